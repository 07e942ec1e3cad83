from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from search.design.tokens import Contrast, colours, contrast, contrasts, lengths
from search.design.views import style_sheet
from tests.shop import add_image, make_product

pytestmark = pytest.mark.django_db


def test_it_does_not_exist_in_production(client: Client, settings: Settings) -> None:
    settings.DEBUG = False
    assert client.get("/design/").status_code == 404


def test_it_shows_every_token_and_every_icon_in_both_themes(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    html = client.get("/design/").content.decode()
    for colour in colours(style_sheet()):
        assert f"{colour.light} {colour.dark}" in html
    for name in re.findall(r'<symbol id="icon-(\w+)"', Path("templates/icons.html").read_text()):
        assert html.count(f"#icon-{name}") >= 2
    assert "too little" not in html


def test_it_draws_the_shops_own_partials_with_pictures_where_there_are_some(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    without = client.get("/design/").content.decode()
    product = make_product("Red dress", "red")
    add_image(product, "blue", position=1)
    html = client.get("/design/").content.decode()
    assert "No picture" in without
    assert 'class="thumbs"' not in without
    assert html.count('class="thumbs"') == 2  # light and dark
    for part in ["Search is taking a break", "Nothing came close", "More results", "Often chosen for weddings"]:
        assert html.count(part) == 2
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_it_needs_no_inline_style(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    assert not re.search(r"<style|\sstyle=|\son\w+=", client.get("/design/").content.decode())


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),  # (1 + 0.05) / (0 + 0.05)
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),  # the well-known grey that just fails
    ],
)
def test_contrast_is_that_of_the_accessibility_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("pair", list(contrasts(style_sheet())), ids=lambda pair: f"{pair.text} on {pair.ground}")
def test_what_stands_on_another_colour_can_be_read_in_both_themes(pair: Contrast) -> None:
    assert pair.light >= pair.least
    assert pair.dark >= pair.least
    assert pair.is_enough


def test_tokens_are_read_from_the_style_sheet() -> None:
    css = "  --ink: light-dark(#1c1b19, #f1eee7);\n  --r-s: 6px;\n  --s1: 4px;\n  --t-s: 0.8rem;\n  --tap: 40px;\n"
    assert [(colour.name, colour.light, colour.dark) for colour in colours(css)] == [("ink", "#1c1b19", "#f1eee7")]
    assert [lengths(css, letter) for letter in "rst"] == [[("r-s", "6px")], [("s1", "4px")], [("t-s", "0.8rem")]]


def test_who_asks_for_more_contrast_gets_seven_to_one_everywhere() -> None:
    for one in contrasts(style_sheet(), more=True):
        assert min(one.light, one.dark) >= 7.0, one
