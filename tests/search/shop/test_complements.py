from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.colours import FAMILIES
from search.shop.complements import CALM, GOES_WITH, HUES, ROLES, completing, harmony, shared, worth


def test_a_dress_is_completed_by_shoes_first() -> None:
    found = completing("dresses")
    assert next(iter(found)) == "shoes"
    assert "Heels" in found["shoes"]
    assert set(found) == {"shoes", "bag", "jewellery", "layer", "scarf"}


def test_an_unknown_kind_is_completed_by_nothing() -> None:
    assert completing("Toasters") == {}
    assert completing("") == {}


def test_every_role_is_completed_by_roles_there_are_and_no_kind_has_two() -> None:
    assert set(GOES_WITH) == set(ROLES)
    assert {other for others in GOES_WITH.values() for other in others} <= set(ROLES)
    kinds = [kind for names in ROLES.values() for kind in names]
    assert len(kinds) == len(set(kinds))


def test_every_family_of_colours_but_multi_is_calm_or_on_the_wheel() -> None:
    assert set(FAMILIES) - {"Multi"} == {*HUES, *CALM}


@pytest.mark.parametrize(
    ("own", "other", "score", "words"),
    [
        ("Red", "Black", 1.0, "black with red, calm beside strong"),
        ("Black", "Grey", 0.85, "grey with black, two calm colours"),
        ("Red", "Navy Blue", 1.0, "navy blue with red, calm beside strong"),
        ("Red", "Maroon", 0.8, "maroon with red, tone in tone"),
        ("Blue", "Orange", 0.75, "orange with blue, opposite colours"),  # 215 - 30 = 185, so 175 apart
        ("Red", "Orange", 0.6, "orange with red, neighbouring colours"),
        ("Red", "Pink", 0.6, "pink with red, neighbouring colours"),  # 335 is 25 before 360
        ("Red", "Green", 0.2, ""),  # 125 apart
        ("Red", "Multi", 0.5, ""),
        ("", "Red", 0.5, ""),
    ],
)
def test_colours_in_harmony(own: str, other: str, score: float, words: str) -> None:
    found = harmony(own, other)
    assert (found.score, found.words) == (score, words)


def test_an_occasion_is_shared_as_far_as_both_are_for_it() -> None:
    own = np.array([0.9, 0.2, np.nan])
    others = np.array([[0.4, 1.0, 1.0], [0.8, 0.1, np.nan], [np.nan, np.nan, 1.0]])
    common, which = shared(own, others)
    np.testing.assert_allclose(common, [0.4, 0.8, 0.0])
    assert which[:2].tolist() == [0, 0]


def test_without_occasions_nothing_is_shared() -> None:
    common, _ = shared(np.empty(0), np.empty((2, 0)))
    assert common.tolist() == [0.0, 0.0]


def test_colours_count_more_than_occasion_and_style() -> None:
    found = worth(np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0]))
    np.testing.assert_allclose(found, [0.45, 0.35, 0.2])
