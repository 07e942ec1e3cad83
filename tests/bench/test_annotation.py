"""From the key that saves an answer to the next item on the screen: printed beside its target."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from annotations.models import Decision
from tests.annotations.projects import make_annotator, make_project
from tests.browser.conftest import DESK, browser  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.bench, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TARGET_MS = 150.0
ITEMS = 60
#: Milliseconds from the key to the first frame with another title and its picture decoded.
TIMED = """
() => {
  window.spent = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const before = document.querySelector("main h1").innerText;
    const began = event.timeStamp;
    const look = () => {
      const title = document.querySelector("main h1");
      const picture = document.querySelector("main [data-photo] img");
      if (!title || title.innerText === before || (picture && !picture.complete)) return requestAnimationFrame(look);
      requestAnimationFrame(() => window.spent.push(performance.now() - began));
    };
    requestAnimationFrame(look);
  }, true);
}
"""


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:  # noqa: F811
    """The screen of a project of ITEMS items, for an annotator who is signed in."""
    project = make_project(kind="sentiment", items=ITEMS, pictures=True)
    client = Client()
    client.force_login(make_annotator("ann").user)
    context = browser.new_context(viewport=DESK)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/annotate/p/{project.slug}/")
    yield page
    context.close()


def test_time_from_key_to_next_item(page: Any) -> None:
    page.evaluate(TIMED)
    for done in range(1, ITEMS):
        for key in ("1", "2", "3", "4", "Enter"):
            page.keyboard.press(key)
        page.wait_for_function("done => window.spent.length === done", arg=done)
    spent = page.evaluate("() => window.spent")
    p50, p95 = statistics.median(spent), statistics.quantiles(spent, n=20)[18]
    print(
        f"\nkey to next item: p50 {p50:.0f} ms, p95 {p95:.0f} ms over {len(spent)} answers (target {TARGET_MS:.0f} ms)"
    )
    assert Decision.objects.count() == ITEMS - 1
