from __future__ import annotations

import numpy as np
import pytest

from ranking.types import Traits
from search.shop.product_story import Story, Told, story, told
from tests.shop import make_product, make_searchable

OCCASIONS = ("wedding", "party", "sport", "date")


def test_the_merchants_word_comes_first_and_guesses_by_how_sure_they_are() -> None:
    columns = (*(f"occasion:{word}" for word in OCCASIONS), "sentiment:elegance", "sentiment:boldness")
    values = np.array([[0.6, 0.8, 0.3, 1.0, 0.71, np.nan]], np.float32)
    own = np.array([[False, False, False, True, False, False]])
    found = told(Traits(columns, values, own), OCCASIONS)
    assert [(one.word, one.percent, one.own) for one in found.occasions] == [
        ("date", 100, True),
        ("party", 80, False),
        ("wedding", 60, False),
    ]
    assert [(one.word, one.percent) for one in found.sentiments] == [("elegance", 71)]


def test_what_the_merchant_only_implies_is_not_told() -> None:
    related = Traits(("occasion:party",), np.array([[0.5]], np.float32), np.array([[True]]))
    assert told(related, OCCASIONS).occasions == []


@pytest.mark.django_db
def test_a_product_is_told_of_from_the_live_index() -> None:
    product = make_product("Red dress", "red", attributes={"occasions": ["wedding"]})
    make_searchable()
    assert story(product).occasions == [Told("wedding", 1.0, True)]


@pytest.mark.django_db
def test_without_an_index_nothing_is_told() -> None:
    assert story(make_product("Red dress", "red")) == Story()
