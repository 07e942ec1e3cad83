"""One headless Chromium for all browser tests, a small shop to drive it through, and pages that notice every error."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started

from catalog.models import Category
from tests.shop import make_product, make_searchable

_PLACES = [os.environ.get("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
CHROMIUM = next((found for place in _PLACES if place and (found := shutil.which(place))), None)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium was found: install one, or set CHROMIUM to its path")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's event loop runs in the tests' own thread
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


class UnderWay:
    """Counts the requests that the server works on."""

    def __init__(self) -> None:
        self.number, self.lock, self.last = 0, threading.Lock(), 0.0
        request_started.connect(self.begin)
        request_finished.connect(self.end)

    def begin(self, **_: Any) -> None:
        self.add(1)

    def end(self, **_: Any) -> None:
        self.add(-1)

    def add(self, number: int) -> None:
        with self.lock:
            self.number, self.last = max(0, self.number + number), time.monotonic()

    def is_quiet(self) -> bool:
        with self.lock:
            return not self.number and time.monotonic() > self.last + 0.2


UNDER_WAY = UnderWay()


@pytest.fixture(autouse=True)
def _nothing_is_left_under_way(browser: Any, live_server: Any) -> Iterator[None]:
    """Close what a test left open and let the server finish: it would write into the next test's database."""
    yield
    for context in browser.contexts:
        context.close()
    until = time.monotonic() + 10
    while not UNDER_WAY.is_quiet() and time.monotonic() < until:
        time.sleep(0.05)


@pytest.fixture
def shop(browser: Any, live_server: Any) -> str:
    for colour in ("red", "blue", "green"):
        for kind in ("dress", "shirt"):
            attributes = {"colour": colour.title(), "article_type": kind, "occasions": ["party"]}
            category = Category.objects.at_path(["Apparel", kind.title()])
            make_product(f"{colour.title()} {kind}", colour, category=category, attributes=attributes)
    make_searchable()
    return str(live_server.url)


@pytest.fixture
def phone() -> dict[str, int]:
    return PHONE


@pytest.fixture
def desk() -> dict[str, int]:
    return DESK


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    yield from open_page(browser, javascript=request.param)


@pytest.fixture
def scripted_page(browser: Any) -> Iterator[Any]:
    yield from open_page(browser, javascript=True)


def open_page(browser: Any, *, javascript: bool) -> Iterator[Any]:
    """Yield a page; afterwards no script may have failed on it and nothing may have been refused.

    It closes when the server has answered all it was asked: a late answer would write into the next test's database.
    """
    context = browser.new_context(java_script_enabled=javascript, viewport=DESK)
    context.set_default_timeout(30_000)
    # What a page reports as it closes would reach the server after its test, and the database is gone by then.
    context.route("**/api/v1/events", lambda route: route.fulfill(json={"results": []}))
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    under_way: set[Any] = set()

    def begun(request: Any) -> None:
        under_way.add(request)

    def ended(request: Any) -> None:
        under_way.discard(request)

    page.on("request", begun)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    yield page
    until = time.monotonic() + 10
    while under_way and not page.is_closed() and time.monotonic() < until:
        page.wait_for_timeout(20)  # lets the browser tell
    context.close()
    assert problems == []
