from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from search.query import SCORES
from search.timing import STAGES
from tests.shop import make_searchable

pytestmark = pytest.mark.django_db

URL = "/api/v1/search"
ANSWER = {
    *("query_id", "encoder", "index_version", "profile", "fusion", "alpha", "context", "match", "total"),
    *("total_relation", "results", "next_cursor", "facets", "relax", "changes", "reading", "timings_ms", "degraded"),
}
RESULT = {
    *("id", "sku", "merchant", "title", "url", "image", "price", "currency", "category"),
    *("score", "scores", "explanation", "duplicates"),
}


def post(client: Client, **parameters: Any) -> Any:
    return client.post(URL, json.dumps(parameters), content_type="application/json")


def test_an_answer_has_every_part_of_the_contract_whatever_was_asked(client: Client, shop: list[Product]) -> None:
    for parameters in ({"text": "dress"}, {"filters": {"category": "apparel"}}, {"like": shop[0].public_id}):
        body = post(client, **parameters, k=1).json()
        assert set(body) == ANSWER
        assert set(body["results"][0]) == RESULT
        assert set(body["results"][0]["scores"]) == set(SCORES)
        assert set(body["context"]) == {"occasion", "mood", "season", "time", "inferred"}
        assert set(body["timings_ms"]) == {*STAGES, "total"}
        page = post(client, cursor=body["next_cursor"]).json()
        assert set(page) == ANSWER
        assert (page["total"], page["match"], page["context"]) == (body["total"], body["match"], body["context"])


def test_the_schema_says_what_an_answer_holds(client: Client, shop: list[Product]) -> None:
    schema = client.get("/api/v1/schema/?format=json").json()
    parts = schema["components"]["schemas"]
    assert set(parts["Answer"]["properties"]) == ANSWER
    assert set(parts["Hit"]["properties"]) == RESULT
    assert set(parts["Hit"]["properties"]["scores"]["properties"]) == set(SCORES)
    told = schema["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {"text", "fusion", "more_of", "context.occasion", "sort", "facets", "explain"} <= {
        one["name"] for one in told
    }


def test_facets_count_in_the_form_that_filters_take(client: Client, shop: list[Product]) -> None:
    body = post(client, text="dress", facets=["attributes.colour", "price", "in_stock"]).json()
    assert body["facets"] == {
        "attributes.colour": [{"value": value, "count": 1} for value in ("black", "blue", "red")],
        "price": [{"value": "-", "count": 1, "price_min": None, "price_max": None}],
        "in_stock": [{"value": "true", "count": 3}],
    }
    assert post(client, text="dress").json()["facets"] is None


def test_query_strings_repeat_what_may_stand_several_times(client: Client, shop: list[Product]) -> None:
    body = client.get(f"{URL}?text=dress&facets=brand&facets=category&more_of=red&sort=newest&k=1").json()
    assert set(body["facets"]) == {"brand", "category"}
    assert body["results"][0]["title"] == "Black dress"


def test_filters_alone_list_the_catalogue(client: Client, shop: list[Product]) -> None:
    body = client.get(f"{URL}?filters.attributes.colour=red&filters.attributes.colour=blue").json()
    assert [result["title"] for result in body["results"]] == ["Blue dress", "Red dress"]
    assert (body["total"], body["total_relation"], body["results"][0]["score"]) == (2, "eq", 0.0)


def test_a_dead_end_says_which_filter_to_give_up(client: Client, shop: list[Product]) -> None:
    body = post(client, text="dress", filters={"brand": "Nobody", "attributes": {"colour": "red"}}).json()
    assert (body["results"], body["total"], body["match"]) == ([], 0, "none")
    assert body["relax"] == [{"filter": "filters.brand", "count": 1}]
    both = post(client, text="dress", filters={"brand": "Nobody", "merchant": "nobody"}).json()
    assert both["relax"] == [{"filter": "filters", "count": 3}]


@pytest.mark.parametrize(
    ("parameters", "param", "code"),
    [
        ({"text": "x", "context": {"mood": "angry"}}, "context.mood", "unknown_word"),
        ({"text": "x", "context": {"weather": "rain"}}, "context.weather", "unknown"),
        ({"text": "x", "more_of": ["a"] * 6}, "more_of", "too_many"),
        ({"text": "x", "less_of": [""]}, "less_of", "invalid"),
        ({"text": "x", "sort": "colour"}, "sort", "invalid_choice"),
        ({"text": "x", "facets": ["size"]}, "facets", "invalid_choice"),
        ({"filters": {"brand": "x"}, "more_of": "red"}, "more_of", "invalid"),
        ({"text": "x", "fusion": "concat"}, "fusion", "not_available"),
        ({"text": "x", "filters": {"brand": "\ud800"}}, None, "surrogate_characters_not_allowed"),
        ({"text": "x", "facets": ["attributes.\ud800"]}, None, "surrogate_characters_not_allowed"),
        ({"\ud800": 1}, None, "surrogate_characters_not_allowed"),
        ({"cursor": "x", "sort": "newest"}, "cursor", "invalid"),
    ],
)
def test_what_cannot_be_honoured_is_named(
    client: Client, shop: list[Product], parameters: dict[str, Any], param: str | None, code: str
) -> None:
    response = post(client, **parameters)
    assert response.status_code == 400
    assert (response.json()["error"]["param"], response.json()["error"]["code"]) == (param, code)


def test_a_word_of_no_vocabulary_is_answered_with_those_that_are(client: Client, shop: list[Product]) -> None:
    message = post(client, text="x", context={"season": "monsoon"}).json()["error"]["message"]
    assert message == "There is no season “monsoon”. Use one of: spring, summer, autumn, winter."


def test_a_fusion_that_the_index_has_no_vectors_for_is_refused_by_name(
    client: Client, shop: list[Product], settings: Settings
) -> None:
    settings.FUSIONS = ["weighted"]
    make_searchable()
    error = post(client, text="dress", fusion="elementwise").json()["error"]
    assert (error["param"], error["code"]) == ("fusion", "not_available")
    assert "use weighted" in error["message"]
