from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from catalog.models import Category, Product
from tests.shop import jpeg, make_product, make_searchable

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

_PLACES = [os.environ.get("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
CHROMIUM = next((found for place in _PLACES if place and (found := shutil.which(place))), None)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium was found: install one, or set CHROMIUM to its path"),
]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's event loop runs in the tests' own thread
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def shop(browser: Any, live_server: Any) -> str:
    for colour in ("red", "blue", "green"):
        for kind in ("dress", "shirt"):
            attributes = {"colour": colour.title(), "article_type": kind, "occasions": ["party"]}
            category = Category.objects.at_path(["Apparel", kind.title()])
            make_product(f"{colour.title()} {kind}", colour, category=category, attributes=attributes)
    make_searchable()
    return str(live_server.url)


def photo(colour: str) -> Any:
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(colour.lower(), (96, 128))}


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    yield from open_page(browser, javascript=request.param)


@pytest.fixture
def scripted_page(browser: Any) -> Iterator[Any]:
    yield from open_page(browser, javascript=True)


def open_page(browser: Any, *, javascript: bool) -> Iterator[Any]:
    """Yield a page; afterwards no script may have failed on it and nothing may have been refused."""
    context = browser.new_context(java_script_enabled=javascript, viewport=DESK)
    context.set_default_timeout(10_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert problems == []


def first_title(page: Any) -> str:
    return str(page.locator(".card h3").first.inner_text())


def test_a_shopper_goes_from_words_to_a_product_to_a_similar_item(shop: str, page: Any) -> None:
    page.goto(shop)
    page.get_by_label("Search with words or a photo").fill("green shirt")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=green+shirt")
    assert first_title(page) == "Green shirt"
    page.get_by_role("link", name="Green shirt", exact=True).click()
    page.wait_for_url("**/p/*/green-shirt")
    assert page.get_by_role("heading", level=1).inner_text() == "Green shirt"
    page.get_by_role("region", name="Similar items").get_by_role("link", name="Green dress", exact=True).click()
    page.wait_for_url("**/p/*/green-dress")
    page.get_by_role("link", name="More like this").click()
    page.wait_for_url("**/search?like=*")
    assert page.get_by_role("heading", level=1).inner_text() == "Similar to Green dress"


def test_a_shopper_shows_a_photo_and_adds_words_to_it(shop: str, page: Any) -> None:
    page.goto(shop)
    page.get_by_label("Choose a photo").set_input_files(photo("Blue"))
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?photo=*")
    assert "Blue" in first_title(page)
    page.get_by_label("Search with words or a photo").fill("dress")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=dress&photo=*")
    assert first_title(page) == "Blue dress"
    page.get_by_role("slider").press("Home")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/search?q=dress&photo=*&alpha=0")
    assert page.get_by_role("slider").input_value() == "0"
    page.get_by_role("link", name="Search without the photo").click()
    page.wait_for_url("**/search?q=dress")


def test_an_example_of_the_home_page_finds_something(shop: str, page: Any) -> None:
    page.goto(shop)
    example = page.locator(".hero a.btn").first
    words = example.inner_text()
    example.click()
    page.wait_for_url("**/search?q=*")
    assert first_title(page).lower() == words


def test_a_chosen_photo_is_shown_and_can_be_taken_back(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    scripted_page.get_by_label("Choose a photo").set_input_files(photo("Red"))
    assert scripted_page.get_by_alt_text("Chosen photo: Red.jpg").is_visible()
    scripted_page.get_by_role("button", name="Remove the photo").click()
    assert scripted_page.get_by_alt_text("Chosen photo: Red.jpg").count() == 0
    assert scripted_page.get_by_label("Choose a photo").input_value() == ""


@pytest.mark.parametrize(("event", "carrier"), [("drop", "dataTransfer"), ("paste", "clipboardData")])
def test_a_photo_can_be_dropped_or_pasted(shop: str, scripted_page: Any, event: str, carrier: str) -> None:
    scripted_page.goto(shop)
    scripted_page.evaluate(
        """([event, carrier, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "Green.jpg", {type: "image/jpeg"}));
            const Kind = event === "drop" ? DragEvent : ClipboardEvent;
            document.body.dispatchEvent(new Kind(event, {[carrier]: data, bubbles: true, cancelable: true}));
        }""",
        [event, carrier, list(jpeg("green"))],
    )
    assert scripted_page.get_by_alt_text("Chosen photo: Green.jpg").is_visible()
    scripted_page.get_by_role("button", name="Search").click()
    scripted_page.wait_for_url("**/search?photo=*")
    assert "Green" in first_title(scripted_page)


@pytest.mark.parametrize(("target", "taken"), [("#words", 0), ("body", 1)])
def test_words_copied_with_a_picture_of_them_stay_words_in_the_words_field(
    shop: str, scripted_page: Any, target: str, taken: int
) -> None:
    scripted_page.goto(shop)
    left_to_the_browser = scripted_page.evaluate(
        """([target, bytes]) => {
            const data = new DataTransfer();
            data.setData("text/plain", "green shirt");
            data.items.add(new File([new Uint8Array(bytes)], "words.jpg", {type: "image/jpeg"}));
            const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            return document.querySelector(target).dispatchEvent(paste);
        }""",
        [target, list(jpeg("green"))],
    )
    assert left_to_the_browser is (taken == 0)
    assert scripted_page.get_by_alt_text("Chosen photo: words.jpg").count() == taken


def test_a_picture_alone_can_be_pasted_into_the_words_field(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    scripted_page.evaluate(
        """(bytes) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "Green.jpg", {type: "image/jpeg"}));
            const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector("#words").dispatchEvent(paste);
        }""",
        list(jpeg("green")),
    )
    assert scripted_page.get_by_alt_text("Chosen photo: Green.jpg").is_visible()


def test_what_is_not_a_picture_is_refused_before_it_is_sent(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    text = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"words"}
    scripted_page.get_by_label("Choose a photo").set_input_files(text)
    assert "not a picture" in scripted_page.get_by_role("alert").inner_text()


def test_the_keyboard_reaches_the_content_and_the_photo_picker(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    focused = "(({ariaLabel, id, innerText}) => ariaLabel || id || innerText)(document.activeElement)"
    reached = []
    for _ in range(5):
        scripted_page.keyboard.press("Tab")
        reached.append(scripted_page.evaluate(focused))
    assert reached == ["Skip to the content", "recsys, home", "words", "Choose a photo", "Search"]


def test_no_page_is_wider_than_a_phone(shop: str, scripted_page: Any) -> None:
    scripted_page.set_viewport_size(PHONE)
    product = Product.objects.get(title="Red dress")
    addresses = ["/", "/search", "/search?q=red", f"/search?like={product.public_id}", product.get_absolute_url()]
    for address in addresses:
        scripted_page.goto(shop + address)
        assert scripted_page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], address
        assert re.fullmatch(r".+ · recsys", scripted_page.title()), address
