from __future__ import annotations

from datetime import date, datetime, time

import pytest

from ranking.context import SOUTH, context_of, inferred, season_of, time_of_day, words_in
from ranking.types import Context
from ranking.vocabulary import UnknownWord

NOON = datetime(2026, 7, 1, 12, 0)


def test_words_are_taken_whatever_their_case() -> None:
    assert context_of({"occasion": "Wedding", "mood": None, "season": ""}) == Context(occasion="wedding")


def test_an_unknown_word_is_refused_with_the_valid_ones() -> None:
    with pytest.raises(UnknownWord, match=r"no season “monsoon”. Use one of: spring, summer, autumn, winter\."):
        context_of({"season": "monsoon"})


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(UnknownWord, match="occasion, mood, season, time"):
        context_of({"weather": "rain"})


def test_date_and_clock_fill_in_season_and_time_and_say_so() -> None:
    found = inferred(Context(occasion="beach"), now=NOON)
    both = frozenset({"season", "time"})
    assert found == Context(occasion="beach", season="summer", time="afternoon", inferred=both, from_clock=both)
    said = inferred(Context(), now=NOON, text="a winter coat")
    assert (said.season, sorted(said.from_clock)) == ("winter", ["time"]), "a word is more than a guess of the clock"


def test_what_was_given_stays_and_is_not_called_inferred() -> None:
    found = inferred(Context(season="winter", time="night"), now=NOON, text="summer dress")
    assert found == Context(season="winter", time="night")


def test_words_outvote_the_clock() -> None:
    found = inferred(Context(), now=NOON, text="Winter coat for the OFFICE, please!")
    assert (found.season, found.occasion) == ("winter", "business")
    assert found.inferred == {"season", "occasion", "time"}


def test_what_a_shopper_took_back_stays_empty() -> None:
    found = inferred(Context(), now=NOON, without=frozenset({"season", "time"}))
    assert not found


@pytest.mark.parametrize(
    ("month", "north", "south"),
    [(1, "winter", "summer"), (3, "spring", "autumn"), (6, "summer", "winter"), (9, "autumn", "spring"),
     (12, "winter", "summer")],
)  # fmt: skip
def test_seasons_are_opposite_on_the_two_hemispheres(month: int, north: str, south: str) -> None:
    assert season_of(date(2026, month, 1)) == north
    assert season_of(date(2026, month, 1), SOUTH) == south


def test_an_unknown_hemisphere_is_refused() -> None:
    with pytest.raises(ValueError, match="north, south"):
        season_of(date(2026, 1, 1), "east")


@pytest.mark.parametrize(
    ("hour", "name"), [(0, "night"), (4, "night"), (5, "morning"), (12, "afternoon"), (17, "evening"), (22, "night")]
)
def test_the_day_has_four_parts(hour: int, name: str) -> None:
    assert time_of_day(time(hour)) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("date palm print", {}),
        ("something for a first date", {"occasion": "date"}),
        ("swimming pool towel", {"occasion": "beach"}),
        ("spring mattress", {}),
        ("outfit for working from home", {"occasion": "home office"}),
        ("partying", {}),
        ("diwali party", {"occasion": "festival"}),  # two of one length: the first by alphabet
        ("", {}),
    ],
)
def test_only_words_that_say_enough_alone_suggest_an_occasion(text: str, found: dict[str, str]) -> None:
    assert words_in(text) == found
