"""Answers in the documented form, replayed by a server of the test's own; the products are invented."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from catalog.sources.api.flipkart import FlipkartAccess, FlipkartApi
from catalog.sources.base import ProductRow, RowError, UnreadableSource

FEED = "/affiliate/1.0/feeds/shop/category/shirts.json"
CREDENTIALS = {"Fk-Affiliate-Id": "shop", "Fk-Affiliate-Token": "secret"}
NOWHERE = Path("api:shirts")


def listing(server: HTTPServer, feed: str = "") -> dict[str, Any]:
    variants = {"v1.1.0": {"get": feed or server.url_for(FEED)}, "v0.1.0": {"get": "http://old.example/"}}
    entry = {"availableVariants": variants, "apiName": "shirts"}
    return {"title": "Affiliate API", "apiGroups": {"affiliate": {"apiListings": {"shirts": entry}}}}


def page(server: HTTPServer, numbers: range, following: str | None) -> dict[str, Any]:
    products = [{"productBaseInfoV1": {"productId": f"P{number}", "title": f"Shirt {number}"}} for number in numbers]
    return {"nextUrl": following and server.url_for(following), "validTill": 1_800_000_000_000, "products": products}


@pytest.fixture
def shop(httpserver: HTTPServer) -> HTTPServer:
    """Three pages of two shirts each, for those who have the credentials."""
    httpserver.expect_request("/affiliate/api/shop.json", headers=CREDENTIALS).respond_with_json(listing(httpserver))
    pages = {FEED: (range(2), f"{FEED}/2"), f"{FEED}/2": (range(2, 4), f"{FEED}/3"), f"{FEED}/3": (range(4, 6), None)}
    for path, (numbers, following) in pages.items():
        answer = page(httpserver, numbers, following)
        httpserver.expect_request(path, headers=CREDENTIALS).respond_with_json(answer)
    return httpserver


def api(server: HTTPServer, query: str = "shirts", after: str = "") -> FlipkartApi:
    return FlipkartApi(query, FlipkartAccess("shop", "secret", server.url_for("").rstrip("/")), after)


def skus(rows: list[ProductRow | RowError]) -> list[str]:
    return [row.sku for row in rows if isinstance(row, ProductRow)]


def test_it_reads_page_after_page_and_numbers_the_rows_on(shop: HTTPServer, pauses: list[float]) -> None:
    rows = list(api(shop).rows(NOWHERE))
    assert skus(rows) == ["P0", "P1", "P2", "P3", "P4", "P5"]
    assert [row.line for row in rows] == [1, 2, 3, 4, 5, 6]


def test_it_goes_on_with_the_page_where_it_stopped(shop: HTTPServer, pauses: list[float]) -> None:
    stopped = api(shop)
    list(islice(stopped.rows(NOWHERE), 4))  # of which the caller has kept three
    point = stopped.resume_point(3)
    assert point == shop.url_for(f"{FEED}/2")
    assert skus(list(api(shop, after=point).rows(NOWHERE))) == ["P2", "P3", "P4", "P5"]


def test_before_the_first_page_it_stays_where_it_was(shop: HTTPServer) -> None:
    assert api(shop, after="https://somewhere/5").resume_point(0) == "https://somewhere/5"


def test_a_throttled_request_waits_as_long_as_it_is_told(httpserver: HTTPServer, pauses: list[float]) -> None:
    throttled = Response("slow down", 429, {"Retry-After": "7"})
    httpserver.expect_ordered_request("/affiliate/api/shop.json").respond_with_response(throttled)
    httpserver.expect_ordered_request("/affiliate/api/shop.json").respond_with_json(listing(httpserver))
    httpserver.expect_ordered_request(FEED).respond_with_response(Response("busy", 503, {"Retry-After": "3"}))
    httpserver.expect_ordered_request(FEED).respond_with_json(page(httpserver, range(1), None))
    assert skus(list(api(httpserver).rows(NOWHERE))) == ["P0"]
    assert {7, 3} <= set(pauses)


def test_a_server_that_goes_on_failing_is_given_up_and_the_rows_before_stay(
    httpserver: HTTPServer, pauses: list[float]
) -> None:
    answer = page(httpserver, range(2), f"{FEED}/2")
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_json(listing(httpserver))
    httpserver.expect_request(FEED).respond_with_json(answer)
    httpserver.expect_request(f"{FEED}/2").respond_with_data("oops", 500)
    stopped = api(httpserver)
    rows = stopped.rows(NOWHERE)
    assert skus(list(islice(rows, 2))) == ["P0", "P1"]
    with pytest.raises(UnreadableSource, match=r"Flipkart cannot answer \(status 500: oops\)"):
        next(rows)
    assert len([1 for request, _ in httpserver.log if request.path == f"{FEED}/2"]) == 5
    assert stopped.resume_point(2) == httpserver.url_for(FEED)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "does not accept the credentials"),
        (403, "does not allow this"),
        (410, "start it anew"),
        (302, "status 302"),
    ],
)
def test_a_refusal_says_what_to_do(httpserver: HTTPServer, pauses: list[float], status: int, message: str) -> None:
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_data("no", status)
    with pytest.raises(UnreadableSource, match=message):
        list(api(httpserver).rows(NOWHERE))


def test_an_unknown_category_names_those_that_there_are(shop: HTTPServer, pauses: list[float]) -> None:
    with pytest.raises(UnreadableSource, match=r"no category “hats”; it has shirts\."):
        list(api(shop, "hats").rows(NOWHERE))


@pytest.mark.parametrize("body", ["<html>", "[]", '{"apiGroups": {}}'])
def test_an_answer_in_another_form_is_told(httpserver: HTTPServer, pauses: list[float], body: str) -> None:
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_data(body)
    with pytest.raises(UnreadableSource, match="something else than JSON|unknown form"):
        list(api(httpserver).rows(NOWHERE))


def test_the_credentials_are_sent_to_no_other_server(httpserver: HTTPServer, pauses: list[float]) -> None:
    other = "https://elsewhere.example/feed.json"
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_json(listing(httpserver, other))
    with pytest.raises(UnreadableSource, match=r"another server \(https://elsewhere.example\)"):
        list(api(httpserver).rows(NOWHERE))


def test_pages_that_lead_back_to_themselves_end(httpserver: HTTPServer, pauses: list[float]) -> None:
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_json(listing(httpserver))
    httpserver.expect_request(FEED).respond_with_json(page(httpserver, range(1), FEED))
    assert skus(list(api(httpserver).rows(NOWHERE))) == ["P0"]


def test_a_bad_product_is_an_error_of_its_own(httpserver: HTTPServer, pauses: list[float]) -> None:
    answer = page(httpserver, range(2), None)
    answer["products"][0]["productBaseInfoV1"]["title"] = None
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_json(listing(httpserver))
    httpserver.expect_request(FEED).respond_with_json(answer)
    bad, good = api(httpserver).rows(NOWHERE)
    assert isinstance(bad, RowError)
    assert isinstance(good, ProductRow)
