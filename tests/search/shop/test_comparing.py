from __future__ import annotations

import pytest

from search.shop.comparing import Listed, Move, moves


def listed(*products: tuple[str, float, float]) -> list[Listed]:
    return [Listed(key, {"similarity": similarity, "context": context}) for key, similarity, context in products]


def test_a_move_tells_both_places_and_the_term_that_changed_most() -> None:
    before = listed(("a", 0.9, 0.0), ("b", 0.8, 0.0), ("c", 0.7, 0.0))
    after = listed(("c", 0.7, 0.3), ("a", 0.9, 0.0), ("b", 0.8, 0.0))
    assert moves(before, after) == [
        Move("c", 3, 1, "context", 0.0, 0.3),
        Move("a", 1, 2, "context", 0.0, 0.0),
        Move("b", 2, 3, "context", 0.0, 0.0),
    ]
    assert [move.up for move in moves(before, after)] == [2, -1, -1]


def test_what_lifts_all_alike_moves_none() -> None:
    before = listed(("a", 0.50, 0.1), ("b", 0.40, 0.1))
    after = listed(("b", 0.70, 0.3), ("a", 0.80, 0.1))
    # similarity rose by 0.3 for both; context by 0.2 for b and by 0 for a, 0.1 on average
    assert [(move.key, move.term) for move in moves(before, after)] == [("b", "context"), ("a", "context")]


def test_where_no_term_changed_none_is_named() -> None:
    same = listed(("a", 0.5, 0.1))
    assert moves(same, same) == [Move("a", 1, 1)]


def test_products_of_one_list_alone_are_new_or_gone() -> None:
    told = moves(listed(("a", 0.9, 0.0)), listed(("b", 0.8, 0.0)))
    assert told == [Move("b", None, 1), Move("a", 1, None)]
    assert [(move.is_new, move.up, move.fell) for move in told] == [(True, 0, 0), (False, 0, 0)]


def test_empty_lists_have_no_moves() -> None:
    assert moves([], []) == []


@pytest.mark.parametrize(("before", "after", "up", "fell"), [(5, 2, 3, -3), (2, 5, -3, 3)])
def test_rising_and_falling_are_counted_in_places(before: int, after: int, up: int, fell: int) -> None:
    move = Move("a", before, after)
    assert (move.up, move.fell) == (up, fell)
