from __future__ import annotations

import pytest

from search import lexical_search
from search.query_reading import read
from tests.shop import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical_search, "LOOK_EVERY", 0.0)


def test_the_vocabulary_is_that_of_the_live_catalogue() -> None:
    assert read("teal dress by Dreamwear").parts == ()
    make_product("Dress", brand="Dreamwear", attributes={"colour": "Teal"})
    parts = read("teal dress by Dreamwear").parts
    assert [(part.field, part.values) for part in parts] == [("colour", ("teal",)), ("brand", ("Dreamwear",))]


def test_a_sku_of_the_catalogue_is_certain() -> None:
    make_product("Dress", sku="AB-1234")
    (part,) = read("is AB-1234 there").parts
    assert (part.field, part.text, part.certain) == ("sku", "AB-1234", True)
    assert read("is AB-9999 there").parts == ()


def test_spelling_is_corrected_and_a_price_taken_out() -> None:
    make_product("Gazellux dress")
    reading = read("gazelux dress under 50")
    assert (reading.corrected, reading.remaining) == ("gazellux dress under 50", "gazellux dress")
    assert reading.parts[0].high == 50
