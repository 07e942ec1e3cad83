"""The three modes of the shop and what is personal in it, in a browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from catalog.models import Product
from search.models import QueryPhoto
from tests.shop import jpeg

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def photo(shop: str) -> str:
    kept = QueryPhoto()
    kept.file.save("x.jpg", ContentFile(jpeg("red", (100, 100))))
    return kept.token


def titles(page: Any) -> list[str]:
    return list(page.locator(".card h3").all_inner_texts())


def test_the_slider_updates_the_results_as_it_moves(shop: str, photo: str, scripted_page: Any) -> None:
    scripted_page.goto(f"{shop}/search?q=blue+shirt&photo={photo}&alpha=1")
    assert "Red" in titles(scripted_page)[0]
    slider = scripted_page.get_by_role("slider")
    slider.focus()
    scripted_page.keyboard.press("Home")
    scripted_page.wait_for_url(re.compile("alpha=0(&|$)"))
    assert titles(scripted_page)[0] == "Blue shirt"
    assert slider.evaluate("element => element === document.activeElement")
    assert "alpha=0" in scripted_page.locator("[data-compare]").get_attribute("href")
    assert scripted_page.locator("#refine [name=alpha]").input_value() in {"0", "0.0"}


def test_settings_apply_without_a_script_and_lead_to_a_comparison(shop: str, photo: str, page: Any) -> None:
    page.goto(f"{shop}/search?q=blue+shirt&photo={photo}&alpha=1")
    page.get_by_text("How words and photo are joined").click()
    page.get_by_label("More", exact=True).fill("green")
    page.get_by_label("More", exact=True).press("Enter")
    page.wait_for_url("**more=green**")
    assert page.get_by_label("+ green").is_checked()
    page.get_by_role("link", name="Compare with …").click()
    page.wait_for_url("**/compare?**")
    page.locator("#b-alpha").fill("0")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**b.alpha=0**")
    left, right = page.locator(".ranked").all()
    assert left.locator("a").first.inner_text() != right.locator("a").first.inner_text()


def test_three_steps_lead_to_what_fits_and_back(shop: str, page: Any) -> None:
    page.goto(f"{shop}/for")
    page.locator("label.chip", has_text=re.compile("^Party$")).click()
    page.get_by_label("What kind of thing?").fill("dress")
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**step=2**")
    page.get_by_role("link", name="Skip", exact=True).click()
    page.wait_for_url("**step=3**")
    page.locator("label.chip", has_text="Summer").click()
    page.get_by_role("button", name="Show what fits").click()
    page.wait_for_url("**step=4**")
    assert "season=summer" in page.url
    assert page.locator(".fit .why").first.inner_text().startswith("Made for parties")
    page.go_back()
    assert page.get_by_label("Summer").is_checked() or "step=3" in page.url
    page.locator(".stepper a").first.click()
    page.wait_for_url("**step=1**")
    assert page.get_by_label("Party").is_checked()


def test_what_is_not_for_me_goes_and_comes_back_and_a_wish_stays(shop: str, page: Any) -> None:
    page.goto(f"{shop}/search?q=dress")
    first = titles(page)[0]
    page.get_by_role("button", name=f"Not for me: {first}").click()
    page.get_by_text("1 hidden").wait_for()
    assert first not in titles(page)
    page.get_by_role("button", name="Show again").click()
    page.get_by_text("1 hidden").wait_for(state="detached")
    assert first in titles(page)
    page.get_by_role("button", name=f"Save {first}").click()
    page.locator(".heart[aria-pressed=true]").wait_for()
    page.goto(f"{shop}/mine")
    assert titles(page) == [first]


def test_a_part_of_the_photo_is_framed_and_searched(shop: str, photo: str, scripted_page: Any) -> None:
    scripted_page.goto(f"{shop}/search?photo={photo}")
    scripted_page.get_by_text("Search a part of it").click()
    part = scripted_page.locator(".part")
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    scripted_page.mouse.move(box["x"] + 2, box["y"] + 2)
    scripted_page.mouse.down()
    scripted_page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    scripted_page.mouse.up()
    scripted_page.wait_for_url("**right=50**")
    assert scripted_page.get_by_text("Only a part of it counts.").is_visible()


def test_a_picture_comes_closer_and_what_was_looked_at_is_remembered_here(shop: str, scripted_page: Any) -> None:
    one, two = Product.objects.order_by("pk")[:2]
    scripted_page.goto(shop + one.get_absolute_url())
    assert not scripted_page.locator("[data-recent]").is_visible()
    zoom = scripted_page.get_by_role("button", name="Larger picture")
    zoom.press(" ")
    assert scripted_page.locator(".big.zoomed").count() == 1
    zoom.press("Escape")
    assert scripted_page.locator(".big.zoomed").count() == 0
    scripted_page.goto(shop + two.get_absolute_url())
    assert scripted_page.locator("[data-recent] a").all_inner_texts() == [one.title]
    scripted_page.get_by_role("button", name="Forget these").click()
    scripted_page.reload()
    assert not scripted_page.locator("[data-recent]").is_visible()


def test_the_widget_finds_by_the_keyboard_alone(shop: str, scripted_page: Any, settings: Settings) -> None:
    settings.DEBUG = True
    scripted_page.goto(f"{shop}/design/widget")
    field = scripted_page.get_by_role("combobox", name="Search our shop")
    field.fill("Red dr")
    scripted_page.get_by_role("option", name="Red dress").wait_for()
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.fill("Red dress")
    field.press("Enter")
    scripted_page.locator(".results a").first.wait_for()
    assert "results." in scripted_page.get_by_role("status").inner_text()
    assert "/p/" in scripted_page.locator(".results a").first.get_attribute("href")


def test_typing_on_in_the_widget_ends_no_search_and_who_left_it_is_offered_nothing(
    shop: str, scripted_page: Any, settings: Settings
) -> None:
    settings.DEBUG = True
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    scripted_page.route("**/api/v1/search?**", hold)
    scripted_page.goto(f"{shop}/design/widget")
    field = scripted_page.get_by_role("combobox", name="Search our shop")
    field.fill("Red dress")
    with scripted_page.expect_request("**/api/v1/search?**"):
        field.press("Enter")
    field.fill("Blue")
    scripted_page.get_by_role("option", name="Blue dress").wait_for()
    held.pop().continue_()
    scripted_page.locator(".results:not([aria-busy]) a").first.wait_for()
    scripted_page.route("**/api/v1/suggest?**", hold)
    with scripted_page.expect_request("**/api/v1/suggest?**"):
        field.fill("Green")
    field.blur()
    with scripted_page.expect_response("**/api/v1/suggest?**"):
        held.pop().continue_()
    scripted_page.unroute_all()
    scripted_page.get_by_role("button", name="Search").focus()
    assert field.get_attribute("aria-expanded") == "false"
