from __future__ import annotations

import html
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from ranking.models import RankingProfile
from search.models import QueryPhoto, SearchLog
from tests.shop import jpeg, make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(db: None) -> str:
    make_product("Red dress", "red")
    make_product("Blue dress", "blue")
    make_searchable()
    kept = QueryPhoto()
    kept.file.save("x.jpg", ContentFile(jpeg("red")))
    return kept.token


def panel(page: str) -> str:
    found = re.search(r'<form [^>]*id="advanced".*?</form>', page, re.S)
    assert found is not None
    return html.unescape(found[0])


def test_words_and_photo_are_joined_by_what_the_index_offers(client: Client, photo: str) -> None:
    shown = panel(client.get("/search", {"q": "dress", "photo": photo, "fusion": "elementwise"}).content.decode())
    assert 'type="range"' in shown
    assert re.search(r'value="elementwise" checked', shown)
    assert "Looks for what photo and words have in common" in shown
    assert 'value="concat"' not in shown  # nothing was learned for this encoder


def test_settings_stay_in_every_address_of_the_page(client: Client, photo: str) -> None:
    asked = {"q": "dress", "fusion": "elementwise", "profile": "paper", "more": "red", "less": "long"}
    page = client.get("/search", asked).content.decode()
    refine = re.search(r'<form class="facets.*?</form>', page, re.S)
    box = re.search(r'<form class="search".*?</form>', page, re.S)
    assert refine and box
    for name, value in asked.items():
        for form in (refine[0], box[0]):
            assert re.search(f'name="{name}"[^>]*value="{value}"|value="{value}"[^>]*name="{name}"', form), name
    assert 'aria-label="Remove Joined: where they agree"' in page
    assert 'aria-label="Remove Ranked by paper"' in page


def test_the_panel_carries_filters_and_order_along(client: Client, photo: str) -> None:
    page = client.get("/search", {"q": "dress", "sort": "newest", "brand": "Acme", "more": "red"}).content.decode()
    for hidden in ('name="sort" value="newest"', 'name="brand" value="Acme"', 'name="q" value="dress"'):
        assert hidden in panel(page)
    assert 'type="checkbox" name="more" value="red" checked' in panel(page)


def test_the_panel_leads_to_a_comparison_with_the_settings_on_the_left(client: Client, photo: str) -> None:
    page = client.get("/search", {"q": "dress", "photo": photo, "alpha": "0.4"}).content.decode()
    assert f'href="/compare?q=dress&photo={photo}&a.alpha=0.4"' in panel(page)


def test_words_alone_have_nothing_to_join(client: Client, photo: str) -> None:
    shown = panel(client.get("/search", {"q": "dress"}).content.decode())
    assert 'name="fusion"' not in shown
    assert 'name="more"' in shown


def test_a_walk_through_the_catalogue_has_no_settings(client: Client, photo: str) -> None:
    assert 'id="advanced"' not in client.get("/search", {"brand": "Acme"}).content.decode()


@pytest.mark.parametrize(
    ("wrong", "message"), [({"fusion": "magic"}, "Join words and photo"), ({"profile": "nosuch"}, "ranking profile")]
)
def test_a_wrong_setting_is_explained(client: Client, photo: str, wrong: dict[str, str], message: str) -> None:
    response = client.get("/search", {"q": "dress", **wrong})
    assert response.status_code == 400
    assert message in response.content.decode()


def test_a_slider_that_was_sent_as_it_was_shown_leaves_the_weight_to_the_shop(client: Client, photo: str) -> None:
    RankingProfile.objects.filter(is_default=True).update(fusion="elementwise")
    asked = {"q": "dress", "photo": photo}
    first = panel(client.get("/search", asked).content.decode())
    assert "Photo counts as it fits" in re.sub("<[^>]+>", "", first)
    shown = re.search('type="range".* value="([^"]+)"', first)
    hidden = re.search('name="alpha_shown" value="([^"]+)"', first)
    assert shown and hidden
    applied = client.get("/search", {**asked, "alpha": shown[1], "alpha_shown": hidden[1]}).content.decode()
    assert "data-set" not in panel(applied)
    assert SearchLog.objects.latest("pk").alpha is None  # joined by what the profile says, which needs no weight
    moved = client.get("/search", {**asked, "alpha": "0.3", "alpha_shown": hidden[1]}).content.decode()
    assert 'value="0.3" data-set' in panel(moved)
    assert "alpha_shown" not in panel(moved)
    assert SearchLog.objects.latest("pk").alpha == 0.3
