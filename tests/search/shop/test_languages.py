"""The shop's pages in their second language: nothing is left out, and nothing that is typed or sold is changed."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from catalog.models import Category, Merchant, Product
from ranking import wording
from ranking.vocabulary import MOODS, OCCASIONS, SEASONS, TIMES
from search.models import QueryPhoto
from search.shop import phrasebook
from search.templatetags.shop import money
from tests.shop import add_image, jpeg, make_product, make_searchable

PO = Path(settings.BASE_DIR) / "locale" / "de" / "LC_MESSAGES" / "django.po"
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
SHOWN = ("aria-label", "title", "alt", "placeholder")
#: Names, which are the same in every language, and the two kinds of products that have to be known ones.
NAMES = {
    *("recsys", "re", "sys", "API", "SKU", "English", "Deutsch", "shop.example", "default", "sku", "paper"),
    *("Dresses", "dresses", "Heels", "heels"),
}


def entries() -> list[tuple[str, list[str]]]:
    """Read the translations: msgid and, for one or two numbers, what it is in German."""
    found = []
    for block in PO.read_text().split("\n\n")[1:]:
        fields = re.findall(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', block, re.M)
        texts = {name: ast.literal_eval(text) for name, text in fields}
        found.append((texts["msgid"], [text for name, text in texts.items() if name.startswith("msgstr")]))
    return found


def test_every_string_has_a_translation_with_the_same_places_for_values() -> None:
    assert len(entries()) > 400
    assert "fuzzy" not in PO.read_text()
    for said, translated in entries():
        for text in translated:
            assert text, said
            assert sorted(re.findall(r"%\(\w+\)s|\{\w+\}", text)) == sorted(re.findall(r"%\(\w+\)s|\{\w+\}", said)), (
                said
            )


def test_what_is_compiled_is_what_is_written() -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    singular = {key[0] if isinstance(key, tuple) else key: text for key, text in compiled.items() if key}
    written = {said: texts[-1] for said, texts in entries()}
    assert {key.rpartition("\x04")[2]: text for key, text in singular.items()} == written


class Visible(HTMLParser):
    """Gathers what a page shows and reads out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "code"}
        self.texts += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def untranslated(html: str) -> list[str]:
    """List what a page shows in Latin letters outside of the brackets that stand around what was translated."""
    page = Visible()
    page.feed(html)
    left = []
    for text in page.texts:
        while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", "", text)):
            pass
        left += [word for word in re.findall(r"[A-Za-z][\w.]+", text) if word not in NAMES]
    return left


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Let every translation be the English words in brackets."""

    def bracket(text: str) -> str:
        return f"⟦{text}⟧" if text else text

    trans = translation._trans  # type: ignore[attr-defined]  # where Django itself looks them up
    monkeypatch.setattr(trans, "gettext", bracket)
    monkeypatch.setattr(trans, "pgettext", lambda _, text: bracket(text))
    monkeypatch.setattr(trans, "ngettext", lambda one, many, n: bracket(one if n == 1 else many))
    return bracket


@pytest.fixture
def products(db: None) -> list[Product]:
    """Products whose own words are in other letters, so that Latin ones are the shop's."""
    made = []
    for number in range(30):
        said = {"colour": "Красный", "article_type": "Dresses", "gender": "Женщины", "occasions": ["wedding", "party"]}
        made.append(
            make_product(
                f"Платье {number}",
                "red",
                brand=("Марка", "Клеймо")[number % 2],
                price=10 + 7 * number,
                currency="EUR",
                stock=number % 3 * 2,
                url="https://shop.example/1",
                attributes=said if number % 2 else {**said, "article_type": "Heels", "occasions": ["party"]},
                category=Category.objects.at_path(["Одежда", "Платья" if number % 2 else "Туфли"]),
                merchant=Merchant.objects.named("default"),
                description="Лёгкое платье.",
            )
        )
    Merchant.objects.update(name="Лавка")
    add_image(made[0], "green", position=1)
    made[0].variants.create(sku="красное-1", options={"Размер": "М"}, stock=0)
    make_searchable()
    return made


@pytest.mark.django_db
def test_no_words_of_the_shops_pages_are_left_in_english(
    client: Client, products: list[Product], bracketed: object
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    photo = QueryPhoto()
    photo.file.save("x.jpg", ContentFile(jpeg("red")))
    filled = Client()
    filled.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    for name in ("save", "bag"):
        filled.post("/mine", {name: products[1].public_id})
    filled.post("/mine", {"hide": products[2].public_id})
    found = {}
    for address in [
        "/",
        "/search",
        "/privacy",
        "/mine",
        "/bag",
        "/search?q=платье",
        "/search?q=платье&occasion=wedding&mood=elegant&season=summer&time=evening",
        f"/search?q=платье&photo={photo.token}&alpha=0.4",
        f"/search?photo={photo.token}&right=60&more=красный&less=синий",
        f"/search?like={products[0].public_id}",
        f"/compare?q=платье&photo={photo.token}",
        "/compare?q=платье&a.alpha=9",
        "/for",
        "/for?step=2",
        "/for?step=3&occasion=wedding",
        "/for?step=4&occasion=party&q=платье",
        "/for?step=4",
        "/search?q=",
        "/search?q=платье&alpha=9",
        "/search?q=платье&brand=Марка&price_min=10&price_max=100&in_stock=1",
        "/search?q=платье&brand=Никто",
        "/search?q=платье&price_min=дорого",
        "/search?q=платье&page=gone",
        f"/search?q={'п' * 501}",
        products[0].get_absolute_url(),
        products[1].get_absolute_url(),
        "/no/such/page",
    ]:
        for visitor in (client, filled):
            if left := untranslated(visitor.get(address).content.decode()):
                found[address] = left
    assert found == {}


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html"])
@pytest.mark.django_db
def test_pages_for_when_something_is_wrong_are_translated(name: str, bracketed: object, rf: RequestFactory) -> None:
    with translation.override("de"):
        context = {"message": "There is no search index yet."}
        assert untranslated(render_to_string(name, context, request=rf.get("/"))) == []


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("Close to your words, and named in your words.", "Nah an deinen Worten und in deinen Worten genannt."),
        ("Close to “Red, and more”, looks elegant.", "Nah an „Red, and more“, sieht elegant aus."),
        ("For the evening", "Für den Abend"),
        ("More romantic", "Eher romantisch"),
        ("For everyday instead", "Stattdessen für jeden Tag"),
        (
            "Black with red, calm beside strong; both for work",
            "Black zu red: ruhig neben kräftig; beides für die Arbeit",
        ),
        ("dressier and bolder", "feiner und auffälliger"),
        ("Only 3 left", "Nur noch 3 da"),
        ("Closeness 0.50 → 0.62", "Nähe 0.50 → 0.62"),
        ("A brand nobody knows", "A brand nobody knows"),
    ],
)
def test_what_was_said_in_english_is_said_again_in_german(said: str, german: str) -> None:
    assert phrasebook.spoken(said) == said
    with translation.override("de"):
        assert phrasebook.spoken(said) == german


