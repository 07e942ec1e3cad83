from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from pytest_httpserver import HTTPServer

from catalog import importing
from catalog.api_sources import NoAccess, ResumePoint, open_api
from catalog.models import ImportRun, Product
from catalog.sources.api.base import ApiSource

pytestmark = pytest.mark.django_db

FEED = "/affiliate/1.0/feeds/shop/category/shirts.json"


@pytest.fixture
def flipkart(httpserver: HTTPServer, settings: Settings) -> HTTPServer:
    """Three pages of one shirt each; the last fails at first."""
    settings.FLIPKART_AFFILIATE_ID, settings.FLIPKART_AFFILIATE_TOKEN = "shop", "secret"
    settings.FLIPKART_API_URL = httpserver.url_for("").rstrip("/")
    entry = {"availableVariants": {"v1.1.0": {"get": httpserver.url_for(FEED)}}}
    listing = {"apiGroups": {"affiliate": {"apiListings": {"shirts": entry}}}}
    httpserver.expect_request("/affiliate/api/shop.json").respond_with_json(listing)
    httpserver.expect_request(FEED).respond_with_json(page(httpserver, 1, f"{FEED}/2"))
    httpserver.expect_request(f"{FEED}/2").respond_with_json(page(httpserver, 2, f"{FEED}/3"))
    httpserver.expect_oneshot_request(f"{FEED}/3").respond_with_data("gone to lunch", 403)
    httpserver.expect_request(f"{FEED}/3").respond_with_json(page(httpserver, 3, None))
    return httpserver


def page(server: HTTPServer, number: int, following: str | None) -> dict[str, Any]:
    product = {"productBaseInfoV1": {"productId": f"P{number}", "title": f"Shirt {number}"}}
    return {"nextUrl": following and server.url_for(following), "products": [product]}


def run_command(*arguments: str) -> dict[str, int]:
    out = StringIO()
    call_command("import_catalog", *arguments, stdout=out, stderr=StringIO())
    counts: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return counts


def test_an_import_that_stopped_goes_on_with_its_page(flipkart: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    monkeypatch.setattr(importing._batches, "__defaults__", (1,))
    with pytest.raises(CommandError, match="does not allow this"):
        run_command("flipkart", "api:shirts")
    assert set(Product.objects.values_list("sku", flat=True)) == {"P1", "P2"}
    assert ImportRun.objects.get().filename == "flipkart/shirts"
    flipkart.clear_log()
    counts = run_command("flipkart", "api:shirts")
    assert (counts["created"], counts["unchanged"]) == (1, 1)
    assert [request.path for request, _ in flipkart.log] == [f"{FEED}/2", f"{FEED}/3"]
    assert ResumePoint("default", "flipkart", "shirts").read() == ""


def test_a_restart_begins_with_the_first_page(flipkart: HTTPServer) -> None:
    ResumePoint("default", "flipkart", "shirts").write(flipkart.url_for(f"{FEED}/2"))
    with pytest.raises(CommandError):
        run_command("flipkart", "api:shirts", "--restart")
    assert flipkart.log[0][0].path == "/affiliate/api/shop.json"


def test_a_dry_run_leaves_the_point_alone(flipkart: HTTPServer) -> None:
    point = ResumePoint("default", "flipkart", "shirts")
    point.write("https://elsewhere/2")
    assert run_command("flipkart", "api:shirts", "--dry-run", "--limit", "1")["created"] == 1
    assert point.read() == "https://elsewhere/2"


def test_a_damaged_point_begins_anew() -> None:
    point = ResumePoint("default", "flipkart", "shirts")
    point.write("x")
    point._file.write_text("{")
    assert point.read() == ""


@pytest.mark.parametrize(
    ("name", "query", "message"),
    [
        ("flipkart", "shirts", "Set FLIPKART_AFFILIATE_ID and FLIPKART_AFFILIATE_TOKEN first"),
        ("amazon", "shirts", "Set AMAZON_CREDENTIAL_ID and AMAZON_CREDENTIAL_SECRET and AMAZON_PARTNER_TAG first"),
        ("shopify", "shirts", "has no interface"),
        ("flipkart", " ", "Say what to ask for"),
    ],
)
def test_without_credentials_or_a_question_it_says_what_to_do(name: str, query: str, message: str) -> None:
    with pytest.raises(NoAccess, match=message):
        open_api(name, query)
    with pytest.raises(CommandError, match=message):
        run_command(name, f"api:{query}")


def test_the_credentials_of_amazon_come_from_the_settings(settings: Settings) -> None:
    settings.AMAZON_CREDENTIAL_ID = settings.AMAZON_CREDENTIAL_SECRET = settings.AMAZON_PARTNER_TAG = "x"
    assert isinstance(open_api("amazon", "linen shirt"), ApiSource)
