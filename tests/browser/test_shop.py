from __future__ import annotations

import re
from typing import Any

import pytest

from catalog.models import Product
from tests.shop import add_image, jpeg

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def photo(colour: str) -> Any:
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(colour.lower(), (96, 128))}


def first_title(page: Any) -> str:
    return str(page.locator(".card h3").first.inner_text())


def test_a_shopper_goes_from_words_to_a_product_to_a_similar_item(shop: str, page: Any) -> None:
    page.goto(shop)
    page.get_by_label("Search with words or a photo").fill("green shirt")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=green+shirt")
    assert first_title(page) == "Green shirt"
    page.get_by_role("link", name="Green shirt", exact=True).click()
    page.wait_for_url("**/p/*/green-shirt?search=*")
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
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        page.locator("#advanced > [data-plain] button").click()
    page.wait_for_url(re.compile(r"/search\?q=dress&photo=[^&]+&alpha=0"))
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


def test_no_page_is_wider_than_a_phone(shop: str, scripted_page: Any, phone: dict[str, int]) -> None:
    scripted_page.set_viewport_size(phone)
    product = Product.objects.get(title="Red dress")
    addresses = ["/", "/search", "/search?q=red", f"/search?like={product.public_id}", product.get_absolute_url()]
    for address in addresses:
        scripted_page.goto(shop + address)
        assert scripted_page.evaluate("document.documentElement.scrollWidth") == phone["width"], address
        assert re.fullmatch(r".+ · recsys", scripted_page.title()), address


def product_with_two_pictures() -> Product:
    product = Product.objects.get(title="Red dress")
    add_image(product, "green", position=1)
    return product


def test_every_picture_of_a_product_can_be_looked_at(shop: str, page: Any) -> None:
    page.goto(shop + product_with_two_pictures().get_absolute_url())
    second = page.get_by_role("img", name="Red dress, picture 2")
    assert not in_view(second)
    page.get_by_role("link", name="Picture 2 of 2").press("Enter")
    sync_api.expect(second).to_be_in_viewport()


def in_view(picture: Any) -> bool:
    return bool(picture.evaluate("(image) => image.getBoundingClientRect().left < innerWidth / 2"))


def test_the_gallery_says_which_picture_it_shows_and_leaves_the_page_where_it_is(shop: str, scripted_page: Any) -> None:
    scripted_page.emulate_media(reduced_motion="reduce")
    scripted_page.goto(shop + product_with_two_pictures().get_absolute_url())
    first, second = scripted_page.locator(".thumbs a").all()
    assert (first.get_attribute("aria-current"), second.get_attribute("aria-current")) == ("true", None)
    second.click()
    sync_api.expect(second).to_have_attribute("aria-current", "true")
    sync_api.expect(first).to_have_attribute("aria-current", "false")
    assert "#" not in scripted_page.url
    assert scripted_page.evaluate("scrollY") == 0
    scripted_page.locator(".strip").press("ArrowLeft")
    sync_api.expect(first).to_have_attribute("aria-current", "true")


def test_pointing_at_a_card_shows_its_second_picture_without_moving_anything(shop: str, page: Any) -> None:
    product_with_two_pictures()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{shop}/search?q=red+dress")
    card = page.locator(".card").first
    front, second = card.locator("img").all()
    assert (opacity(front), opacity(second)) == ("1", "0")
    before = card.bounding_box()
    card.hover()
    assert (opacity(front), opacity(second)) == ("0", "1")
    assert card.bounding_box() == before


def opacity(element: Any) -> str:
    return str(element.evaluate("(element) => getComputedStyle(element).opacity"))