def test_the_book_has_every_phrase_of_the_ranking() -> None:
    keys = {"occasion": OCCASIONS, "mood": MOODS, "season": SEASONS, "time": TIMES}
    said = [*wording.LABELS.values()]
    for key, words in keys.items():
        for one in words:
            said += [one, wording.purpose(key, one), wording.instead(key, one, given=True)]
            said += [wording.fits(key, one, match=match, own=own) for match in (0.4, 1.0) for own in (False, True)]
    for sentiment in range(4):
        said += [wording.looks(sentiment, more=more) for more in (False, True)]
        said += [wording.compared(sentiment, more=more) for more in (False, True)]
    with translation.override("de"):
        assert [text for text in said if not phrasebook._phrase(text)] == []


def test_a_value_of_a_product_is_no_phrase() -> None:
    with translation.override("de"):
        assert [phrasebook.word(text) for text in ("Casual", "For men", "Red")] == ["Lässig", "For men", "Red"]


@pytest.mark.parametrize(("language", "written"), [("en", "€1,049.50"), ("de", "1.049,50 €")])
def test_prices_are_written_as_the_language_has_them(language: str, written: str) -> None:
    with translation.override(language):
        assert money(Decimal("1049.50"), "EUR") == written


@pytest.mark.django_db
def test_a_shopper_chooses_the_language_and_words_stay_as_typed(client: Client, products: list[Product]) -> None:
    response = client.post("/language", {"language": "de", "next": "/search?q=More+casual"})
    assert response["Location"] == "/search?q=More+casual"
    page = client.get("/search?q=More+casual").content.decode()
    assert '<html lang="de">' in page
    assert 'value="More casual"' in page
    assert "Merkliste" in page
    client.post("/language", {"language": "en", "next": "/"})
    assert "Wish list" in client.get("/").content.decode()


@pytest.mark.django_db
def test_the_language_of_the_browser_counts_until_one_is_chosen(client: Client, products: list[Product]) -> None:
    german = {"Accept-Language": "de-AT,de;q=0.9"}
    response = client.get("/", headers=german)
    assert "Merkliste" in response.content.decode()
    assert "Accept-Language" in response["Vary"]
    assert response["Content-Language"] == "de"
    assert "Wish list" in client.get("/", headers={"Accept-Language": "fr"}).content.decode()


@pytest.mark.django_db
def test_numbers_that_are_sent_again_have_a_point_in_every_language(client: Client, products: list[Product]) -> None:
    photo = QueryPhoto()
    photo.file.save("x.jpg", ContentFile(jpeg("red")))
    address = f"/search?q=платье&photo={photo.token}&alpha=0.4&price_min=10.50"
    page = client.get(address, headers={"Accept-Language": "de"}).content.decode()
    assert 'max="1" step="0.1" value="0.4"' in page
    assert not re.search(r'<(?:input|meter)[^>]* value="\d+,\d+"', page)


@pytest.mark.parametrize("address", ["/api/v1/search?text=", "/admin/login/", "/annotate/login/"])
@pytest.mark.django_db
def test_rooms_that_are_not_the_shops_speak_english(client: Client, address: str) -> None:
    response = client.get(address, headers={"Accept-Language": "de"})
    assert not re.search(rb"Passwort|Suche|Anmelde|Sag, was", response.content)


@pytest.mark.parametrize("address", ["/media/products/x.jpg", "/robots.txt", "/sitemap.xml", "/sitemap-products.xml"])
@pytest.mark.django_db
def test_what_has_no_words_is_kept_once_and_not_for_each_language(client: Client, address: str) -> None:
    response = client.get(address, headers={"Accept-Language": "de"})
    assert "Accept-Language" not in response.get("Vary", "")
    assert response.get("Content-Language", "en") == "en"


@pytest.mark.django_db
def test_a_chosen_language_lasts_and_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    cookie = client.post("/language", {"language": "de", "next": "/"}).cookies["django_language"]
    assert cookie["max-age"] >= 90 * 86_400
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
@pytest.mark.django_db
def test_choosing_a_language_leads_to_no_other_site(client: Client, address: str) -> None:
    answer = client.post("/language", {"language": "de", "next": address}, headers={"Referer": "https://evil.example/"})
    assert answer["Location"] == "/"
