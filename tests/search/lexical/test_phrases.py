from __future__ import annotations

from search.lexical.phrases import Match, Phrases

PHRASES = Phrases({("navy", "blue"): "navy", ("blue",): "blue", (): "nothing"})


def test_the_longest_phrase_wins_and_no_two_share_a_word() -> None:
    assert PHRASES.find(["navy", "blue", "blue"]) == [Match(0, 2, "navy"), Match(2, 3, "blue")]


def test_taken_words_belong_to_no_phrase() -> None:
    assert PHRASES.find(["navy", "blue"], taken=[0]) == [Match(1, 2, "blue")]


def test_a_phrase_of_no_words_is_none() -> None:
    assert () not in PHRASES
    assert PHRASES.find([]) == []
