from __future__ import annotations

import pytest

from ranking.vocabulary import MOODS, OCCASIONS, SEASONS, TIMES


@pytest.mark.parametrize(("words", "count"), [(OCCASIONS, 15), (MOODS, 12), (SEASONS, 4), (TIMES, 4)])
def test_it_has_as_many_words_as_the_paper_says(words: tuple[str, ...], count: int) -> None:
    assert len(words) == len(set(words)) == count


@pytest.mark.parametrize("words", [OCCASIONS, MOODS, SEASONS, TIMES])
def test_its_words_are_lower_case_and_single(words: tuple[str, ...]) -> None:
    assert all(word.isalpha() and word.islower() for word in words)


def test_professional_is_an_occasion_and_a_mood() -> None:
    assert set(OCCASIONS) & set(MOODS) == {"professional"}
