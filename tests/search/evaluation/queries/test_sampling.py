from __future__ import annotations

from random import Random

from search.evaluation.queries.sampling import interleave, spread


def test_lists_take_turns_until_each_runs_out() -> None:
    assert interleave(["ab", "c", "def"]) == ["a", "c", "d", "b", "e", "f"]
    assert interleave([]) == []


def test_the_first_of_a_spread_order_are_of_different_groups() -> None:
    words = ["apple", "ant", "axe", "arm", "bee", "cat"]
    ordered = spread(words, lambda word: word[0], Random(3))
    assert sorted(ordered) == sorted(words)
    assert {word[0] for word in ordered[:3]} == {"a", "b", "c"}
    assert ordered == spread(words, lambda word: word[0], Random(3))
