from __future__ import annotations

from search.lexical.synonyms import Group, Synonyms
from search.lexical.words import words_of

SYNONYMS = Synonyms([["sneakers", "sports shoes"], ["sneakers", "trainers"]])


def test_a_text_stands_for_all_of_its_sets() -> None:
    assert SYNONYMS.of(("sneaker",)) == (("sneaker",), ("sport", "shoe"), ("trainer",))
    assert SYNONYMS.of(("trainer",)) == (("trainer",), ("sneaker",))
    assert SYNONYMS.of(("boot",)) == (("boot",),)


def test_a_query_falls_into_phrases_and_words_without_stop_words() -> None:
    assert SYNONYMS.groups(words_of("the sports shoes for boots")) == [
        Group(("sport", "shoe"), (("sport", "shoe"), ("sneaker",))),
        Group(("boot",), (("boot",),)),
    ]


def test_what_is_said_twice_is_asked_once() -> None:
    assert len(SYNONYMS.groups(words_of("boots boots boot"))) == 1
