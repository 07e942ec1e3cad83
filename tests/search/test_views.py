from __future__ import annotations

import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from catalog.models import Product, Variant
from search.models import QueryPhoto, SearchLog
from tests.shop import COLOURS, add_image, jpeg, make_product, make_searchable

pytestmark = pytest.mark.django_db

RED, BLUE = COLOURS["red"], COLOURS["blue"]


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def keep_photo(client: Client, colour: tuple[int, int, int] = RED) -> str:
    client.post("/search", {"image": upload(jpeg(colour))})
    return QueryPhoto.objects.latest("pk").token


def beside_the_field(html: str) -> str:
    """Return the text of the message under the search box."""
    found = re.search(r'id="search-error" role="alert">(.*?)</div>', html, re.S)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1])


def titles(html: str) -> list[str]:
    return re.findall(r'class="cover-link" href="[^"]+">([^<]+)<', html)


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
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), path
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


def test_blank_words_beside_a_kept_photo_are_a_search(client: Client) -> None:
    token = keep_photo(client)
    assert client.post("/search", {"q": " ", "photo": token})["Location"] == f"/search?photo={token}"


def test_a_lost_photo_alone_is_what_the_page_complains_about(client: Client) -> None:
    html = client.post("/search", {"q": "", "photo": "never-kept"}).content.decode()
    assert "no longer kept" in beside_the_field(html)
    assert "Say what you are looking for" not in html


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


# Search by photo ------------------------------------------------------------------------------------------------------
def test_a_photo_is_kept_and_searched_by(client: Client) -> None:
    make_product("Blue shirt", BLUE)
    make_product("Red dress", RED)
    make_searchable()
    response = client.post("/search", {"image": upload(jpeg(BLUE))})
    photo = QueryPhoto.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/search?photo={photo.token}"
    html = client.get(response["Location"]).content.decode()
    assert titles(html)[0] == "Blue shirt"
    assert "Products like your photo" in html
    assert f'src="{photo.file.url}"' in html


def test_a_kept_photo_has_no_metadata(client: Client) -> None:
    picture, exif = Image.new("RGB", (40, 40), RED), Image.Exif()
    exif[0x010E] = "where I live"
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    client.post("/search", {"image": upload(buffer.getvalue())})
    with QueryPhoto.objects.get().file.open("rb") as file:
        assert b"where I live" not in file.read()


def test_words_join_a_kept_photo(client: Client) -> None:
    make_product("Red dress", RED)
    make_searchable()
    token = keep_photo(client)
    response = client.post("/search", {"q": "dress", "photo": token, "alpha": "0.4"})
    assert response["Location"] == f"/search?q=dress&photo={token}&alpha=0.4"
    html = client.get(response["Location"]).content.decode()
    assert 'type="range"' in html
    assert '<output for="alpha">0.4</output>' in html
    assert 'href="/search?q=dress"' in html  # the same words without the photo


def test_the_blend_stands_at_the_default_and_only_beside_words_and_photo(client: Client) -> None:
    make_product("Red dress", RED)
    make_searchable()
    token = keep_photo(client)
    assert 'value="0.7"' in client.get("/search", {"q": "dress", "photo": token}).content.decode()
    assert 'type="range"' not in client.get("/search", {"photo": token}).content.decode()
    assert 'type="range"' not in client.get("/search", {"q": "dress"}).content.decode()


def test_the_blend_decides_between_words_and_looks(client: Client) -> None:
    make_product("Blue shirt", BLUE)
    make_product("Red dress", RED)
    make_searchable()
    query = {"q": "blue shirt", "photo": keep_photo(client, RED)}
    assert titles(client.get("/search", {**query, "alpha": "0"}).content.decode())[0] == "Blue shirt"
    assert titles(client.get("/search", {**query, "alpha": "1"}).content.decode())[0] == "Red dress"


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"this is not a picture", "picture"), (b"", "That file is empty"), (jpeg(RED)[:300], "picture")],
)
def test_a_bad_upload_is_refused_beside_the_field(client: Client, data: bytes, message: str) -> None:
    response = client.post("/search", {"q": "red", "image": upload(data)})
    html = response.content.decode()
    assert response.status_code == 400
    assert message in beside_the_field(html)
    assert 'value="red"' in html
    assert not QueryPhoto.objects.exists()


def test_a_photo_over_the_limit_is_refused(client: Client, settings: Settings) -> None:
    settings.IMAGE_MAX_BYTES = 100
    response = client.post("/search", {"image": upload(jpeg(RED))})
    assert response.status_code == 400
    assert not QueryPhoto.objects.exists()


def test_a_photo_past_its_day_is_asked_for_again(client: Client) -> None:
    token = keep_photo(client)
    QueryPhoto.objects.update(created_at=timezone.now() - timedelta(hours=25))
    response = client.get("/search", {"photo": token})
    assert response.status_code == 400
    assert "Choose it again" in response.content.decode()


def test_a_photo_whose_file_is_gone_is_asked_for_again(client: Client) -> None:
    token = keep_photo(client)
    QueryPhoto.objects.get().file.delete(save=False)
    assert client.get("/search", {"photo": token}).status_code == 400


def test_a_new_photo_replaces_a_lost_one(client: Client) -> None:
    response = client.post("/search", {"photo": "never-kept", "image": upload(jpeg(RED))})
    assert response["Location"] == f"/search?photo={QueryPhoto.objects.get().token}"


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


