"""Answers in the documented form, replayed by a server of the test's own; the products are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from catalog.sources.api.amazon import AmazonAccess, AmazonApi
from catalog.sources.base import ProductRow, RowError, UnreadableSource

NOWHERE = Path("api:shirts")
SEARCH = "/catalog/v1/searchItems"


def item(number: int) -> dict[str, Any]:
    return {"asin": f"B{number}", "itemInfo": {"title": {"displayValue": f"Shirt {number}"}}}


def found(first: int, last: int, total: int) -> dict[str, Any]:
    return {"searchResult": {"totalResultCount": total, "items": [item(number) for number in range(first, last)]}}


def searched(total: int, shown: list[int]) -> Any:
    """Answer searches over `total` items, and note the pages that were asked for."""

    def answer(request: Request) -> Response:
        page = json.loads(request.data)["itemPage"]
        shown.append(page)
        return Response(json.dumps(found((page - 1) * 10, min(page * 10, total), total)))

    return answer


@pytest.fixture
def amazon(httpserver: HTTPServer) -> HTTPServer:
    httpserver.expect_request("/token", method="POST").respond_with_json({"access_token": "t1", "expires_in": 3600})
    return httpserver


def api(
    server: HTTPServer, query: str = "shirts", after: str = "", version: str = "3.1", pause: float = 0
) -> AmazonApi:
    url = server.url_for("").rstrip("/")
    access = AmazonAccess("id", "secret", "tag-20", "www.amazon.com", version, url, f"{url}/token")
    return AmazonApi(query, access, after, pause=pause)


def skus(rows: list[ProductRow | RowError]) -> list[str]:
    return [row.sku for row in rows if isinstance(row, ProductRow)]


def test_it_searches_page_after_page_until_all_are_shown(amazon: HTTPServer) -> None:
    pages: list[int] = []
    amazon.expect_request(SEARCH, method="POST").respond_with_handler(searched(23, pages))
    assert skus(list(api(amazon).rows(NOWHERE))) == [f"B{number}" for number in range(23)]
    assert pages == [1, 2, 3]


def test_it_asks_for_no_more_than_ten_pages(amazon: HTTPServer) -> None:
    pages: list[int] = []
    amazon.expect_request(SEARCH, method="POST").respond_with_handler(searched(1000, pages))
    assert len(list(api(amazon).rows(NOWHERE))) == 100
    assert pages == list(range(1, 11))


def test_it_goes_on_with_the_page_where_it_stopped(amazon: HTTPServer) -> None:
    pages: list[int] = []
    amazon.expect_request(SEARCH, method="POST").respond_with_handler(searched(23, pages))
    first = api(amazon)
    list(first.rows(NOWHERE))
    assert first.resume_point(9) == "1"
    assert first.resume_point(10) == "2"
    pages.clear()
    assert len(list(api(amazon, after="2").rows(NOWHERE))) == 13
    assert pages == [2, 3]


def test_items_are_asked_for_ten_at_once_and_errors_are_rows(amazon: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        ids = json.loads(request.data)["itemIds"]
        errors = [{"code": "ItemNotAccessible", "message": f"{asin} is not there."} for asin in ids if asin == "B3"]
        items = [item(int(asin[1:])) for asin in ids if asin != "B3"]
        return Response(json.dumps({"itemsResult": {"items": items}, "errors": errors}))

    amazon.expect_request("/catalog/v1/getItems", method="POST").respond_with_handler(answer)
    asins = ",".join(f"B{number}" for number in range(12))
    rows = list(api(amazon, f"asins:{asins},B1").rows(NOWHERE))
    assert len(rows) == 12
    (error,) = [row for row in rows if isinstance(row, RowError)]
    assert error.reason == "Amazon answered ItemNotAccessible: B3 is not there."
    assert len([1 for request, _ in amazon.log if request.path.endswith("getItems")]) == 2


@pytest.mark.parametrize(
    ("version", "authorization", "content"),
    [("3.1", "Bearer t1", "application/json"), ("2.2", "Bearer t1, Version 2.2", "application/x-www-form-urlencoded")],
)
def test_it_gets_a_token_as_the_version_of_the_credentials_wants(
    amazon: HTTPServer, version: str, authorization: str, content: str
) -> None:
    amazon.expect_request(SEARCH).respond_with_json(found(0, 1, 1))
    list(api(amazon, version=version).rows(NOWHERE))
    token, search = (request for request, _ in amazon.log)
    assert token.content_type == content
    assert (search.headers["Authorization"], search.headers["x-marketplace"]) == (authorization, "www.amazon.com")
    asked = json.loads(search.data)
    assert (asked["partnerTag"], asked["keywords"], asked["itemCount"]) == ("tag-20", "shirts", 10)


def test_a_token_that_ran_out_is_renewed_once(httpserver: HTTPServer) -> None:
    tokens = iter(["old", "new"])
    httpserver.expect_request("/token").respond_with_handler(
        lambda _: Response(json.dumps({"access_token": next(tokens), "expires_in": 3600}))
    )
    httpserver.expect_request(SEARCH, headers={"Authorization": "Bearer old"}).respond_with_data("expired", 401)
    httpserver.expect_request(SEARCH, headers={"Authorization": "Bearer new"}).respond_with_json(found(0, 1, 1))
    assert skus(list(api(httpserver).rows(NOWHERE))) == ["B0"]


def test_credentials_that_are_refused_say_so(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/token").respond_with_json({"error": "invalid_client"}, 400)
    with pytest.raises(UnreadableSource, match="status 400: invalid_client"):
        list(api(httpserver).rows(NOWHERE))
    with pytest.raises(UnreadableSource, match=r"version 9\.9 are unknown"):
        list(AmazonApi("x", AmazonAccess("id", "secret", "tag", version="9.9"), pause=0).rows(NOWHERE))


def test_it_asks_once_a_second(amazon: HTTPServer, pauses: list[float]) -> None:
    amazon.expect_request(SEARCH).respond_with_handler(searched(30, []))
    list(api(amazon, pause=1.0).rows(NOWHERE))
    assert len(pauses) == 3  # before each of three searches; the token was the first request
    assert all(0 < pause <= 3 for pause in pauses)


def test_a_throttled_request_waits_as_long_as_it_is_told(amazon: HTTPServer, pauses: list[float]) -> None:
    body = {"__type": "ThrottleException", "message": "Too many requests."}
    throttled = Response(json.dumps(body), 429, {"Retry-After": "5"})
    amazon.expect_oneshot_request(SEARCH).respond_with_response(throttled)
    amazon.expect_request(SEARCH).respond_with_json(found(0, 1, 1))
    assert skus(list(api(amazon).rows(NOWHERE))) == ["B0"]
    assert 5 in pauses


def test_throttling_that_does_not_end_is_told_with_its_reason(amazon: HTTPServer, pauses: list[float]) -> None:
    amazon.expect_request(SEARCH).respond_with_data("Too many requests.", 429)
    with pytest.raises(UnreadableSource, match=r"is asked too often.*Too many requests\."):
        list(api(amazon).rows(NOWHERE))


def test_a_search_that_finds_nothing_has_no_rows(amazon: HTTPServer) -> None:
    amazon.expect_request(SEARCH).respond_with_data('{"type": "ResourceNotFoundException"}', 404)
    assert list(api(amazon).rows(NOWHERE)) == []
