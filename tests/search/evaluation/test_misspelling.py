from __future__ import annotations

from random import Random

from search.evaluation.queries.misspelling import misspelt
from search.lexical.spelling import distance


def test_one_word_has_one_edit() -> None:
    text = "something smart for the office"
    for seed in range(200):
        wrong = misspelt(text, Random(seed))
        assert wrong != text
        changed = [pair for pair in zip(text.split(), wrong.split(), strict=True) if pair[0] != pair[1]]
        assert [distance(right, other, 3) for right, other in changed] == [1]


def test_short_words_and_other_signs_stay() -> None:
    assert misspelt("to a 12 !", Random(1)) == "to a 12 !"


def test_a_seed_decides() -> None:
    assert misspelt("red dress", Random(3)) == misspelt("red dress", Random(3))
