from __future__ import annotations

import numpy as np

from search.evaluation.scale.clusters import Clusters
from search.index.filters import Filter, any_of
from tests.search.index.builders import keeps


def test_a_catalogue_is_the_same_every_time_and_ids_ascend() -> None:
    one, two = (list(Clusters(1_500, 32).records()) for _ in range(2))
    assert [record.product for record in one] == list(range(1, 1_501))
    assert one[-1].image is not None
    np.testing.assert_array_equal(one[-1].image, two[-1].image)


def test_queries_in_words_lie_apart_from_pictures() -> None:
    """The gap is 0.7 long, noise is not: so words are nearer to words than to pictures, on average."""
    clusters = Clusters(1_000, 64)
    images = np.stack([record.image for record in clusters.records() if record.image is not None])
    texts = np.stack([record.text for record in clusters.records() if record.text is not None])
    queries = clusters.queries(50)
    assert (queries @ texts.T).mean() > (queries @ images.T).mean() + 0.1


def test_shares_are_what_they_say() -> None:
    records = list(Clusters(1_000, 8).records())
    for share, count in ((2, 500), (10, 100), (100, 10), (1000, 1)):
        wanted = Filter(terms=(any_of("attributes.share", [f"1/{share}"]),))
        assert sum(keeps(wanted, record.attributes) for record in records) == count
