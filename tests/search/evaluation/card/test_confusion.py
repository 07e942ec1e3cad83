from __future__ import annotations

import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.card.confusion import Pair, confusion
from search.evaluation.types import JudgedCollection, Topic
from tests.search.evaluation.labelled import labelled

PRODUCTS = (
    labelled("n1", "Navy Blue"),
    labelled("n2", "Navy Blue"),
    labelled("k1", "Black"),
    labelled("k2", "Black"),
    labelled("r1", "Red"),
)
TOPICS = tuple(Topic(f"like-{key}", "photo", product=key) for key in ("n1", "n2", "k1", "r1"))
RUN = {
    "like-n1": {"n2": 0.9, "k1": 0.8, "k2": 0.7},
    "like-n2": {"k2": 0.9, "r1": 0.8, "n1": 0.1},
    "like-k1": {"k2": 0.9, "n1": 0.8},
    "like-r1": {"n1": 0.9, "n2": 0.8},
}


def test_places_are_counted_by_label_and_rare_labels_share_the_last_column() -> None:
    found = confusion(JudgedCollection("five", PRODUCTS, TOPICS), RUN, "colour", least=2, shown=2)
    assert found.labels == ("Black", "Navy Blue")
    assert found.photos.tolist() == [1, 2]
    # k1 finds k2 and n1. n1 finds n2 and k1, n2 finds k2 and the only red one; red has no row.
    assert found.counts.tolist() == [[1, 1, 0], [2, 1, 1]]
    assert found.shares.tolist() == [[0.5, 0.5, 0.0], [0.5, 0.25, 0.25]]


def test_the_worst_pairs_are_those_with_the_largest_shares_and_name_no_rest() -> None:
    found = confusion(JudgedCollection("five", PRODUCTS, TOPICS), RUN, "colour", least=2, shown=2)
    assert found.worst() == [Pair("Black", "Navy Blue", 0.5, 1), Pair("Navy Blue", "Black", 0.5, 2)]
    assert found.worst(1) == [Pair("Black", "Navy Blue", 0.5, 1)]


def test_nothing_is_confused_where_no_label_has_enough_products() -> None:
    found = confusion(JudgedCollection("five", PRODUCTS, TOPICS), RUN, "colour", least=3)
    assert (found.labels, found.counts.shape, found.worst()) == ((), (0, 1), [])
