from __future__ import annotations

import pytest

from catalog.models import Product
from search.shop.goes_with import goes_with
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


def thing(title: str, kind: str, colour: str, **more: object) -> Product:
    fields = {name: more.pop(name) for name in ("stock",) if name in more}
    said = {"article_type": kind, "colour": colour, "gender": "Women", "occasions": ["wedding"], **more}
    return make_product(title, "red", attributes=said, **fields)


def test_each_role_brings_the_one_that_fits_best_with_a_reason() -> None:
    dress = thing("Red dress", "Dresses", "Red")
    thing("Green heels", "Heels", "Green")
    thing("Black heels", "Heels", "Black")
    thing("Gold clutch", "Clutches", "Gold", occasions=["sport"])
    thing("Another dress", "Dresses", "Black")
    make_searchable()
    found = [(one.product.title, one.line) for one in goes_with(dress)]
    assert found == [
        ("Black heels", "Black with red, calm beside strong; both for weddings"),
        ("Gold clutch", "Gold with red, calm beside strong"),
    ]


def test_what_is_for_others_or_sold_out_does_not_go_with_it() -> None:
    dress = thing("Red dress", "Dresses", "Red")
    thing("Men's boots", "Boots", "Black", gender="Men")
    thing("Sold out heels", "Heels", "Black", stock=0)
    thing("Unisex boots", "Boots", "Green", gender="Unisex")
    make_searchable()
    assert [one.product.title for one in goes_with(dress)] == ["Unisex boots"]


def test_an_unknown_kind_or_no_index_brings_nothing() -> None:
    assert goes_with(thing("Toaster", "Toasters", "Red")) == []
    assert goes_with(thing("Red dress", "Dresses", "Red")) == []


def test_a_product_that_the_index_does_not_hold_yet_brings_nothing() -> None:
    thing("Black heels", "Heels", "Black")
    make_searchable()
    assert goes_with(thing("Red dress", "Dresses", "Red")) == []


def test_nothing_goes_with_itself() -> None:
    mug = thing("Blue mug", "Mugs", "Blue")
    thing("Blue bowl", "Bowls", "Blue")
    make_searchable()
    assert [one.product.title for one in goes_with(mug)] == ["Blue bowl"]


def test_what_is_refused_gives_its_place_to_another() -> None:
    dress = thing("Red dress", "Dresses", "Red")
    black = thing("Black heels", "Heels", "Black")
    thing("Green heels", "Heels", "Green")
    make_searchable()
    assert [one.product.title for one in goes_with(dress)] == ["Black heels"]
    assert [one.product.title for one in goes_with(dress, [black.pk])] == ["Green heels"]


@pytest.mark.parametrize(
    ("gender", "found"),
    [(["Women", "Girls"], "Green heels"), (["Women", "Unisex"], "Men's boots"), ([], "Men's boots")],
)
def test_whom_it_is_for_may_be_a_list(gender: list[str], found: str) -> None:
    dress = thing("Red dress", "Dresses", "Red", gender=gender)
    thing("Green heels", "Heels", "Green")
    thing("Men's boots", "Boots", "Black", gender="Men")
    make_searchable()
    assert [one.product.title for one in goes_with(dress)] == [found]
