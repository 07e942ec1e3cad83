"""What a filter says to Milvus: numbers, and nothing that anybody wrote."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.index.filters import Attributes, Filter, any_of, term
from search.index.milvus.expressions import MOST, MOST_TERMS, columns, expression, number, numbers, only

LIST = r"\[(-?\d+(, -?\d+)*)?\]"
CONDITION = (
    rf"(array_contains_any\(terms, {LIST}\)|shard in {LIST}|product (not )?in {LIST}"
    r"|price >= -?\d+|price <= -?\d+|stock (!=|==) 0)"
)
GRAMMAR = re.compile(rf"({CONDITION}( and {CONDITION})*)?")

anything = st.text(max_size=40) | st.sampled_from(
    [
        'red"] or product > 0 or terms in ["',
        "x' or 1 == 1",
        "{0}",
        "\\",
        '\\"',
        "]) or (true",
        "\0",
        "%",
        "红色",
        "\ud800",
    ]
)
filters = st.builds(
    Filter,
    terms=st.lists(st.frozensets(st.builds(term, anything, anything) | anything, max_size=4), max_size=4).map(tuple),
    price_min=st.none() | st.integers(),
    price_max=st.none() | st.integers(),
    in_stock=st.none() | st.booleans(),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    filters,
    st.sets(st.integers(min_value=1, max_value=MOST), max_size=5),
    st.sampled_from(["", "merchant", "category"]),
)
def test_nothing_that_was_written_can_stand_in_an_expression(wanted: Filter, without: set[int], shard_by: str) -> None:
    assert GRAMMAR.fullmatch(expression(wanted, without, shard_by))


@given(st.text())
def test_a_term_is_a_whole_number_that_the_server_can_hold(value: str) -> None:
    assert 1 <= number(value) <= MOST
    assert number(value) == number(value)


def test_a_filter_says_terms_price_and_stock() -> None:
    wanted = Filter((any_of("brand", ["Acme", "Zeta"]),), price_min=500, price_max=1000, in_stock=True)
    both = sorted([number("brand=acme"), number("brand=zeta")])
    assert expression(wanted) == (
        f"array_contains_any(terms, [{both[0]}, {both[1]}]) and price >= 500 and price <= 1000 and stock != 0"
    )
    assert expression(None) == ""
    assert expression(Filter()) == ""
    assert expression(Filter(in_stock=False), {7, 3}) == "stock == 0 and product not in [3, 7]"
    assert only([9, 2]) == "product in [2, 9]"


def test_a_highest_price_alone_keeps_no_product_without_a_price() -> None:
    assert expression(Filter(price_max=100)) == "price >= -9223372036854775807 and price <= 100"
    assert columns(Attributes())["price"] == -9223372036854775808


def test_a_choice_of_nothing_keeps_nothing() -> None:
    assert expression(Filter((frozenset(),))) == "product in [-1]"


def test_prices_beyond_what_the_server_holds_are_bounded() -> None:
    assert expression(Filter(price_min=10**30)) == f"price >= {MOST}"
    assert columns(Attributes(price=-(10**30)))["price"] == -9223372036854775807


def test_a_split_collection_is_asked_only_in_the_parts_that_can_match() -> None:
    wanted = Filter((any_of("category", ["apparel/dresses", "apparel/shirts"]), any_of("brand", ["acme"])))
    assert expression(wanted, shard_by="category").startswith(f"shard in [{number('category=apparel')}] and ")
    assert "shard" not in expression(wanted, shard_by="merchant")
    mixed = Filter((frozenset({"category=apparel", "brand=acme"}),))
    assert "shard" not in expression(mixed, shard_by="category"), "a product without a category may match too"


def test_a_product_goes_to_the_part_of_its_merchant_or_its_top_category() -> None:
    dress = Attributes(frozenset({"category=apparel", "category=apparel/dresses", "merchant=acme", "brand=acme"}))
    assert columns(dress, "category")["shard"] == number("category=apparel")
    assert columns(dress, "merchant")["shard"] == number("merchant=acme")
    assert columns(Attributes(), "category")["shard"] == 0
    assert "shard" not in columns(dress)


def test_of_too_many_terms_those_of_attributes_give_way() -> None:
    many = Attributes(frozenset({"brand=acme", "merchant=m", *(f"attributes.tag={n}" for n in range(MOST_TERMS))}))
    kept = columns(many)["terms"]
    assert isinstance(kept, list)
    assert len(kept) == MOST_TERMS
    assert set(numbers(["brand=acme", "merchant=m"])) <= set(kept)
