from __future__ import annotations

import re

import pytest
from django.test import Client

from catalog.models import Product
from search.models import SearchLog
from tests.search.pages import BLUE, RED, beside_the_field, keep_photo, titles
from tests.shop import add_image, make_product, make_searchable

pytestmark = pytest.mark.django_db


# Home -----------------------------------------------------------------------------------------------------------------
def test_an_empty_shop_says_how_to_fill_it(client: Client) -> None:
    html = client.get("/").content.decode()
    assert "The shop has no products yet" in html
    assert "make demo" in html
    assert "import_catalog" in html


def test_the_home_page_offers_only_what_the_catalogue_has(client: Client) -> None:
    attributes = {"colour": "Red", "article_type": "Dresses", "gender": "Women", "occasions": ["wedding", "picnic"]}
    make_product("Red dress", RED, attributes=attributes)
    make_product("Hidden shoes", BLUE, status=Product.Status.DRAFT, attributes={"occasions": ["sport"]})
    html = client.get("/").content.decode()
    assert titles(html) == ["Red dress"]
    assert 'href="/search?q=red%20dresses%20for%20women"' in html
    assert re.findall(r'class="occasion" href="/search\?q=([^"]+)"', html) == ["wedding%20dresses"]


def test_a_product_that_left_the_shop_leaves_the_cached_home_page(client: Client) -> None:
    product = make_product("Red dress", RED)
    assert titles(client.get("/").content.decode()) == ["Red dress"]
    product.status = Product.Status.ARCHIVED
    product.save()
    assert titles(client.get("/").content.decode()) == []


def test_no_page_needs_inline_scripts_styles_or_other_sites(client: Client) -> None:
    product = make_product("Red dress", RED)
    make_searchable()
    for path in ["/", "/search", "/search?q=red", f"/search?like={product.public_id}", product.get_absolute_url()]:
        html = client.get(path).content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\s(?:src=|type=.application/ld\+json))", html), (
            path
        )
        assert not re.search(r'(?:src|<link[^>]*(?<!canonical") href)="(?:https?:)?//', html), path


# Search by words ------------------------------------------------------------------------------------------------------
def test_words_find_the_closest_product_first(client: Client) -> None:
    make_product("Blue shirt", BLUE)
    make_product("Red dress", RED)
    make_searchable()
    response = client.get("/search", {"q": "red dress"})
    html = response.content.decode()
    assert response.status_code == 200
    assert titles(html) == ["Red dress", "Blue shirt"]
    assert "2 matches" in html
    assert ">Red dress</h1>" in html
    assert 'value="red dress"' in html


def test_a_search_of_the_shop_is_recorded_as_such(client: Client) -> None:
    make_product("Red dress", RED)
    make_searchable()
    client.get("/search", {"q": "red"})
    assert SearchLog.objects.get().channel == "shop"


def test_posted_words_become_an_address(client: Client) -> None:
    response = client.post("/search", {"q": " red dress "})
    assert response.status_code == 303
    assert response["Location"] == "/search?q=red+dress"


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"like": "nosuchthing"}])
def test_where_there_are_no_results_the_page_says_where_to_go_on(client: Client, query: dict[str, str]) -> None:
    make_product("Red dress", RED, attributes={"article_type": "Dresses", "occasions": ["wedding"]})
    make_searchable()
    assert 'class="occasion" href="/search?q=wedding%20dresses"' in client.get("/search", query).content.decode()
    assert 'class="occasion"' not in client.get("/search", {"q": "red"}).content.decode()


def test_posting_needs_a_csrf_token() -> None:
    response = Client(enforce_csrf_checks=True).post("/search", {"q": "red"})
    assert response.status_code == 403
    assert "Please send it again" in response.content.decode()


def test_the_bare_result_page_asks_what_to_look_for(client: Client) -> None:
    response = client.get("/search")
    assert response.status_code == 200
    assert "What are you looking for?" in response.content.decode()
    assert beside_the_field(response.content.decode()) == ""


@pytest.mark.parametrize("query", [{"q": ""}, {"q": " \t"}, {"q": "", "photo": "", "like": "", "alpha": "0.5"}])
def test_a_search_for_nothing_is_refused_beside_the_field(client: Client, query: dict[str, str]) -> None:
    response = client.get("/search", query)
    assert response.status_code == 400
    assert beside_the_field(response.content.decode()) == "Say what you are looking for: words, a photo, or both."


@pytest.mark.parametrize("data", [{}, {"q": "  "}, {"q": "", "alpha": "0.4"}, {"page": "2"}])
def test_posting_nothing_is_refused_beside_the_field(client: Client, data: dict[str, str]) -> None:
    response = client.post("/search", data)
    html = response.content.decode()
    assert response.status_code == 400
    assert beside_the_field(html) == "Say what you are looking for: words, a photo, or both."
    assert re.search(r'id="words"[^>]* aria-invalid="true"', html)


