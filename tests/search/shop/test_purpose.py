from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search.shop import purpose
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def fashion(db: None) -> None:
    make_product("Silk gown", "red", attributes={"occasions": ["wedding"], "season": "Summer"})
    make_product("Wool gown", "red", attributes={"occasions": ["wedding"], "season": "Winter"})
    make_product("Wool jumper", "blue", attributes={"occasions": ["casual"], "season": "Winter"})
    make_searchable()


def page(client: Client, **state: Any) -> str:
    response = client.get("/for", state)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def groups(shown: str) -> dict[str, list[str]]:
    found = re.findall(r'<section class="fit".*?<h2[^>]*>([^<]+)<.*?(<div class="grid">.*?)</section>', shown, re.S)
    return {title.strip(): re.findall(r"<h3><a [^>]+>([^<]+)</a>", cards) for title, cards in found}


def test_the_first_step_offers_occasions_and_goes_on_with_everything_said(client: Client) -> None:
    shown = page(client, q="gown", mood="elegant")
    assert "What is the occasion?" in shown
    assert 'type="radio" name="occasion" value="wedding"' in shown
    assert 'type="hidden" name="mood" value="elegant"' in shown
    assert 'type="hidden" name="step" value="2"' in shown
    assert 'name="q" maxlength="500" value="gown"' in shown


def test_what_words_suggest_is_preselected_and_marked_as_a_guess(client: Client) -> None:
    shown = page(client, q="gown for a wedding")
    assert re.search(r'chip guess"><input[^>]*value="wedding" checked>Wedding <span class="small">our guess', shown)


def test_season_and_time_are_guessed_and_a_choice_overrules_the_guess(client: Client) -> None:
    assert len(re.findall(r"our guess</span>", page(client, step=3))) == 2
    shown = page(client, step=3, season="summer")
    assert re.search(r'value="summer" checked>Summer</label>', shown)
    assert len(re.findall(r"our guess</span>", shown)) == 1


def test_what_does_not_matter_is_not_guessed_again(client: Client) -> None:
    shown = page(client, step=3, season="any")
    assert re.search(r'name="season" value="any" checked', shown)
    assert "not=season" in shown
    again = page(client, **{"step": 3, "season": "winter", "not": "season"})
    assert not re.search(r'href="[^"]*not=season', again)


def test_back_and_skip_keep_what_was_said(client: Client) -> None:
    shown = page(client, step=2, q="gown", occasion="wedding")
    assert 'href="/for?q=gown&occasion=wedding&step=1"' in shown
    assert 'href="/for?q=gown&occasion=wedding&step=3"' in shown


def test_results_stand_by_how_well_they_fit_with_reasons(
    client: Client, fashion: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purpose, "NEAR", -1.0)
    shown = page(client, **{"step": 4, "q": "gown", "occasion": "wedding", "season": "summer", "not": ["mood", "time"]})
    found = groups(shown)
    assert found["Fits in everything"] == ["Silk gown"]
    assert set(found["Close to it otherwise"]) == {"Wool gown", "Wool jumper"}
    assert "Made for weddings, made for summer" in shown


def test_what_is_far_from_the_search_fits_nothing(
    client: Client, fashion: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purpose, "NEAR", 1.0)
    found = groups(page(client, step=4, q="Silk gown", occasion="wedding"))
    assert [title for titles in found.values() for title in titles] == ["Silk gown"]


def test_without_words_the_purpose_is_what_is_searched_for(client: Client, fashion: None) -> None:
    shown = page(client, step=4, occasion="wedding", mood="elegant", season="summer")
    assert "You gave no words, so we searched for “elegant summer wedding”." in shown
    assert 'href="/search?q=elegant+summer+wedding&occasion=wedding&mood=elegant&season=summer"' in shown


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"step": 4}, "Choose at least one thing"),
        ({"step": 9}, "There are three steps"),
        ({"step": "x"}, "There are three steps"),
        ({"step": 2, "occasion": "nosuch"}, "There is no occasion"),
    ],
)
def test_what_is_wrong_is_said_on_the_first_step(client: Client, state: dict[str, Any], message: str) -> None:
    response = client.get("/for", state)
    assert response.status_code == 400
    assert message in html.unescape(response.content.decode())


def test_without_an_index_the_page_says_so(client: Client) -> None:
    assert client.get("/for?step=4&occasion=wedding").status_code == 503


def test_home_and_results_lead_to_the_steps(client: Client, fashion: None) -> None:
    assert 'href="/for"' in client.get("/").content.decode()
    assert (
        'href="/for?q=gown&amp;occasion=wedding"'
        in client.get("/search", {"q": "gown", "occasion": "wedding"}).content.decode()
    )


def test_a_step_costs_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    page(client)
    with django_assert_max_num_queries(6):
        page(client, step=2)
