from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.utils import timezone

from catalog.import_jobs import work
from catalog.models import ImportRun, Merchant, Product
from tests.shop import make_searchable, wait_until

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLE = """Article number,Name,Colour,Price
N-1,Violet umbrella,Violet,19.00
N-2,Yellow umbrella,Yellow,cheap
"""


@pytest.fixture
def worker() -> Iterator[None]:
    """Work on imports in a thread of its own, as a worker does beside the web server."""
    over = Event()

    def go_on() -> None:
        while not over.wait(0.05):
            if ImportRun.objects.to_do():
                work(5.0)
        connections.close_all()

    thread = Thread(target=go_on)
    thread.start()
    yield
    over.set()
    thread.join()


def sign_in(page: Any, shop: str) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("boss"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": shop}])


def give(page: Any, shop: str, name: str, data: bytes) -> None:
    page.goto(f"{shop}/admin/catalog/importrun/add/")
    page.locator("[name=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    page.get_by_role("button", name="Check the columns").click()
    page.get_by_role("button", name="Start the dry run").click()


def press(page: Any, button: str) -> None:
    """Press a button once the page, which renews itself when a job is over, has it."""
    page.get_by_role("button", name=button).click()


def test_a_merchant_brings_a_file_in_mends_it_finds_its_products_and_undoes_it(
    shop: str, scripted_page: Any, worker: None, tmp_path: Path
) -> None:
    page = scripted_page
    sign_in(page, shop)
    give(page, shop, "umbrellas.csv", TABLE.encode())
    press(page, "Import it")
    page.get_by_role("link", name="Download the refused rows").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the refused rows").click()
    refused = Path(waiting.value.path()).read_text()
    assert "N-2,Yellow umbrella,Yellow,cheap,3,Price," in refused
    give(page, shop, "mended.csv", refused.replace(",cheap,", ",21.00,").encode())
    press(page, "Import it")
    page.get_by_role("button", name="Undo this import").wait_for()
    make_searchable()
    page.goto(f"{shop}/search?q=yellow+umbrella")
    page.get_by_role("link", name="Yellow umbrella", exact=True).first.wait_for()
    mended = ImportRun.objects.get(filename="mended.csv", dry_run=False)
    page.goto(f"{shop}/admin/catalog/importrun/{mended.pk}/change/")
    press(page, "Undo this import")
    page.get_by_text("Taken away again").wait_for()
    wait_until(lambda: ImportRun.objects.filter(undoes=mended, status="done").exists())
    assert not Product.objects.filter(sku="N-2").exists()
    assert Product.objects.filter(sku="N-1").exists()


def test_a_job_under_way_shows_its_progress_and_can_be_cancelled(shop: str, scripted_page: Any) -> None:
    page = scripted_page
    sign_in(page, shop)
    run = ImportRun.objects.create(
        **{"merchant": Merchant.objects.named("default"), "source": "csv", "filename": "large.csv"},
        **{"status": "running", "line": 500, "position": 500, "total": 2_000, "seconds": 1.0, "token": "x"},
        lease_until=timezone.now() + ImportRun.LEASE,
    )
    page.goto(f"{shop}/admin/catalog/importrun/{run.pk}/change/")
    assert "500 of 2,000 lines done, 500 rows a second" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_text("It stops after the rows it has in hand.").wait_for()
