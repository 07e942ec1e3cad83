"""Results that grow, the bag and the way back, as a shopper meets them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from catalog.models import Product
from search.shop import forms, views
from tests.shop import make_product, make_searchable

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE, PAGES = 4, 7


@pytest.fixture
def many(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shop of seven pages of results."""
    for module in (forms, views):
        monkeypatch.setattr(module, "PAGE_SIZE", PAGE)
    for number in range(PAGE * PAGES):
        make_product(f"Red scarf {number}", "red", url=f"https://shop.example/{number}")
    make_searchable()
    return f"{live_server.url}/search?q=scarf"


def cards(page: Any) -> Any:
    return page.locator("#results .card:not(.ghost-card)")


def titles(page: Any) -> list[str]:
    return list(cards(page).locator("h3").all_inner_texts())


def grow(page: Any) -> None:
    """Press the button once and scroll on for as long as more comes by itself: one page, and three."""
    page.get_by_role("link", name="More results").click()
    for pages in range(2, 6):
        sync_api.expect(cards(page)).to_have_count(pages * PAGE)
        cards(page).last.scroll_into_view_if_needed()


def test_results_grow_by_the_button_then_by_themselves_until_the_foot_can_be_reached(
    many: str, scripted_page: Any
) -> None:
    page = scripted_page
    page.goto(many)
    assert len(titles(page)) == PAGE
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    assert len(titles(page)) == PAGE  # nothing comes before somebody asks for it
    grow(page)
    assert len(set(titles(page))) == 5 * PAGE
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    assert page.get_by_role("link", name="More results").is_visible()
    assert page.locator("[data-status]").inner_text() == f"{PAGE} more results, {5 * PAGE} are shown."
    page.get_by_role("link", name="More results").click()
    sync_api.expect(cards(page)).to_have_count(PAGE * PAGES)
    sync_api.expect(page.get_by_role("link", name="More results")).to_have_count(0)
    assert page.url == many


def test_the_focus_goes_on_to_the_first_new_product(many: str, scripted_page: Any) -> None:
    scripted_page.goto(many)
    scripted_page.get_by_role("link", name="More results").press("Enter")
    sync_api.expect(cards(scripted_page).nth(PAGE).locator(".cover-link")).to_be_focused()


def test_coming_back_shows_the_same_place(many: str, scripted_page: Any) -> None:
    page = scripted_page
    page.goto(many)
    grow(page)
    before = titles(page)
    link = cards(page).nth(2 * PAGE + 1).locator(".cover-link")
    link.scroll_into_view_if_needed()
    place, found = page.evaluate("scrollY"), link.inner_text()
    link.click()
    page.wait_for_url("**/p/**")
    page.go_back()
    sync_api.expect(cards(page)).to_have_count(len(before))
    assert titles(page) == before
    page.wait_for_function("(place) => Math.abs(scrollY - place) < 4", arg=place)
    sync_api.expect(page.get_by_role("link", name=found, exact=True)).to_be_in_viewport()


def test_a_heart_and_a_bag_leave_grown_results_as_they_are(many: str, scripted_page: Any) -> None:
    page = scripted_page
    page.goto(many)
    grow(page)
    card = cards(page).nth(PAGE + 1)
    card.hover()
    card.locator(".heart").click()
    card.locator(".bag").click()
    sync_api.expect(card.locator(".bag")).to_have_attribute("aria-pressed", "true")
    sync_api.expect(page.locator("[data-bag] .n")).to_have_text("1")
    assert len(titles(page)) == 5 * PAGE
    card.hover()
    card.locator(".not").click()
    sync_api.expect(cards(page)).to_have_count(5 * PAGE - 1)
    sync_api.expect(page.locator("[data-hidden]")).to_contain_text("1 hidden")


def test_a_shopper_fills_the_bag_and_goes_on_to_the_merchant(many: str, page: Any) -> None:
    page.goto(many)
    title = titles(page)[0]
    other = Product.objects.exclude(title=title).first()
    assert other is not None
    cards(page).first.hover()
    cards(page).first.locator(".bag").click()
    sync_api.expect(page.locator("[data-bag] .n")).to_have_text("1")
    page.goto(page.url.split("/search")[0] + other.get_absolute_url())
    page.get_by_role("button", name="Put into the bag").click()
    page.get_by_role("link", name="See the bag").click()
    page.wait_for_url("**/bag")
    assert page.locator(".bagged h3").all_inner_texts() == [other.title, title]
    ways = page.get_by_role("link", name=re.compile("^To the shop"))
    assert "/out/" in ways.first.get_attribute("href")
    while page.get_by_role("button", name=re.compile("^Take out")).count():
        left = page.locator(".bagged li").count()
        page.get_by_role("button", name=re.compile("^Take out")).first.click()
        sync_api.expect(page.locator(".bagged li")).to_have_count(left - 1)
    assert page.get_by_text("Nothing in the bag yet").is_visible()


def test_nothing_moves_while_results_come_and_grow(many: str, scripted_page: Any) -> None:
    page = scripted_page
    page.add_init_script(
        """window.moved = 0;
        const note = (entry) => { if (!entry.hadRecentInput) window.moved += entry.value; };
        new PerformanceObserver((list) => list.getEntries().forEach(note))
            .observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(many)
    page.wait_for_load_state("networkidle")
    grow(page)
    assert page.evaluate("window.moved") <= 0.02
