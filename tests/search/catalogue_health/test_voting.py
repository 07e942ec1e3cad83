from __future__ import annotations

import numpy as np

from search.catalogue_health.voting import Vote, vote

PRODUCT = np.array([1.0, 0.0], np.float32)


def near(count: int, cosine: float = 0.9) -> np.ndarray:
    return np.tile(np.array([cosine, (1 - cosine**2) ** 0.5], np.float32), (count, 1))


def test_what_most_of_the_nearest_have_is_suggested() -> None:
    values = ["Red"] * 8 + ["Blue"] * 2
    assert vote(PRODUCT, near(10), values) == Vote("Red", 0.8, 10)


def test_only_the_nearest_are_asked() -> None:
    labelled = np.concatenate([near(20, 0.6), near(10, 0.9)])
    assert vote(PRODUCT, labelled, ["Blue"] * 20 + ["Red"] * 10) == Vote("Red", 1.0, 10)


def test_neighbours_that_disagree_suggest_nothing() -> None:
    assert vote(PRODUCT, near(10), ["Red"] * 6 + ["Blue"] * 4) is None


def test_products_far_away_have_nothing_to_say() -> None:
    assert vote(PRODUCT, np.concatenate([near(4), near(20, 0.4)]), ["Red"] * 24) is None
    assert vote(PRODUCT, near(5), ["Red"] * 5) == Vote("Red", 1.0, 5)
