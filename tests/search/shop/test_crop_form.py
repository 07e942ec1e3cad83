from __future__ import annotations

import html
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from search.models import QueryPhoto
from search.shop.crop_form import CropForm
from tests.shop import make_product, make_searchable


def form(**sides: object) -> CropForm:
    made = CropForm({name: str(value) for name, value in sides.items()})
    assert made.is_valid(), made.errors
    return made


def test_a_part_is_cut_by_hundredths_of_width_and_height() -> None:
    picture = Image.new("RGB", (200, 50))
    assert form(left=10, top=20, right=60, bottom=80).cropped(picture).size == (100, 30)
    assert form(left=50).cropped(picture).size == (100, 50)


def test_the_whole_photo_needs_no_numbers() -> None:
    picture = Image.new("RGB", (20, 10))
    assert form().cropped(picture) is picture
    assert set(form(left=0, right=100).crop_state().values()) == {None}


def test_a_sliver_of_a_small_photo_keeps_a_pixel() -> None:
    assert form(left=0, right=10, top=0, bottom=10).cropped(Image.new("RGB", (3, 3))).size == (1, 1)


@pytest.mark.parametrize(
    "sides", [{"left": 95}, {"left": 60, "right": 40}, {"top": -1}, {"bottom": 101}, {"right": "wide"}]
)
def test_a_part_that_is_none_is_refused(sides: dict[str, object]) -> None:
    wrong = CropForm({name: str(value) for name, value in sides.items()})
    assert not wrong.is_valid()
    assert len(wrong.crop_errors()) == 1


@pytest.fixture
def photo(db: None) -> str:
    """Keep a photo whose left half is red and whose right half is blue."""
    for colour in ("red", "blue"):
        make_product("Dress", colour, sku=colour)
    make_searchable()
    picture = Image.new("RGB", (64, 64), (200, 30, 30))
    picture.paste((30, 60, 200), (32, 0, 64, 64))
    kept = QueryPhoto()

    data = BytesIO()
    picture.save(data, "PNG")
    kept.file.save("x.png", ContentFile(data.getvalue()))
    return kept.token


@pytest.mark.parametrize(("sides", "sku"), [({"right": "45"}, "red"), ({"left": "55"}, "blue")])
def test_the_part_that_is_meant_is_searched(client: Client, photo: str, sides: dict[str, str], sku: str) -> None:
    answer = client.get("/search", {"photo": photo, **sides}).context["answer"]
    assert answer.hits[0].product.sku == sku


def test_the_part_stays_in_the_addresses_of_the_page_and_goes_with_the_photo(client: Client, photo: str) -> None:
    page = html.unescape(client.get("/search", {"q": "dress", "photo": photo, "right": "45"}).content.decode())
    assert f'href="/search?q=dress&photo={photo}"' in page  # the whole photo
    assert page.count('name="right" value="45"') >= 3  # the search box, the settings, the facets
    assert 'href="/search?q=dress"' in page  # without the photo


@pytest.mark.django_db
def test_a_wrong_part_is_explained(client: Client, photo: str) -> None:
    response = client.get("/search", {"photo": photo, "left": "95"})
    assert response.status_code == 400
    assert "at least 10 hundredths" in response.content.decode()
