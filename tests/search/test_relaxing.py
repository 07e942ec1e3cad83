from __future__ import annotations

from search.index.filters import Filter, any_of
from search.query import Relaxed
from search.relaxing import relaxations

WANTED = Filter(terms=(any_of("brand", ["Acme"]), any_of("attributes.colour", ["red"])), price_max=500)


def test_the_filter_whose_going_brings_most_comes_first() -> None:
    counts = {WANTED.without("brand"): 3, WANTED.without("attributes.colour"): 0, WANTED.without("price"): 12}
    assert relaxations(WANTED, counts.__getitem__) == [Relaxed("price", 12), Relaxed("brand", 3)]


def test_where_no_single_one_helps_all_of_them_go() -> None:
    assert relaxations(WANTED, lambda wanted: 0 if wanted else 40) == [Relaxed("all", 40)]


def test_an_empty_catalogue_has_nothing_to_offer() -> None:
    assert relaxations(WANTED, lambda wanted: 0) == []
    assert relaxations(Filter(in_stock=True), lambda wanted: 0) == []