def test_a_finger_does_not_load_the_second_picture(shop: str, browser: Any, phone: dict[str, int]) -> None:
    product_with_two_pictures()
    context = browser.new_context(viewport=phone, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{shop}/search?q=red+dress")
    assert not page.locator(".card .second").first.is_visible()
    context.close()


def test_whatever_can_be_touched_is_large_enough_for_a_finger(shop: str, browser: Any, phone: dict[str, int]) -> None:
    product = product_with_two_pictures()
    context = browser.new_context(viewport=phone, has_touch=True)
    page = context.new_page()
    for address in ["/", "/search", "/search?q=red", f"/search?like={product.public_id}", product.get_absolute_url()]:
        page.goto(shop + address)
        assert page.evaluate(TOO_SMALL) == [], address
    context.close()


#: Links and controls that a finger 21 pixels off their middle would miss: 44 across, less the rounding.
TOO_SMALL = """() => {
    const missed = [];
    for (const control of document.querySelectorAll("a, button, label.btn, input[type=range]")) {
        if (!control.checkVisibility() || control.matches(".skip, .prose a")) continue;
        control.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = control.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const hits = [[0, -21], [0, 21], [-21, 0], [21, 0]].every(([dx, dy]) => {
            const hit = document.elementFromPoint(x + dx, y + dy);
            return hit && (control.contains(hit) || hit.contains(control) && control.matches(".cover-link"));
        });
        if (!hits) missed.push(control.outerHTML.slice(0, 120));
    }
    return missed;
}"""


def test_a_search_under_way_is_shown_until_the_answer_comes(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    scripted_page.evaluate("document.forms[0].addEventListener('submit', (event) => event.preventDefault())")
    scripted_page.get_by_label("Search with words or a photo").fill("red")
    scripted_page.get_by_role("button", name="Search").click()
    assert scripted_page.locator("main").get_attribute("aria-busy") == "true"
    assert not scripted_page.locator(".card img").first.is_visible()
    assert scripted_page.get_by_role("status").inner_text() == "Searching."
    scripted_page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert scripted_page.locator("main").get_attribute("aria-busy") == "false"
    assert scripted_page.locator(".card img").first.is_visible()


def test_a_picture_that_is_gone_leaves_the_placeholder(shop: str, browser: Any) -> None:
    image = Product.objects.get(title="Red dress").cover
    assert image is not None
    image.file.storage.delete(str(image.file.name))
    page = browser.new_page()
    page.goto(f"{shop}/search?q=red+dress")
    shown = page.get_by_role("img", name="Red dress")
    shown.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    shape = shown.evaluate("(image) => image.naturalWidth / image.naturalHeight")
    assert shape == pytest.approx(160 / 200, abs=0.01)  # the placeholder's; the picture is 48 by 64
    page.close()


def test_pages_print_without_what_cannot_be_pressed_on_paper(shop: str, page: Any) -> None:
    page.goto(f"{shop}/search?q=red")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.get_by_role("search").is_visible()
    assert page.locator(".card h3").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"


def test_the_search_box_offers_what_was_begun_and_the_keyboard_chooses(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    box = scripted_page.get_by_role("combobox", name="Search with words or a photo")
    box.press_sequentially("gre")
    option = scripted_page.get_by_role("option", name="Green shirt")
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    scripted_page.keyboard.press("ArrowUp")  # from the field to the last one
    chosen = scripted_page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (chosen.get_attribute("aria-selected"), box.input_value()) == ("true", "gre")
    scripted_page.keyboard.press("Escape")
    assert scripted_page.get_by_role("option").count() == 0
    box.press_sequentially("en shi")
    option.wait_for()
    scripted_page.keyboard.press("ArrowDown")
    scripted_page.keyboard.press("Enter")
    scripted_page.wait_for_url("**/p/*/green-shirt")


def test_a_category_that_is_offered_is_searched_for(shop: str, scripted_page: Any) -> None:
    scripted_page.goto(shop)
    scripted_page.get_by_label("Search with words or a photo").press_sequentially("dress")
    scripted_page.get_by_role("option", name="Dress Category, 3 products").click()
    scripted_page.wait_for_url("**/search?q=Dress")
