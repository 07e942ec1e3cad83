"""Every page in both themes and at both widths, as axe sees it: WCAG 2.2 A and AA, and its best practices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import Settings

from annotations.models import Project
from catalog.models import ImportRun, Merchant, Product
from search.models import QueryPhoto
from search.reports import fitting
from search.reports.improving import Wish, begin
from search.reports.queries import Choice
from search.reports.runs import opened
from search.shop.forms import SearchForm
from tests.annotations.projects import label, make_annotator, make_project, skip
from tests.search.reports.builders import write_example
from tests.search.reports.loop import have_judged, make_shop, write_run
from tests.shop import add_image, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What is left to the admin's theme, on pages of the admin only: its tables of related rows have a column without a
#: heading (the one that deletes), and the helper that scrolls its wide tables gives each of them the same name.
THEME = ("empty-table-header", "landmark-unique")


@dataclass
class Eye:
    """Opens addresses and looks at them in both themes and at both widths."""

    page: Any
    axe: Any
    sizes: tuple[dict[str, int], ...]

    def finds_nothing_at(self, address: str, *, exempt: tuple[str, ...] = (), opening: str = "") -> None:
        """Look at an address, after pressing what `opening` selects."""
        self.page.goto(address)
        if opening:
            self.page.click(opening)
        found = [problem for size in self.sizes for problem in self.problems(size, exempt)]
        assert not found, "\n".join([address, *found])

    def problems(self, size: dict[str, int], exempt: tuple[str, ...]) -> Iterator[str]:
        self.page.set_viewport_size(size)
        rules = {rule: {"enabled": False} for rule in exempt}
        yield from self.violations("light", size, {"rules": rules})
        # a theme changes nothing but colours
        yield from self.violations("dark", size, {"runOnly": ["color-contrast"]})

    def violations(self, theme: str, size: dict[str, int], options: dict[str, Any]) -> Iterator[str]:
        self.page.emulate_media(color_scheme=theme)
        answer = self.axe.run(self.page, options={**options, "resultTypes": ["violations"]}).response
        for violation in answer["violations"]:
            for node in violation["nodes"]:
                yield f"{theme} {size['width']}: {violation['id']}: {node['target']} {node['html'][:160]}"


@pytest.fixture
def eye(browser: Any, phone: dict[str, int], desk: dict[str, int]) -> Iterator[Eye]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield Eye(context.new_page(), axe.Axe(), (desk, phone))
    context.close()


@pytest.fixture
def product(shop: str) -> Product:
    """Give a product whose page shows all there is: two pictures, variants, a price, a stock, a merchant's page."""
    product = Product.objects.get(title="Red dress")
    add_image(product, "green", position=1)
    product.brand, product.price, product.currency, product.stock = "Acme", "49.00", "EUR", 2
    product.url, product.description = "https://shop.example/red", "A light dress."
    product.save()
    product.variants.create(sku="red-m", options={"Size": "M"}, stock=0)
    return product


def test_the_shops_pages_have_no_barriers(shop: str, product: Product, eye: Eye) -> None:
    photo = QueryPhoto()
    photo.file.save("x.jpg", ContentFile(jpeg("red")))
    eye.page.goto(shop + product.get_absolute_url())
    eye.page.get_by_role("button", name="Put into the bag").click()
    eye.page.get_by_role("link", name="See the bag").wait_for()
    for address in [
        "/",
        "/search",
        "/privacy",
        f"/search?q=dress&photo={photo.token}&alpha=0.4",
        f"/search?photo={photo.token}&right=60&more=red",
        f"/search?like={product.public_id}",
        f"/compare?q=dress&photo={photo.token}",
        "/compare?q=dress&a.alpha=9",
        "/for",
        "/for?step=3&occasion=wedding",
        "/for?step=4&occasion=party&q=dress",
        "/for?step=4",
        "/mine",
        "/bag",
        "/search?q=",
        "/search?q=red&alpha=9",
        "/search?q=dress&brand=Acme&price_max=100&attributes.colour=Red",
        "/search?q=dress&price_min=cheap",
        "/search?q=red&page=gone",
        product.get_absolute_url(),
        "/no/such/page",
    ]:
        eye.finds_nothing_at(shop + address)


def test_an_empty_shop_has_no_barriers(live_server: Any, eye: Eye) -> None:
    eye.finds_nothing_at(live_server.url)


def test_the_design_page_has_no_barriers(shop: str, product: Product, eye: Eye, settings: Settings) -> None:
    settings.DEBUG = True
    eye.finds_nothing_at(f"{shop}/design/")


def test_pages_for_when_something_is_wrong_have_no_barriers(shop: str, eye: Eye, rf: RequestFactory) -> None:
    form = SearchForm({"q": "red"})
    assert form.is_valid()
    context: dict[str, dict[str, Any]] = {
        "503.html": {"form": form, "text": "red", "message": "There is no search index yet."},
        "shop/results.html": {"form": form, "text": "red", "answer": {"hits": []}},
    }
    for name in ["400.html", "403.html", "403_csrf.html", "500.html", "503.html", "shop/results.html"]:
        html = render_to_string(name, context.get(name), request=rf.get("/"))
        eye.page.route(f"**/rendered/{name}", partial(fulfil, html))
        eye.finds_nothing_at(f"{shop}/rendered/{name}")


