from __future__ import annotations

import pytest

from catalog.vocabulary import SENTIMENTS
from ranking import wording
from ranking.types import TERMS
from ranking.vocabulary import DEFAULT


def test_every_term_has_a_label() -> None:
    assert list(wording.LABELS) == list(TERMS)


@pytest.mark.parametrize("key", ["occasion", "mood", "season", "time"])
def test_every_word_can_be_spoken_of(key: str) -> None:
    for word in DEFAULT.of(key):
        said = wording.fits(key, word, match=0.8, own=False)
        assert said.startswith("feels" if key == "mood" else "right for")


def test_an_occasion_of_the_catalogue_itself_is_spoken_of_by_its_name() -> None:
    assert wording.fits("occasion", "gaming", match=1.0, own=True) == "made for gaming"


@pytest.mark.parametrize("place", range(len(SENTIMENTS)))
def test_every_sentiment_has_two_sides(place: int) -> None:
    assert wording.looks(place, more=True) != wording.looks(place, more=False)
    assert wording.compared(place, more=True) != wording.compared(place, more=False)


def test_links_say_what_they_change() -> None:
    assert wording.instead("mood", "casual", given=True) == "More casual"
    assert wording.instead("occasion", "party", given=True) == "For parties instead"
    assert wording.instead("occasion", "party", given=False) == "For parties"
