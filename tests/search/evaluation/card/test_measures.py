from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.card.measures import found_by_group, own_ranks, type_precision


def test_type_precision_is_the_share_of_the_first_places_with_the_wanted_type() -> None:
    types = {"a": "Shirts", "b": "Shoes", "c": "Shirts", "d": "Shirts"}
    assert type_precision(["a", "b", "c", "d"], types, "Shirts", k=2) == 0.5
    assert type_precision(["a", "b", "c", "d"], types, "Shirts", k=4) == 0.75
    assert type_precision(["a", "c"], types, "Shirts", k=4) == 0.5, "a short list counts as misses"


def test_the_place_of_a_titles_own_image_counts_who_is_nearer() -> None:
    images = np.eye(3)
    # The first title is nearest to its own, the second to the first's, the third to both others'.
    titles = np.array([[0.9, 0.1, 0.2], [0.8, 0.5, 0.3], [0.7, 0.6, 0.5]])
    assert own_ranks(titles, images).tolist() == [1, 2, 3]


def test_equal_images_stand_in_their_order() -> None:
    same = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])
    assert own_ranks(same, same).tolist() == [1, 2, 3]


def test_each_groups_share_is_of_its_own_relevant_products() -> None:
    # Four are relevant, so the first four places count: b of the group's two, and a and c, both of the others.
    ranked = ["a", "b", "x", "c", "d"]
    assert found_by_group(ranked, {"a", "b", "c", "d"}, {"b", "d", "x"}) == (0.5, 1.0)


def test_groups_are_not_compared_where_one_has_nothing_relevant() -> None:
    with pytest.raises(ValueError, match="both groups need a relevant product"):
        found_by_group(["a"], {"a"}, {"b"})
