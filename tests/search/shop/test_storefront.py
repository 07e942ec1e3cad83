from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client, override_settings

from catalog.models import ProductImage
from search.shop.storefront import Occasion, example_queries, occasion_offers, stock_word, strongest_pairs, varied
from search.templatetags.shop import host, icon, money, score, src, srcset
from tests.shop import make_product

RED_DRESS = {"colour": "Red", "article_type": "Dresses", "gender": "Women"}
RED_SHOES = {"colour": "Red", "article_type": "Shoes", "gender": "Women"}
BLUE_SHOES = {"colour": "Blue", "article_type": "Shoes", "gender": "Men"}
BLUE_DRESS = {"colour": "Blue", "article_type": "Dresses", "gender": "Women"}
BLACK_WATCH = {"colour": "Black", "article_type": "Watches", "gender": "Unisex"}


def test_examples_are_the_commonest_combinations_without_repeating_a_type_or_colour() -> None:
    rows = [RED_DRESS] * 5 + [BLUE_DRESS] * 4 + [RED_SHOES] * 3 + [BLUE_SHOES] * 2 + [BLACK_WATCH]
    assert example_queries(rows, 3) == ["red dresses for women", "blue shoes for men", "black watches"]


def test_examples_repeat_a_colour_rather_than_stay_few() -> None:
    assert example_queries([RED_DRESS, RED_DRESS, RED_SHOES], 3) == ["red dresses for women", "red shoes for women"]


def test_no_example_is_made_up_where_colour_or_type_is_missing() -> None:
    assert example_queries([{"colour": "Red"}, {"article_type": "Shoes"}, {}], 3) == []


def test_an_occasion_is_offered_with_the_kind_that_is_for_it_above_all() -> None:
    suit, shoes = {"article_type": "Suits"}, {"article_type": "Shoes"}
    rows: list[tuple[int, dict[str, object]]] = [
        (1, {**shoes, "occasions": ["Sport", "picnic"]}),
        (2, {**shoes, "occasions": ["sport", "wedding"]}),
        (3, {**shoes, "occasions": "wedding"}),
        (4, {**suit, "occasions": ["wedding"]}),
        (5, {**suit, "occasions": ["wedding"]}),
        (6, {"occasions": None}),
        (7, {}),
    ]
    # of 7 things 4 are for a wedding: 4·2/7 suits and 4·3/7 shoes by chance, and 2 of each are more suits than that;
    # the order is the vocabulary's; a picnic is none of its occasions
    assert occasion_offers(rows) == [("wedding", "suits", 4), ("sport", "shoes", 1)]


def test_another_occasions_kind_is_taken_again_only_where_there_is_no_other() -> None:
    rows: list[tuple[int, dict[str, object]]] = [
        (1, {"article_type": "Dresses", "occasions": ["wedding", "party", "beach"]}),
        (2, {"article_type": "Heels", "occasions": ["party"]}),
        (3, {"article_type": "Dresses", "occasions": ["party"]}),
    ]
    assert occasion_offers(rows) == [("wedding", "dresses", 1), ("party", "heels", 2), ("beach", "dresses", 1)]


def test_what_is_common_anyway_is_paired_with_no_occasion_before_what_is_for_it() -> None:
    # of 20 things 10 are shirts and 5 for a date: 2.5 shirts and 0.75 skirts by chance, 3 and 2 are there,
    # which is 0.5 / √2.5 = 0.32 and 1.25 / √0.75 = 1.44 standard deviations more
    things = [("shirts", {"date"})] * 3 + [("skirts", {"date"})] * 2 + [("skirts", set[str]())]
    things += [("shirts", set())] * 7 + [("socks", set())] * 7
    assert strongest_pairs(things, {"shirts", "skirts"}) == [("date", "shirts"), ("date", "skirts")], "2 are too few"
    things += [("skirts", {"date"})]
    assert strongest_pairs(things, {"shirts", "skirts"}) == [("date", "skirts"), ("date", "shirts")]


