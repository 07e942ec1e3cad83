"""Context and reasons from end to end: over the API, on result pages, and on the page of a product."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Product
from ranking.models import MerchantRule
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db
API = "/api/v1/search"


@pytest.fixture
def dresses() -> list[Product]:
    """Twelve dresses, of which the one called Silk is for weddings."""
    titles = [*(f"Dress {number}" for number in range(11)), "Silk"]
    made = [
        make_product(title, attributes={"occasions": ["wedding" if title == "Silk" else "sport"], "season": "Summer"})
        for title in titles
    ]
    make_searchable()
    return made


def search(client: Client, **body: Any) -> Any:
    return client.post(API, {"text": "dress", **body}, content_type="application/json").json()


def place_of(answer: Any, title: str) -> int:
    return [hit["title"] for hit in answer["results"]].index(title)


def test_a_context_moves_what_it_is_for_up_and_says_so(client: Client, dresses: list[Product]) -> None:
    plain = search(client, k=20)
    found = search(client, k=20, context={"occasion": "Wedding"}, explain=True)
    assert place_of(found, "Silk") <= place_of(plain, "Silk")
    silk = found["results"][place_of(found, "Silk")]
    assert silk["scores"]["context"] == pytest.approx(0.2)
    assert silk["score"] == pytest.approx(sum(silk["scores"].values()), abs=1e-4)
    assert "ade for weddings" in silk["explanation"]["sentence"]
    assert found["context"] == {"occasion": "wedding", "mood": None, "season": None, "time": None, "inferred": []}
    assert found["profile"] == "default@1"
    assert plain["results"][0]["explanation"] is None


def test_further_pages_keep_their_reasons(client: Client, dresses: list[Product]) -> None:
    first = search(client, k=5, explain=True)
    body = {"cursor": first["next_cursor"], "k": 5}
    second = client.post(API, body, content_type="application/json").json()
    assert all(hit["explanation"]["sentence"] for hit in second["results"])


def test_what_is_inferred_is_reported(client: Client, dresses: list[Product]) -> None:
    found = search(client, text="dress for the office", context={"infer": True})
    assert found["context"]["occasion"] == "business"
    assert found["context"]["inferred"] == ["occasion", "season", "time"]


@pytest.mark.parametrize(
    ("body", "param", "valid"),
    [
        ({"context": {"occasion": "brunch"}}, "context.occasion", "wedding, party"),
        ({"context": {"mood": "grim"}}, "context.mood", "confident, relaxed"),
        ({"context": {"season": "monsoon"}}, "context.season", "spring, summer, autumn, winter"),
        ({"profile": "mine"}, "profile", "default, paper"),
    ],
)
def test_an_unknown_word_is_a_400_that_lists_the_valid_ones(
    client: Client, dresses: list[Product], body: dict[str, Any], param: str, valid: str
) -> None:
    response = client.post(API, {"text": "dress", **body}, content_type="application/json")
    assert response.status_code == 400
    assert param in response.content.decode()
    assert valid in response.content.decode()


def test_a_rule_hides_a_product_from_search_and_browsing(client: Client, dresses: list[Product]) -> None:
    MerchantRule.objects.create(merchant=dresses[0].merchant, does="hide", product=dresses[0])
    for body in ({"text": "dress"}, {"text": "", "filters": {"category": "apparel/dresses"}}):
        found = search(client, k=20, **body)
        assert found["total"] == 11
        assert dresses[0].public_id not in {hit["id"] for hit in found["results"]}


def test_a_pinned_product_stands_where_it_was_put(client: Client, dresses: list[Product]) -> None:
    MerchantRule.objects.create(
        merchant=dresses[7].merchant, does="pin", product=dresses[7], when="query", text="dress"
    )
    assert place_of(search(client, explain=True), "Dress 7") == 0
    assert search(client, explain=True)["results"][0]["explanation"]["sentence"].startswith("Placed here")


def test_the_shop_shows_what_it_is_for_and_takes_it_back(client: Client, dresses: list[Product]) -> None:
    html = client.get("/search?q=dress&occasion=wedding").content.decode()
    assert "Remove For weddings" in html
    assert "which we guessed" in html
    assert "Why this?" in html
    taken_back = client.get("/search?q=dress&not=season&not=time").content.decode()
    assert "which we guessed" not in taken_back


def test_the_shop_refuses_an_unknown_occasion_with_the_valid_ones(client: Client, dresses: list[Product]) -> None:
    response = client.get("/search?q=dress&occasion=brunch")
    assert response.status_code == 400
    assert "wedding, party" in response.content.decode()


def test_the_page_of_a_product_tells_why_a_search_found_it(client: Client, dresses: list[Product]) -> None:
    token = client.get("/search?q=dress").context["answer"].query_id
    page = dresses[0].get_absolute_url()
    assert "Close to your words" in client.get(f"{page}?search={token}").content.decode()
    for unknown in ("", "?search=nothing", "?search=%00"):
        response = client.get(f"{page}{unknown}")
        assert response.status_code == 200
        assert "Why this?" not in response.content.decode()