def test_words_are_escaped(client: Client) -> None:
    make_product("Red dress", RED)
    make_searchable()
    html = client.get("/search", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"q": "x" * 501}, "Use at most 500 characters; this text has 501."),
        ({"q": "red", "alpha": "1.1"}, "a number from 0 (words only) to 1"),
        ({"q": "red", "alpha": "nan"}, "a number from 0 (words only) to 1"),
        ({"q": "red", "alpha": "much"}, "a number from 0 (words only) to 1"),
        ({"q": "red", "photo": "never-kept"}, "no longer kept"),
        ({"q": "red", "page": "made-up"}, "That page of results is no longer there"),
        ({"like": "nosuchthing"}, "no longer in the shop"),
        ({"q": "red\0dress"}, "Use plain words."),
        ({"like": "a\0b"}, "Null characters are not allowed."),
        ({"q": "red", "photo": "a\0b"}, "Null characters are not allowed."),
        ({"q": "red", "page": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_searched_is_said_on_the_page(client: Client, query: dict[str, str], message: str) -> None:
    make_product("Red dress", RED)
    make_searchable()
    response = client.get("/search", query)
    assert response.status_code == 400
    assert message in response.content.decode()


def test_without_an_index_the_page_says_to_try_again(client: Client) -> None:
    response = client.get("/search", {"q": "red & blue"})
    html = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert 'href="/search?q=red+%26+blue"' in html
    assert "Search is taking a break" in html


def test_only_the_first_pictures_of_a_list_are_loaded_at_once(client: Client) -> None:
    for number in range(6):
        make_product(f"Red dress {number}", RED)
    make_searchable()
    html = client.get("/search", {"q": "red dress"}).content.decode()
    loaded = re.findall(r'width="48" height="64" loading="(\w+)"( fetchpriority="high")? decoding="async"', html)
    assert loaded == [("eager", ' fetchpriority="high"')] * 4 + [("lazy", "")] * 2


def test_more_results_continue_the_same_list(client: Client) -> None:
    for number in range(30):
        make_product(f"Red dress {number}", RED)
    make_searchable()
    first = client.get("/search", {"q": "red dress"}).content.decode()
    more = re.search(r'href="(/search\?q=red\+dress&amp;page=[^"]+)"', first)
    assert more is not None
    make_product("Red dress that came later", RED)
    make_searchable()
    second = client.get(more[1].replace("&amp;", "&")).content.decode()
    assert len(titles(first)) == 24
    assert len(titles(second)) == 6
    assert {*titles(first), *titles(second)} == {f"Red dress {number}" for number in range(30)}
    assert "page=" not in re.sub(r"<form.*?</form>", "", second, flags=re.S).split('id="heading"')[1]


# Similar to a product -------------------------------------------------------------------------------------------------
def test_a_product_can_be_searched_by(client: Client) -> None:
    red = make_product("Red dress", RED)
    make_product("Blue shirt", BLUE)
    make_searchable()
    html = client.get("/search", {"like": red.public_id}).content.decode()
    assert titles(html) == ["Blue shirt"]
    assert "Similar to Red dress" in html
    assert red.get_absolute_url() in html


def test_a_product_and_words_cannot_be_searched_at_once(client: Client) -> None:
    red = make_product("Red dress", RED)
    make_searchable()
    response = client.get("/search", {"like": red.public_id, "q": "blue"})
    assert response.status_code == 400
    assert "Search by a product alone" in response.content.decode()


def test_a_card_shows_the_second_picture_to_who_points_at_it(client: Client) -> None:
    product = make_product("Red dress", RED)
    add_image(product, BLUE, position=1)
    html = client.get("/").content.decode()
    card = html[html.index('class="card"') :]
    assert re.findall(r'<img( class="second")?[^>]* alt="([^"]*)"[^>]* loading="(\w+)"', card) == [
        ("", "Red dress", "eager"),
        (' class="second"', "", "lazy"),
    ]


def test_what_the_shopper_chose_can_be_taken_back_one_by_one(client: Client) -> None:
    make_product("Red dress", RED)
    make_searchable()
    token = keep_photo(client)
    html = client.get("/search", {"q": "dress", "photo": token, "alpha": "0.4"}).content.decode()
    assert re.findall(r'class="chip on" href="([^"]+)" aria-label="Remove ([^"]+)"', html) == [
        (f"/search?photo={token}", "“dress”"),
        ("/search?q=dress", "Your photo"),
        (f"/search?q=dress&amp;photo={token}", "Photo counts 0.4"),
    ]
    assert 'class="chip on"' not in client.get("/search", {"photo": token}).content.decode()


# Errors ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "500.html"])
def test_a_last_resort_page_needs_no_context_and_no_database(name: str) -> None:
    from django.template.loader import get_template

    assert "Back to the shop" in get_template(name).render()


def test_an_unknown_address_gets_the_shops_own_page(client: Client) -> None:
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()
