"""What the browser itself says of our policy: nothing of our pages is refused, and what was smuggled in is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from catalog.models import ImportRun, Merchant, Product
from search.models import QueryPhoto
from tests.annotations.projects import make_project
from tests.browser.test_accessibility import sign_in_page
from tests.ranking.experiments.builders import make_running
from tests.shop import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTEN = """document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
  console.error(`refused by policy: ${effectiveDirective} ${blockedURI} ${sample}`));"""

SMUGGLED = """() => {
  const html = '<img src="/none" onerror="window.stolen = 1"><p style="color: red" id="x">x</p>';
  document.body.insertAdjacentHTML("beforeend", html);
  const script = document.createElement("script");
  script.textContent = "window.stolen = 2";
  const far = document.createElement("script");
  far.src = "https://evil.example/x.js";
  document.body.append(script, far);
}"""


@pytest.fixture
def watched(browser: Any) -> Iterator[Any]:
    """Yield a page whose `problems` are what the console complains about."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    context.add_init_script(LISTEN)
    context.route("**/api/v1/events", lambda route: route.fulfill(json={"results": []}))
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: page.problems.append(said.text) if said.type in ("error", "warning") else None)
    yield page
    context.close()


def refused(page: Any, shop: str, addresses: list[str]) -> list[str]:
    """Open each address and return what the console said there."""
    found = []
    for address in addresses:
        page.goto(shop + address)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        found += [f"{address}: {problem}" for problem in page.problems]
        page.problems.clear()
    return found


def test_nothing_of_the_shop_is_refused(shop: str, watched: Any) -> None:
    photo = QueryPhoto()
    photo.file.save("x.jpg", ContentFile(jpeg("red")))
    product = Product.objects.get(title="Red dress")
    pages = [
        "/",
        "/search?q=dress",
        f"/search?q=dress&photo={photo.token}&right=60",
        f"/search?like={product.public_id}",
        product.get_absolute_url(),
        f"/compare?q=dress&photo={photo.token}",
        "/for",
        "/for?step=4&occasion=party&q=dress",
        "/mine",
        "/privacy",
        "/annotate/login/",
        "/api/v1/errors/",
    ]
    assert refused(watched, shop, pages) == []


def test_a_photo_is_shown_before_it_is_sent(shop: str, watched: Any) -> None:
    watched.goto(shop)
    watched.set_input_files("form input[type=file]", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": jpeg("red")})
    watched.wait_for_load_state("networkidle")
    assert watched.problems == []


def test_nothing_of_the_reference_of_the_api_is_refused(shop: str, watched: Any) -> None:
    watched.goto(f"{shop}/api/v1/docs/")
    watched.wait_for_selector(".opblock")
    watched.click(".opblock-summary >> nth=0")
    watched.wait_for_selector(".opblock-body")
    assert watched.problems == []


def test_nothing_of_annotation_and_experiments_is_refused(shop: str, watched: Any) -> None:
    project = make_project(kind="sentiment", items=2, pictures=True, guideline="# Look\n")
    boss = User.objects.create_superuser("boss")
    boss.groups.add(project.group)
    sign_in_page(watched, boss, shop)
    experiment = make_running()
    pages = ["/annotate/", f"/annotate/p/{project.slug}/", f"/annotate/p/{project.slug}/report/"]
    pages += ["/experiments/", "/experiments/plan/", f"/experiments/e/{experiment.name}/"]
    assert refused(watched, shop, pages) == []


def test_nothing_of_the_admin_is_refused(shop: str, watched: Any) -> None:
    product = Product.objects.get(title="Red dress")
    run = ImportRun.objects.create(merchant=Merchant.objects.named("default"), source="csv", filename="products.csv")
    assert refused(watched, shop, ["/admin/login/"]) == []
    sign_in_page(watched, User.objects.create_superuser("boss"), shop)
    pages = [
        "",
        "catalog/product/",
        f"catalog/product/{product.pk}/change/",
        f"catalog/product/{product.pk}/history/",
        "catalog/product/import/",
        "catalog/product/export/",
        "catalog/importrun/",
        "catalog/importrun/add/",
        f"catalog/importrun/{run.pk}/change/",
        "search/issue/overview/",
        "search/indexversion/how/",
        "ranking/merchantrule/try/?q=dress",
        "ranking/merchantrule/add/",
        "ranking/experiment/",
        "annotations/project/add/",
        "auth/user/add/",
    ]
    assert refused(watched, shop, [f"/admin/{page}" for page in pages]) == []


def test_a_smuggled_script_style_or_frame_does_nothing(shop: str, watched: Any) -> None:
    watched.goto(shop)
    watched.evaluate(SMUGGLED)
    watched.evaluate("() => new Promise(requestAnimationFrame)")
    assert watched.evaluate("window.stolen") is None
    assert watched.evaluate("getComputedStyle(document.querySelector('#x')).color") != "rgb(255, 0, 0)"
    said = " ".join(watched.problems)
    assert all(directive in said for directive in ("script-src-elem", "script-src-attr", "style-src-attr"))
