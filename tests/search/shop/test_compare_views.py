from __future__ import annotations

import html
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from search.models import QueryPhoto, SearchLog
from tests.shop import jpeg, make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(db: None) -> str:
    for colour in ("red", "blue", "green"):
        make_product(f"{colour.title()} dress", colour)
    make_searchable()
    kept = QueryPhoto()
    kept.file.save("x.jpg", ContentFile(jpeg("red")))
    return kept.token


def columns(page: str) -> list[list[str]]:
    """Return the titles of both sides, in their order."""
    found = re.findall(r'<ol class="ranked">(.*?)</ol>', page, re.S)
    return [re.findall(r'<a href="/p/[^"]+">([^<]+)</a>', column) for column in found]


def test_two_weights_stand_side_by_side_with_what_moved_and_why(client: Client, photo: str) -> None:
    asked = {"q": "blue dress", "photo": photo, "a.alpha": "1", "b.alpha": "0"}
    page = html.unescape(client.get("/compare", asked).content.decode())
    left, right = columns(page)
    assert left[0] == "Red dress"
    assert right[0] == "Blue dress"
    assert re.search(r"↑ \d place", page)
    assert re.search(r"Closeness −?\d\.\d\d → −?\d\.\d\d", page)


def test_the_other_side_lets_the_words_count_more_where_nobody_chose_it(client: Client, photo: str) -> None:
    page = client.get("/compare", {"q": "blue dress", "photo": photo}).content.decode()
    assert 'name="b.alpha" type="number" min="0" max="1" step="any" placeholder="as it fits" value="0.3"' in page
    assert f'href="/search?q=blue+dress&amp;photo={photo}&amp;alpha=0.3"' in page


def test_words_alone_are_compared_by_profiles(client: Client, photo: str) -> None:
    page = client.get("/compare", {"q": "blue dress", "b.profile": "paper"}).content.decode()
    assert "ranked by paper@1" in page
    assert 'name="b.alpha"' not in page


def test_the_same_settings_show_the_same(client: Client, photo: str) -> None:
    page = client.get("/compare", {"q": "blue dress", "b.alpha": ""}).content.decode()
    assert "the same products in the same order" in page


def test_comparing_is_not_recorded_as_searches(client: Client, photo: str) -> None:
    client.get("/compare", {"q": "blue dress"})
    assert not SearchLog.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"a.alpha": "2"}, "from 0 (words only) to 1"),
        ({"b.fusion": "magic"}, "Join words and photo by one of"),
        ({"b.profile": "nosuch"}, "no ranking profile"),
        ({"photo": "gone"}, "no longer kept"),
    ],
)
def test_a_wrong_setting_is_named(client: Client, photo: str, wrong: dict[str, str], message: str) -> None:
    response = client.get("/compare", {"q": "blue", **wrong})
    assert response.status_code == 400
    assert message in html.unescape(response.content.decode())


def test_nothing_to_compare_leads_home(client: Client) -> None:
    assert client.get("/compare").headers["Location"] == "/"