def test_one_dresses_for_an_occasion() -> None:
    things = [("lamps", {"evening"})] * 5 + [("dresses", {"evening"})] * 3 + [("dresses", set[str]())] * 3
    assert strongest_pairs(things, set()) == [("evening", "lamps"), ("evening", "dresses")]
    assert strongest_pairs(things, {"dresses"}) == [("evening", "dresses"), ("evening", "lamps")]
    offers = [
        (key, {"article_type": kind, "gender": None, "occasions": [*day]}) for key, (kind, day) in enumerate(things)
    ]
    assert occasion_offers(offers) == [("evening", "lamps", 0)]
    offers[-1][1]["gender"] = "Women"
    assert occasion_offers(offers) == [("evening", "dresses", 5)]


def test_an_occasion_of_things_without_a_kind_is_offered_by_its_name() -> None:
    assert occasion_offers([(1, {"occasions": ["sport"]})]) == [("sport", "", 1)]
    assert Occasion("sport", "", None).query == "sport"
    assert Occasion("sport", "shoes", None).query == "sport shoes"


def test_the_choice_takes_turns_from_the_fullest_category_on() -> None:
    assert varied([(9, 1), (8, 2), (7, 2), (6, 2), (5, None)], 4) == [8, 9, 5, 7]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("backend", "location"),
    [("redis.RedisCache", "redis://127.0.0.1:1"), ("filebased.FileBasedCache", f"{__file__}/not-a-folder")],
)
def test_the_home_page_lives_without_its_cache(
    client: Client, caplog: pytest.LogCaptureFixture, backend: str, location: str
) -> None:
    make_product("Red dress", "red")
    away = {"default": {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": location}}
    with override_settings(CACHES=away):
        response = client.get("/")
    assert response.status_code == 200
    assert ">Red dress</a>" in response.content.decode()
    assert "the cache is away" in caplog.text


@pytest.mark.parametrize(
    ("stock", "word"), [(None, ""), (0, "Out of stock"), (1, "Only 1 left"), (5, "Only 5 left"), (6, "In stock")]
)
def test_stock_is_said_in_words(stock: int | None, word: str) -> None:
    assert stock_word(stock) == word


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("49.00", "EUR", "€49"),
        ("1049.50", "USD", "$1,049.50"),
        ("20", "CHF", "CHF 20"),
        ("9.99", "", "9.99"),
        ("0", "GBP", "£0"),
        ("1500.00", "JPY", "¥1,500"),
    ],
)
def test_prices_carry_their_currency(amount: str, currency: str, text: str) -> None:
    assert money(Decimal(amount), currency) == text


def test_no_price_is_no_text() -> None:
    assert money(None, "EUR") == ""


@pytest.mark.parametrize(("value", "text"), [(0.8349, "0.83"), (1.0, "1.00"), (-0.126, "−0.13")])
def test_scores_have_two_decimals(value: float, text: str) -> None:
    assert score(value) == text


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.shop.example/x", "shop.example"),
        ("http://shop.example:8000", "shop.example"),
        ("javascript:alert(1)", ""),
        ("ftp://shop.example", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_have_a_host(url: str, name: str) -> None:
    assert host(url) == name


PICTURE = ProductImage(file="products/ab/abcd.jpg", width=512, height=512)
SMALL_PICTURE = ProductImage(file="products/ab/abcd.jpg", width=168, height=224)


def test_a_picture_offers_its_copies_and_itself() -> None:
    assert srcset(PICTURE) == (
        "/media/thumbs/160/ab/abcd.jpg 160w, /media/thumbs/320/ab/abcd.jpg 320w, /media/products/ab/abcd.jpg 512w"
    )
    assert srcset(SMALL_PICTURE) == ""


@pytest.mark.parametrize(
    ("width", "url"),
    [
        (72, "/media/thumbs/160/ab/abcd.jpg"),
        (320, "/media/thumbs/320/ab/abcd.jpg"),
        (321, "/media/products/ab/abcd.jpg"),
        (2000, "/media/products/ab/abcd.jpg"),
    ],
)
def test_the_smallest_copy_that_is_wide_enough_stands_for_a_picture(width: int, url: str) -> None:
    assert src(PICTURE, width) == url


def test_every_icon_that_a_template_asks_for_is_drawn() -> None:
    templates = Path("templates")
    drawn = set(re.findall(r'<symbol id="icon-(\w+)"', (templates / "icons.html").read_text()))
    asked = {name for page in templates.rglob("*.html") for name in re.findall(r'{% icon "(\w+)"', page.read_text())}
    assert asked <= drawn
    assert 'href="#icon-photo"' in icon("photo", 18)
