from __future__ import annotations

import numpy as np
import pytest

from ranking.traits import own_traits
from ranking.vocabulary import DEFAULT, Vocabulary, Word


def value(attributes: dict[str, object], column: str, vocabulary: Vocabulary = DEFAULT) -> float:
    return float(own_traits(attributes, vocabulary)[vocabulary.places[column]])


def test_a_product_that_says_nothing_is_unknown_throughout() -> None:
    assert np.isnan(own_traits({"colour": "Red", "occasions": None}, DEFAULT)).all()


def test_what_is_named_gets_one_what_is_related_half_and_the_rest_nothing() -> None:
    attributes: dict[str, object] = {"occasions": ["Formal"]}
    assert value(attributes, "occasion:formal") == 1.0
    assert value(attributes, "occasion:business") == 0.5
    assert value(attributes, "occasion:sport") == 0.0
    assert np.isnan(value(attributes, "season:summer"))


@pytest.mark.parametrize(
    ("attributes", "column"),
    [
        ({"season": "Fall"}, "season:autumn"),
        ({"season": "All-Season"}, "season:spring"),
        ({"occasions": "Sports"}, "occasion:sport"),
        ({"occasions": ["Ethnic"]}, "occasion:festival"),
        ({"occasions": ["Smart Casual"]}, "occasion:professional"),
        ({"mood": ["Romantic"]}, "mood:romantic"),
        ({"time_of_day": "evening"}, "time:evening"),
    ],
)
def test_it_reads_what_merchants_write(attributes: dict[str, object], column: str) -> None:
    assert value(attributes, column) == 1.0


def test_the_time_of_day_follows_from_the_occasions() -> None:
    assert value({"occasions": ["daytime"]}, "time:morning") == 1.0
    assert value({"occasions": ["daytime"]}, "time:night") == 0.0


def test_the_time_that_a_merchant_gives_wins_over_that() -> None:
    assert value({"occasions": ["daytime"], "time_of_day": "night"}, "time:morning") == 0.0


def test_a_word_that_nobody_knows_says_nothing() -> None:
    assert np.isnan(own_traits({"occasions": ["Quidditch"]}, DEFAULT)).all()


def test_words_of_the_catalogue_itself_have_columns() -> None:
    wider = DEFAULT.extended([Word("occasion", "quidditch", related=("sport",))])
    assert value({"occasions": ["Quidditch"]}, "occasion:quidditch", wider) == 1.0
    assert value({"occasions": ["Quidditch"]}, "occasion:sport", wider) == 0.5
    assert value({"occasions": ["Sport"]}, "occasion:quidditch", wider) == 0.5
