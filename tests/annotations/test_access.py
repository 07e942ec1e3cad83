"""What an annotator's account opens: the own tasks, what everybody may see, and nothing else, address by address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from annotations.models import Annotator, Item, Project
from catalog.models import Product
from tests.annotations.projects import grade, label, make_annotator, make_project

pytestmark = pytest.mark.django_db

LEADS = {"report", "figures", "decisions", "adjudication", "settle"}
OWN = {"home", "screen", "item", "draft", "undo", "login", "logout"}
#: Pages that everybody may open, by the names that their addresses have; a new address has to be sorted in here.
PUBLIC = {
    *("home", "search", "product", "design", "media", "healthz", "readyz", "metrics", "robots", "sitemap"),
    *("sitemap-part", "compare", "purpose", "mine", "outbound", "privacy", "rate", "try", "page"),
    *("bag", "featured", "set_language"),
}
#: Tested in tests/recsys/test_permission_matrix.py, tests/search/api/test_matrix.py, tests/ranking/views and
#: tests/search/reports/test_access.py.
ELSEWHERE = {"admin", "api", "experiments", "evaluation"}


def patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the address of every view as a pattern, its namespace and its name."""
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, address, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            yield address, space, pattern.name or ""


ADDRESSES = list(patterns(get_resolver()))


@pytest.fixture
def foreign(db: None) -> Project:
    """A project of other people."""
    return make_project(items=1, name="Of others", slug="theirs", group=Group.objects.create(name="others"))


@pytest.fixture
def signed_in(client: Client, annotator: Annotator) -> Client:
    client.force_login(annotator.user)
    return client


def admin_addresses() -> Iterator[str]:
    """Fill in a number wherever an address of the admin wants one."""
    for address, space, _ in ADDRESSES:
        if space == "admin":
            plain = address.replace("<path:object_id>", "1").replace("<path:content_type_id>", "1")
            for written in ("<id>", "<int:content_type_id>", "<path:object_id>", "<path:url>"):
                plain = plain.replace(written, "1")
            yield "/" + plain.replace("^(?P<app_label>", "").split("(?P")[0].replace("$", "").replace("^", "")


@pytest.mark.parametrize("address", sorted(set(admin_addresses())))
def test_the_admin_is_closed(signed_in: Client, address: str) -> None:
    response = signed_in.get(address)
    closed = response.status_code in {403, 404, 405}
    to_login = response.status_code == 302 and response["Location"].startswith(("/admin/", "/media/"))
    is_door = address in {"/admin/login/", "/admin/jsi18n/", "/admin/logout/"}
    assert closed or to_login or is_door, f"{address}: {response.status_code}"
    if to_login and response["Location"].startswith("/admin/") and not is_door:
        assert signed_in.get(response["Location"], follow=True).request["PATH_INFO"] == "/admin/login/"


@pytest.mark.parametrize("name", sorted(LEADS))
def test_reports_and_adjudication_are_closed(signed_in: Client, project: Project, name: str) -> None:
    item = [project.items.first().pk] if name == "settle" else []  # type: ignore[union-attr]
    address = reverse(f"annotate:{name}", args=[project.slug, *item])
    assert signed_in.get(address).status_code == 403
    assert signed_in.post(address).status_code == 403


@pytest.mark.parametrize("name", sorted(OWN - {"home", "login", "logout"}))
def test_projects_of_others_do_not_exist(signed_in: Client, foreign: Project, name: str) -> None:
    item = [foreign.items.get().pk] if name in {"item", "draft"} else []
    address = reverse(f"annotate:{name}", args=[foreign.slug, *item])
    answers = {signed_in.get(address).status_code, signed_in.post(address, {"decision": 1}).status_code}
    assert answers <= {404, 405}
    assert 404 in answers


def test_an_item_of_another_project_is_not_reached_through_the_own_one(
    signed_in: Client, project: Project, foreign: Project
) -> None:
    item = foreign.items.get().pk
    assert signed_in.get(f"/annotate/p/{project.slug}/{item}/").status_code == 404
    assert signed_in.post(f"/annotate/p/{project.slug}/{item}/", {"key": "k"}).status_code == 404


def test_what_others_said_is_nowhere_on_the_own_pages(signed_in: Client, project: Project) -> None:
    label(Item.objects.get(project=project, position=0), make_annotator("somebody-else"), grade("exact"))
    for address in ("/annotate/", f"/annotate/p/{project.slug}/"):
        html = signed_in.get(address).content.decode()
        assert "somebody-else" not in html
        assert "checked" not in html


@pytest.mark.parametrize("name", sorted(LEADS | OWN - {"login", "logout"}))
def test_strangers_are_sent_to_the_login(client: Client, project: Project, name: str) -> None:
    item = [project.items.first().pk] if name in {"settle", "item", "draft"} else []  # type: ignore[union-attr]
    slug = [] if name == "home" else [project.slug]
    response = client.get(reverse(f"annotate:{name}", args=[*slug, *item]))
    assert response.status_code == 302
    assert response["Location"].startswith("/annotate/login/?next=")


def test_everything_else_answers_an_annotator_as_it_answers_anybody(
    signed_in: Client, shop: list[Product], annotator: Annotator
) -> None:
    anybody = Client()
    product = shop[0]
    for address in [
        *("/", "/search", "/search?q=red", "/healthz", "/readyz", "/design/", "/media/products/x.jpg"),
        *("/compare?q=red", "/for", "/mine", "/privacy", "/robots.txt", "/sitemap.xml"),
        *(product.get_absolute_url(), "/api/v1/schema/", "/api/v1/docs/", "/api/v1/products?sku=sku-0"),
        *(f"/api/v1/products/{product.public_id}", f"/api/v1/products/{product.public_id}/similar"),
        "/api/v1/search?text=red",
    ]:
        assert signed_in.get(address).status_code == anybody.get(address).status_code, address


def test_every_address_is_thought_of() -> None:
    """Fail for an address that no test above covers."""
    names = {(space, name) for _, space, name in ADDRESSES}
    own = {name for space, name in names if space == "annotate"}
    assert own == LEADS | OWN
    others = {name for space, name in names if space not in {"annotate", *ELSEWHERE} and name}
    assert others <= PUBLIC, f"say who may open {sorted(others - PUBLIC)}"


def test_the_group_annotator_has_no_permission(group: Group, annotator: Annotator) -> None:
    assert not group.permissions.exists()
    assert not User.objects.get(pk=annotator.user_id).get_all_permissions()


def test_the_lead_reads_reports_and_settles(client: Client, lead: User, project: Project) -> None:
    client.force_login(lead)
    for name in LEADS:
        item = [project.items.first().pk] if name == "settle" else []  # type: ignore[union-attr]
        assert client.get(reverse(f"annotate:{name}", args=[project.slug, *item])).status_code == 200
    assert client.get("/admin/annotations/project/").status_code == 200
    assert client.get("/admin/auth/user/").status_code == 403
