from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.reading.prices import find_prices, without_prices


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("shoes under 50", None, "50", ""),
        ("less than €1,500 please", None, "1500", "EUR"),
        ("between 20 and 40 euros", "20", "40", "EUR"),
        ("from $20 to $40.50", "20", "40.50", "USD"),
        ("40-20 €", "20", "40", "EUR"),
        ("50 euros or less", None, "50", "EUR"),
        ("up to 2000 rs", None, "2000", "INR"),
        ("at least 30 pounds", "30", None, "GBP"),
        ("max 9,99 €", None, "9.99", "EUR"),
        ("no more than 50", None, "50", ""),
        ("no less than 20 euros", "20", None, "EUR"),
        ("under 50 euro\u017f", None, "50", "EUR"),  # a long s, which a pattern that ignores case takes for one
    ],
)
def test_an_explicit_price_is_certain(text: str, low: str | None, high: str | None, currency: str) -> None:
    (price,) = find_prices(text)
    expected = tuple(None if said is None else Decimal(said) for said in (low, high))
    assert (price.low, price.high, price.currency, price.certain) == (*expected, currency, True)


@pytest.mark.parametrize(
    "text",
    ["for women over 40", "size 36 to 38", "100 or more", "nike air max 90", "3 tops for women", "iphone 12 max"],
)
def test_a_number_that_may_be_something_else_is_not_certain(text: str) -> None:
    assert [price.certain for price in find_prices(text)] == [False]
    assert without_prices(text) == text


@pytest.mark.parametrize(
    "text",
    ["under 5 years", "for the under 12s", "up to 20 kg", "watch 50m", "nike air 90", "under", "100 % wool"],
)
def test_what_counts_other_things_is_no_price(text: str) -> None:
    assert find_prices(text) == []


def test_what_is_left_is_searched_with() -> None:
    assert without_prices("red shoes, under 50 euros, for her") == "red shoes, , for her"
    assert without_prices("under 50") == ""


@given(st.text(alphabet="under 0123456789.,-€$to andbetw", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    end = 0
    for price in find_prices(text):
        assert end <= price.start < price.end <= len(text)
        assert price.low is None or price.high is None or price.low <= price.high
        end = price.end
    without_prices(text)
