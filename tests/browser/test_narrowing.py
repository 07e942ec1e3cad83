from __future__ import annotations

from typing import Any

import pytest

from tests.shop import make_product, make_searchable

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def titles(page: Any) -> set[str]:
    return set(page.locator(".card h3").all_inner_texts())


def tick(page: Any, label: str) -> None:
    """Tick a value; without JavaScript the ticks wait for Apply."""
    page.locator("#refine label.chip", has_text=label).first.click()
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        page.get_by_role("button", name="Apply").click()


def test_a_shopper_narrows_goes_back_and_clears(shop: str, page: Any) -> None:
    page.goto(f"{shop}/search?q=dress")
    everything = titles(page)
    tick(page, "Red")
    page.wait_for_url("**attributes.colour=red**")
    assert titles(page) == {"Red dress", "Red shirt"}
    tick(page, "Blue")
    page.wait_for_url("**attributes.colour=blue**")
    assert titles(page) == {"Red dress", "Red shirt", "Blue dress", "Blue shirt"}
    page.go_back()
    page.wait_for_url(lambda url: "colour=red" in url and "colour=blue" not in url)
    assert titles(page) == {"Red dress", "Red shirt"}
    assert page.locator("#refine :checked").count() == 1
    page.get_by_role("link", name="Remove colour: red").click()
    page.wait_for_url("**/search?q=dress")
    assert titles(page) == everything


def test_a_later_page_keeps_its_filters_and_leads_back(shop: str, page: Any) -> None:
    for number in range(30):
        make_product(f"Red scarf {number}", attributes={"colour": "Red"})
    make_searchable()
    page.goto(f"{shop}/search?q=scarf&attributes.colour=red")
    first = titles(page)
    page.goto(page.get_by_role("link", name="More results").evaluate("(link) => link.href"))
    assert "page=" in page.url
    assert not first & titles(page)
    assert page.get_by_role("link", name="Remove colour: red").is_visible()
    page.go_back()
    page.wait_for_url("**attributes.colour=red")
    assert titles(page) == first


def test_on_a_phone_the_panel_unfolds(shop: str, page: Any, phone: dict[str, int]) -> None:
    page.set_viewport_size(phone)
    page.goto(f"{shop}/search?q=dress")
    assert not page.locator("#refine").is_visible()
    page.locator("label[for=narrow]").click()
    page.locator("#refine label.chip", has_text="Green").first.click()
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**attributes.colour=green**")
    assert titles(page) == {"Green dress", "Green shirt"}