def fulfil(html: str, route: Any) -> None:
    route.fulfill(body=html, content_type="text/html")


def sign_in(eye: Eye, user: User, url: str) -> None:
    sign_in_page(eye.page, user, url)


def sign_in_page(page: Any, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": url}])


def test_the_pages_of_annotation_have_no_barriers(live_server: Any, eye: Eye) -> None:
    project = make_project(kind="sentiment", items=3, pictures=True, guideline="# Look\n\n|a|b|\n|-|-|\n|1|2|\n")
    low, high = ({question.key: [value] for question in project.scheme.questions} for value in ("absent", "strong"))
    item = project.items.get(position=0)
    for name, answers in (("one", low), ("two", high)):
        label(item, make_annotator(name), answers)
    skip(project.items.get(position=1), make_annotator("three", kind="model"))
    empty = make_project(kind="occasion", items=1, pictures=True)
    base, settle = f"{live_server.url}/annotate", f"p/{project.slug}/adjudication/{item.pk}/"
    eye.finds_nothing_at(f"{base}/login/")
    boss = User.objects.create_superuser("boss")
    boss.groups.add(project.group)
    sign_in(eye, boss, live_server.url)
    for address in ["", f"p/{empty.slug}/", f"p/{project.slug}/report/", f"p/{project.slug}/adjudication/", settle]:
        eye.finds_nothing_at(f"{base}/{address}")
    eye.finds_nothing_at(f"{base}/p/{empty.slug}/report/")
    for drawer in ("[data-guideline]", "[data-help]", "[data-skip]"):
        eye.finds_nothing_at(f"{base}/p/{project.slug}/", opening=f"{drawer} > summary")
    Project.objects.update(status="closed")
    eye.finds_nothing_at(f"{base}/p/{empty.slug}/")


def test_the_pages_of_evaluation_have_no_barriers(live_server: Any, eye: Eye, settings: Settings) -> None:
    make_shop()
    boss = User.objects.create_superuser("boss")
    sign_in(eye, boss, live_server.url)
    base, root = f"{live_server.url}/evaluation", Path(settings.EVALUATION_DIR)
    eye.finds_nothing_at(f"{base}/")
    run = write_run(root)
    write_example(root, finished=False, day=1)
    (root / write_example(root, day=2) / "run.json").write_text("{}")
    found = opened(root, run)
    assert found.queries is not None
    made = begin(found, found.queries, Wish(Choice("recsys", "bm25", "NDCG@10")), by=boss)
    assert made.project is not None
    have_judged(made.project)
    fitting.ask(made)
    states = f"{base}/improvements/{made.pk}/"
    eye.finds_nothing_at(states)
    fitting.work(made.pk)
    for address in ["/", "/metrics/", f"/r/{run}/", f"/r/{run}/queries/", f"/r/{run}/queries/?colour=Red&kind=photo",
                    f"/r/{run}/queries/1/", f"/r/{run}/errors/", f"/r/{run}/improve/",
                    f"/improvements/{made.pk}/"]:  # fmt: skip
        eye.finds_nothing_at(base + address)
    eye.finds_nothing_at(f"{base}/r/{run}/queries/1/", opening=".results summary >> nth=0")
    eye.finds_nothing_at(f"{live_server.url}/annotate/p/{made.project.slug}/report/")


def test_the_admin_has_no_barriers_but_those_of_its_theme(shop: str, product: Product, eye: Eye) -> None:
    eye.finds_nothing_at(f"{shop}/admin/login/", exempt=THEME)
    run = ImportRun.objects.create(merchant=Merchant.objects.named("default"), source="csv", filename="products.csv")
    sign_in(eye, User.objects.create_superuser("boss"), shop)
    for address in [
        "",
        "catalog/product/",
        "catalog/product/?q=nothing+like+this",
        f"catalog/product/{product.pk}/change/",
        f"catalog/product/{product.pk}/history/",
        "catalog/product/import/",
        "search/issue/overview/",
        "ranking/merchantrule/try/?q=dress",
        "search/keptencoder/",
        "search/indexversion/",
        "search/indexversion/how/",
        f"catalog/importrun/{run.pk}/change/",
        "annotations/project/",
        "annotations/project/add/",
    ]:
        eye.finds_nothing_at(f"{shop}/admin/{address}", exempt=THEME)


@pytest.mark.parametrize(
    "wish", [{"contrast": "more"}, {"forced_colors": "active"}], ids=["contrast", "forced colours"]
)
def test_who_asks_for_more_contrast_meets_no_barrier(
    shop: str, product: Product, eye: Eye, wish: dict[str, str]
) -> None:
    eye.page.emulate_media(**wish)
    for address in ("/search?q=dress", product.get_absolute_url()):
        eye.finds_nothing_at(shop + address)


def test_the_pages_have_no_barriers_in_german(shop: str, product: Product, eye: Eye) -> None:
    eye.page.set_extra_http_headers({"Accept-Language": "de"})
    for address in ("/search?q=dress", product.get_absolute_url()):
        eye.finds_nothing_at(shop + address)
