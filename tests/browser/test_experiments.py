"""An experimenter at work: an A/A test from its start to a promoted profile and back, with thirty visitors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from ranking.models import Event, Experiment, Exposure, RankingProfile
from tests.browser.conftest import DESK
from tests.ranking.experiments.builders import make_experiment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
IN_CHROMIUM, BY_PLAIN_LINKS = 2, 28


@pytest.fixture
def experimenter(browser: Any, shop: str) -> Iterator[Any]:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": shop}])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert problems == []


def click_in_chromium(browser: Any, shop: str) -> None:
    """Search and click as somebody who comes for the first time."""
    context = browser.new_context(user_agent=PEOPLE)
    page = context.new_page()
    page.goto(f"{shop}/search?q=red+dress")
    page.locator(".card .cover-link").first.click()
    page.wait_for_url("**/p/**")
    context.close()


def click_by_plain_links() -> None:
    """Do the same by the links of the pages, as a browser without JavaScript does."""
    client = Client(headers={"User-Agent": PEOPLE})
    page = client.get("/search?q=blue+shirt").content.decode()
    link = re.findall(r'class="cover-link" href="([^"]+)"', page)[0]
    assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_an_a_a_test_runs_from_start_to_rollback(browser: Any, shop: str, experimenter: Any) -> None:
    page, before = experimenter, RankingProfile.objects.default()
    experiment = make_experiment("same", is_aa=True)
    page.goto(f"{shop}/experiments/e/same/")
    page.get_by_role("button", name="Start").click()
    page.get_by_text("It runs from now on.").wait_for()

    for _ in range(IN_CHROMIUM):
        click_in_chromium(browser, shop)
    for _ in range(BY_PLAIN_LINKS):
        click_by_plain_links()
    assert Exposure.objects.filter(experiment=experiment).count() == 30
    assert Event.objects.filter(kind="click").count() == 30

    cache.clear()  # pages share a report for a minute
    page.reload()
    page.get_by_text("30 visitors", exact=True).wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Too few visitors came for a reading.").wait_for()
    page.get_by_label("Decide for").select_option("b")
    page.get_by_role("button", name="Freeze the report").click()
    page.get_by_text("The report is frozen.").wait_for()

    with page.expect_download() as download:
        page.get_by_role("link", name="Report as JSON").click()
    assert '"visitors": 30' in download.value.path().read_text(encoding="utf-8")

    page.get_by_role("button", name="Promote b").click()
    page.get_by_text("ranks all searches from now on.").wait_for()
    assert RankingProfile.objects.default() == experiment.variants.get(name="b").profile
    page.get_by_role("button", name="Roll back").click()
    page.get_by_text("ranks all searches again.").wait_for()
    assert RankingProfile.objects.default() == before
    assert Experiment.objects.get().report["winner"] == "b"  # type: ignore[index]
