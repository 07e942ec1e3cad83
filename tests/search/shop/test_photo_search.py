from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from search.models import QueryPhoto
from tests.search.pages import BLUE, RED, beside_the_field, keep_photo, titles, upload
from tests.shop import jpeg, make_product, make_searchable

pytestmark = pytest.mark.django_db


def test_blank_words_beside_a_kept_photo_are_a_search(client: Client) -> None:
    token = keep_photo(client)
    assert client.post("/search", {"q": " ", "photo": token})["Location"] == f"/search?photo={token}"


def test_a_lost_photo_alone_is_what_the_page_complains_about(client: Client) -> None:
    html = client.post("/search", {"q": "", "photo": "never-kept"}).content.decode()
    assert "no longer kept" in beside_the_field(html)
    assert "Say what you are looking for" not in html


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
