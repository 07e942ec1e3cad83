from __future__ import annotations

import pytest

from search.lexical.dictionary import English, Pairs, english
from search.lexical.spelling import Speller, chances, distance

COUNTS = {"the": 5000, "women": 100, "omen": 1, "dress": 50, "watch": 40, "sneakers": 20, "summer": 30}
ENGLISH = English(COUNTS, 100_000, Pairs({("for", "women"): 50}))


def speller(stands: frozenset[str] = frozenset({"puma"})) -> Speller:
    return Speller(chances(ENGLISH, {"dress": 1}, {"puma": 3, "watch": 2}), stands, ENGLISH)


@pytest.mark.parametrize(
    ("first", "second", "edits"),
    [
        ("dress", "dress", 0),
        ("dress", "dres", 1),
        ("dress", "drress", 1),
        ("dress", "drass", 1),
        ("dress", "rdess", 1),  # a swap is one edit
        ("dress", "drse", 2),
        ("dress", "watch", 3),  # above the most that is asked for
        ("", "ab", 2),
    ],
)
def test_distance_counts_edits_up_to_a_bound(first: str, second: str, edits: int) -> None:
    assert distance(first, second, 2) == edits


@pytest.mark.parametrize("wrong", ["dres", "dresss", "drsss", "rdess"])
def test_an_unknown_word_one_edit_away_is_corrected(wrong: str) -> None:
    assert speller().corrected(f"{wrong} Puma") == "dress Puma"


def test_two_edits_are_for_long_words_alone() -> None:
    assert speller().corrected("snaekesr") == "sneakers"
    assert speller().corrected("smmre") is None  # two edits from summer, five letters


def test_words_that_stand_are_never_corrected() -> None:
    assert speller(frozenset({"dres"})).corrected("dres") is None
    assert speller().corrected("dres", stands={"dres"}) is None


def test_codes_are_never_corrected() -> None:
    assert speller().corrected("dres-12 dr3ss") is None


def test_plural_and_singular_stand_for_one_another() -> None:
    assert speller(frozenset({"kurta"})).corrected("kurtas") is None


def test_places_around_a_corrected_word_stay_as_they_are() -> None:
    assert speller().corrected("  Puma,  dres! ") == "  Puma,  dress! "


def test_a_rare_word_gives_way_to_what_fits_between_its_neighbours() -> None:
    known = English({"for": 2000, "women": 60, "omen": 10}, 1_000_000, Pairs({("for", "women"): 500}))
    found = Speller(chances(known, {"women": 1, "dress": 99}, {"puma": 1}), frozenset({"puma"}), known)
    assert found.corrected("puma for omen") == "puma for women"
    assert found.corrected("puma omen") is None


def test_the_lists_of_english_are_there() -> None:
    lists = english()
    assert lists.chance("the") > lists.chance("hoodie") > 0.0
    assert lists.pairs.count("for", "women") > lists.pairs.count("for", "omen")
    assert lists.counts.get("zxqv") is None


def test_a_text_of_nothing_but_mistakes_does_not_take_the_processor_for_long() -> None:
    found = speller().corrected(" ".join(["drsss"] * 30))
    assert found == " ".join(["dress"] * 12 + ["drsss"] * 18)
