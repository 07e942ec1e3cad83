from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sources.base import BadCell
from catalog.sources.cells import (
    checked_price,
    parse_currency,
    parse_path,
    parse_price,
    parse_status,
    parse_stock,
    parse_url,
)

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("49", "49.00", ""),
        ("49.5", "49.50", ""),
        ("49,50", "49.50", ""),
        ("€1,299.00", "1299.00", "EUR"),
        ("1.299,00 €", "1299.00", "EUR"),
        ("1 299,00 EUR", "1299.00", "EUR"),
        ("1\u202f299,00\u00a0€", "1299.00", "EUR"),
        ("1'299.00 CHF", "1299.00", "CHF"),
        ("Rs. 499", "499.00", "INR"),
        ("Rs.499/-", "499.00", "INR"),
        ("₹1,29,999.50", "129999.50", "INR"),
        ("US$ 5", "5.00", "USD"),
        ("49,-", "49.00", ""),
        ("1,299", "1299.00", ""),
        ("1.299", "1299.00", ""),
        ("1.234.567", "1234567.00", ""),
        ("0.999", "1.00", ""),
        ("0", "0.00", ""),
    ],
)
def test_it_reads_prices_as_people_write_them(text: str, amount: str, currency: str) -> None:
    price = parse_price(text)
    assert (str(price.amount), price.currency) == (amount, currency)


@pytest.mark.parametrize(
    "text",
    ["-5", "(5.00)", "€ -5", "nan", "NaN", "inf", "1e5", "free", "10-20", "1.2.3", "12,34,5.00", "$5 EUR", "12.", ""],
)
def test_it_rejects_what_is_no_price(text: str) -> None:
    with pytest.raises(BadCell) as caught:
        parse_price(text, "Variant Price")
    assert caught.value.column == "Variant Price"


@pytest.mark.parametrize("text", ["10000000000", "9" * 40, "99999999999.99"])
def test_it_rejects_an_absurd_price(text: str) -> None:
    with pytest.raises(BadCell, match="not between 0 and"):
        parse_price(text)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-0.01"), Decimal("1e400")])
def test_it_rejects_a_number_that_is_no_price(value: Decimal) -> None:
    with pytest.raises(BadCell):
        checked_price(value)


@given(AMOUNTS)
def test_it_reads_what_english_speakers_write(amount: Decimal) -> None:
    assert parse_price(f"${amount:,.2f}") == (amount, "USD")


@given(AMOUNTS)
def test_it_reads_what_germans_write(amount: Decimal) -> None:
    text = f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert parse_price(f"{text} €") == (amount, "EUR")


@given(st.text(max_size=30))
def test_any_text_is_a_price_in_range_or_refused(text: str) -> None:
    try:
        price = parse_price(text)
    except BadCell:
        return
    assert 0 <= price.amount <= Decimal("9999999999.99")
    assert len(price.currency) in {0, 3}


@pytest.mark.parametrize(("text", "count"), [("", None), ("0", 0), ("12", 12), ("12.0", 12)])
def test_it_reads_a_stock_count(text: str, count: int | None) -> None:
    assert parse_stock(text) == count


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "99999999999", "2147483648", "٣"])
def test_it_rejects_a_stock_that_is_no_count(text: str) -> None:
    with pytest.raises(BadCell):
        parse_stock(text)


def test_it_reads_codes_and_symbols_of_currencies() -> None:
    assert [parse_currency(text) for text in ("eur", "£", "")] == ["EUR", "GBP", ""]


def test_it_rejects_an_unknown_currency() -> None:
    with pytest.raises(BadCell, match="three letters"):
        parse_currency("euros")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "example.org", "https://"])
def test_it_rejects_an_address_that_is_not_of_the_web(url: str) -> None:
    with pytest.raises(BadCell):
        parse_url(url)


def test_it_rejects_an_unknown_status() -> None:
    assert parse_status("Draft") == "draft"
    with pytest.raises(BadCell, match="draft, active, archived"):
        parse_status("sold")


def test_it_splits_a_category_path_and_drops_repeats() -> None:
    assert parse_path("Fashion > Women > > women > Dresses") == ["Fashion", "Women", "Dresses"]
