from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from search.index.attributes import AttributeTable, table_of
from search.index.filters import Attributes, Choice, Filter, any_of, describe, hundredths, term
from tests.search.index.builders import keeps

RED, BLUE = term("attributes.colour", "Red"), term("attributes.colour", "Blue")
PRODUCTS = [
    Attributes(frozenset({RED}), price=1000, stock=0),
    Attributes(frozenset({RED, BLUE}), price=None, stock=None),
    Attributes(frozenset(), price=2000, stock=5),
]


def rows(table: AttributeTable, wanted: Filter) -> list[int]:
    return np.flatnonzero(table.mask(wanted)).tolist()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), [0, 1, 2]),
        (Filter(terms=(frozenset({RED}),)), [0, 1]),
        (Filter(terms=(frozenset({RED}), frozenset({BLUE}))), [1]),
        (Filter(terms=(frozenset({RED, BLUE, "unknown=x"}),)), [0, 1]),
        (Filter(terms=(frozenset({"zz=beyond the last"}),)), []),
        (Filter(price_min=1000), [0, 2]),
        (Filter(price_max=1999), [0]),
        (Filter(price_min=0, price_max=10**30), [0, 2]),
        (Filter(price_min=1001, price_max=1999), []),
        (Filter(in_stock=True), [1, 2]),
        (Filter(in_stock=False), [0]),
    ],
)
def test_a_filter_keeps_what_it_says(wanted: Filter, found: list[int], tmp_path: Path) -> None:
    table = table_of(PRODUCTS)
    assert rows(table, wanted) == found
    assert [number for number, product in enumerate(PRODUCTS) if keeps(wanted, product)] == found
    table.save(tmp_path)
    assert rows(AttributeTable.open(tmp_path), wanted) == found


def test_an_empty_table_keeps_nothing() -> None:
    assert rows(table_of([]), Filter(terms=(any_of("brand", ["Acme"]),), price_min=1, in_stock=True)) == []


def test_a_product_is_described_by_all_that_it_can_be_filtered_by() -> None:
    told = describe(
        category="apparel/women/dresses",
        brand=" Acme  Ltd ",
        merchant="default",
        price=Decimal("19.99"),
        stock=3,
        attributes={"colour": "Navy Blue", "occasions": ["Work", "Party"], "organic": True, "_source": "x", "size": {}},
    )
    assert told.terms == {
        *("category=apparel", "category=apparel/women", "category=apparel/women/dresses"),
        *("brand=acme ltd", "merchant=default", "attributes.colour=navy blue", "attributes.organic=true"),
        *("attributes.occasions=work", "attributes.occasions=party"),
    }
    assert (told.price, told.stock) == (1999, 3)


def test_a_product_of_which_little_is_known_has_few_terms() -> None:
    told = describe(category="", brand="", merchant="m", price=None, stock=None, attributes={"colour": ["", None]})
    assert told == Attributes(frozenset({"merchant=m"}), None, None)


def test_what_variants_offer_is_an_attribute_until_it_is_sold_out() -> None:
    told = of_choices(
        Choice({"Size": "M", "Color": "Navy  Blue"}, 2), Choice({"Size": "L"}, 0), Choice({"Shoe Size": 42}, None)
    )
    assert told.terms == {
        *("merchant=m", "attributes.size=m", "attributes.colour=navy blue", "attributes.shoe_size=42")
    }


@pytest.mark.parametrize(
    ("pieces", "stock"), [((2, 0, 3), 5), ((0, 0), 0), ((2, None), 1), ((None,), 1), ((), 1)], ids=str
)
def test_the_pieces_of_variants_are_the_product_s_where_all_are_counted(
    pieces: tuple[int | None, ...], stock: int
) -> None:
    assert of_choices(*(Choice({}, one) for one in pieces), stock=1).stock == stock


def of_choices(*choices: Choice, stock: int | None = None) -> Attributes:
    return describe(category="", brand="", merchant="m", price=None, stock=stock, attributes={}, choices=choices)


def test_halves_of_a_hundredth_are_rounded_up() -> None:
    assert [hundredths(Decimal(text)) for text in ("0.005", "0.004", "12")] == [1, 0, 1200]
