"""While the database is away, pages and the API say so: 503, when to come back, and no trace of a crash."""

from __future__ import annotations

import pytest
from django.db import DataError, InterfaceError, OperationalError, connection
from django.test import Client
from pytest_django import Settings

from catalog.models import Product
from recsys import slow_database
from search.shop import storefront


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("trouble", [OperationalError, InterfaceError])
def test_a_page_says_that_the_shop_is_back_in_a_moment(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def away() -> None:
        raise trouble("terminating connection due to administrator command")

    monkeypatch.setattr(storefront, "home", away)
    response = client.get("/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Back in a moment" in response.content.decode()


def test_what_is_wrong_with_a_question_itself_is_still_our_fault(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong() -> None:
        raise DataError("value too long")

    monkeypatch.setattr(storefront, "home", wrong)
    response = client.get("/")
    assert (response.status_code, "Retry-After" in response) == (500, False)
    assert "Something broke" in response.content.decode()


@pytest.mark.parametrize("trouble", [OperationalError, InterfaceError])
def test_the_api_says_so_in_its_shape(
    client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def away(*_: object, **__: object) -> None:
        raise trouble("connection already closed")

    monkeypatch.setattr("search.pipeline.search", away)
    response = client.get("/api/v1/search", {"text": "dress"})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.json()["error"]["code"] == "database"


def test_a_middleware_that_meets_it_answers_the_api_in_the_same_shape(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("the database is starting up")

    monkeypatch.setattr("search.api.middleware._of_some_key", away)
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    response = client.options("/api/v1/search", headers=asked)
    assert response.status_code == 503


@pytest.mark.django_db(transaction=True)
def test_a_web_process_gives_a_stuck_question_up(settings: Settings) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite waits for nothing but its lock, and that has a limit of its own")
    settings.DATABASE_WEB_TIMEOUT_MS = 200
    slow_database._limit(connection)
    try:
        with connection.cursor() as cursor, pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(30)")
    finally:
        connection.close()