# Product --------------------------------------------------------------------------------------------------------------
def test_a_product_page_tells_what_is_known(client: Client) -> None:
    attributes = {"colour": "Red", "occasions": ["wedding", "party"], "neck_line": "Round", "_source": "secret"}
    product = make_product(
        "Red dress",
        RED,
        brand="Acme",
        price=Decimal("1049.50"),
        currency="EUR",
        stock=2,
        attributes=attributes,
        description="Light.\n\n<b>Silk</b>",
        url="https://shop.example/red",
    )
    Variant.objects.create(product=product, sku="red-m", options={"Size": "M"}, stock=0)
    html = client.get(product.get_absolute_url()).content.decode()
    for part in [
        "€1,049.50",
        "Only 2 left",
        "Acme",
        ">Wedding</a>",
        ">Party</a>",
        "Neck line",
        "Size M",
        "Out of stock",
    ]:
        assert part in html
    assert "secret" not in html
    assert "&lt;b&gt;Silk&lt;/b&gt;" in html
    assert 'href="https://shop.example/red" rel="noopener nofollow"' in html
    assert 'href="/search?q=Dresses"' in html


def test_nothing_is_made_up_for_a_product_that_says_little(client: Client) -> None:
    product = make_product("Thing", category=None, url="javascript:alert(1)")
    html = client.get(product.get_absolute_url()).content.decode()
    assert "No picture" in html
    assert "javascript:" not in html
    for absent in ["€", "In stock", "Out of stock", "<table", "Categories"]:
        assert absent not in html


def test_every_picture_can_be_chosen_without_javascript(client: Client) -> None:
    product = make_product("Red dress", RED)
    add_image(product, BLUE, position=1)
    html = client.get(product.get_absolute_url()).content.decode()
    assert (
        re.findall(r'href="#(picture-\d)"', html)
        == re.findall(r'id="(picture-\d)"', html)
        == ["picture-1", "picture-2"]
    )


def test_a_card_shows_the_second_picture_to_who_points_at_it(client: Client) -> None:
    product = make_product("Red dress", RED)
    add_image(product, BLUE, position=1)
    html = client.get("/").content.decode()
    card = html[html.index('class="card"') :]
    assert re.findall(r'<img( class="second")?[^>]* alt="([^"]*)"[^>]* loading="(\w+)"', card) == [
        ("", "Red dress", "eager"),
        (' class="second"', "", "lazy"),
    ]


def test_a_large_picture_is_offered_in_several_widths(client: Client) -> None:
    product = make_product("Red dress", RED)
    product.images.update(width=1024, height=1365)
    html = client.get(product.get_absolute_url()).content.decode()
    name = str(product.images.get().file.name).removeprefix("products/")
    widths = ", ".join([*(f"/media/thumbs/{width}/{name} {width}w" for width in (160, 320, 640))])
    assert f'srcset="{widths}, /media/products/{name} 1024w" sizes="' in html
    assert 'width="1024" height="1365" loading="eager" fetchpriority="high"' in html


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


def test_a_product_page_lives_without_an_index(client: Client) -> None:
    response = client.get(make_product("Red dress", RED).get_absolute_url())
    assert response.status_code == 200
    assert "Similar items are unavailable right now." in response.content.decode()


def test_similar_items_leave_the_product_itself_out(client: Client) -> None:
    red = make_product("Red dress", RED)
    make_product("Red skirt", RED)
    make_searchable()
    assert titles(client.get(red.get_absolute_url()).content.decode()) == ["Red skirt"]


def test_looking_at_a_product_is_not_recorded_as_a_search(client: Client) -> None:
    red = make_product("Red dress", RED)
    make_product("Red skirt", RED)
    make_searchable()
    client.get(red.get_absolute_url())
    assert not SearchLog.objects.exists()


@pytest.mark.parametrize("tail", ["", "/", "/wrong", "/red-dress/", "/a/b"])
def test_a_wrong_slug_leads_to_the_right_one(client: Client, tail: str) -> None:
    product = make_product("Red dress")
    response = client.get(f"/p/{product.public_id}{tail}")
    assert response.status_code == 302  # not for ever: the title may change back
    assert response["Location"] == f"/p/{product.public_id}/red-dress"


def test_a_product_page_names_its_one_address(client: Client) -> None:
    product = make_product("Red dress")
    html = client.get(f"{product.get_absolute_url()}?from=mail").content.decode()
    assert f'<link rel="canonical" href="http://testserver/p/{product.public_id}/red-dress">' in html


@pytest.mark.parametrize("status", [Product.Status.DRAFT, Product.Status.ARCHIVED])
def test_a_product_that_is_not_for_sale_is_not_there(client: Client, status: Product.Status) -> None:
    response = client.get(make_product("Red dress", status=status).get_absolute_url())
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


def test_an_unknown_product_is_not_there(client: Client) -> None:
    assert client.get("/p/nosuchthing/x").status_code == 404


@pytest.mark.parametrize("path", ["/p/%00/x", "/p/%00", "/p/ab%00cd/"])
def test_a_null_byte_never_reaches_the_database(
    client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get(path).status_code == 404


# Errors ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "500.html"])
def test_a_last_resort_page_needs_no_context_and_no_database(name: str) -> None:
    from django.template.loader import get_template

    assert "Back to the shop" in get_template(name).render()


def test_an_unknown_address_gets_the_shops_own_page(client: Client) -> None:
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()
