"""Who may open which page of the admin: every address by every role, and nothing of another merchant anywhere.

An address that the matrix does not know fails the first test: say there who may open it. A model that
`two_merchants` has no row of fails the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignKey
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from catalog.exchange import COLUMNS
from catalog.import_pages import _VERBS
from catalog.models import Product, ProductImage
from tests.recsys.two_merchants import FOREIGN, OWN, SECRET, Rows, client_of, make_rows, stored

pytestmark = pytest.mark.django_db

VERBS = {"view": ("changelist", "change", "history"), "add": ("add",), "delete": ("delete",)}
#: What each role does with the rows of a model: v(iew), a(dd), c(hange), d(elete).
MATRIX: dict[str, dict[str, str]] = {
    "catalog_product": {
        "merchant": "vacd", "annotation lead": "v", "experimenter": "v", "operator": "v", "superuser": "vacd"
    },
    "catalog_productimage": {"merchant": "vacd", "annotation lead": "v", "superuser": "vacd"},
    "catalog_variant": {"merchant": "vacd", "superuser": "vacd"},
    "catalog_category": {"merchant": "va", "annotation lead": "v", "superuser": "vacd"},
    "catalog_merchant": {"merchant": "v", "superuser": "vacd"},
    "catalog_featuredset": {"merchant": "vacd", "operator": "v", "superuser": "vacd"},
    "catalog_importrun": {"merchant": "va", "operator": "v", "superuser": "va"},
    "catalog_importfailure": {"merchant": "v", "operator": "v", "superuser": "v"},
    "ranking_merchantrule": {"merchant": "vacd", "experimenter": "v", "operator": "v", "superuser": "vacd"},
    "ranking_rankingprofile": {"experimenter": "vac", "operator": "v", "superuser": "vac"},
    "ranking_experiment": {"experimenter": "vacd", "operator": "v", "superuser": "vacd"},
    "ranking_layer": {"experimenter": "vacd", "operator": "v", "superuser": "vacd"},
    "ranking_exposure": {"experimenter": "v", "operator": "v", "superuser": "v"},
    "ranking_event": {"experimenter": "v", "operator": "v", "superuser": "v"},
    "ranking_vocabularyword": {"merchant": "v", "operator": "vacd", "superuser": "vacd"},
    "search_issue": {"merchant": "v", "operator": "v", "superuser": "v"},
    "search_suggestion": {"merchant": "v", "operator": "v", "superuser": "v"},
    "search_keptencoder": {"operator": "v", "superuser": "v"},
    "search_embedding": {"operator": "v", "superuser": "vd"},
    "search_embeddingattempt": {"operator": "vd", "superuser": "vd"},
    "search_parkedtask": {"operator": "vd", "superuser": "vd"},
    "search_indexversion": {"operator": "v", "superuser": "v"},
    "search_indexsegment": {"operator": "v", "superuser": "v"},
    "search_indexbuild": {"operator": "v", "superuser": "v"},
    "search_liveindex": {"operator": "v", "superuser": "v"},
    "search_searchlog": {"experimenter": "v", "operator": "v", "superuser": "vd"},
    "search_queryphoto": {"superuser": "v"},
    "search_apikey": {"operator": "vac", "superuser": "vacd"},
    "search_webhook": {"operator": "vac", "superuser": "vacd"},
    "search_delivery": {"operator": "v", "superuser": "v"},
    "search_synonym": {"operator": "vacd", "superuser": "vacd"},
    "search_popularquery": {"operator": "vcd", "superuser": "vcd"},
    "annotations_project": {"annotation lead": "vacd", "superuser": "vacd"},
    "annotations_item": {"annotation lead": "vcd", "superuser": "vcd"},
    "annotations_decision": {"annotation lead": "v", "superuser": "v"},
    "annotations_adjudication": {"annotation lead": "vd", "superuser": "vd"},
    "annotations_priority": {"annotation lead": "v", "superuser": "v"},
    "annotations_annotator": {"annotation lead": "vacd", "superuser": "vacd"},
    "auth_user": {"superuser": "vacd"},
    "auth_group": {"superuser": "vacd"},
}  # fmt: skip
#: Pages beside those of rows: who gets an answer.
PAGES: dict[str, set[str]] = {
    "search_issue_overview": {"merchant", "operator", "superuser"},
    "ranking_merchantrule_try": {"merchant", "experimenter", "operator", "superuser"},
    "search_index_page": {"operator", "superuser"},
    "catalog_product_import": {"merchant", "superuser"},
    "catalog_product_export": {"merchant", "annotation lead", "experimenter", "operator", "superuser"},
    "ranking_rankingprofile_compare": {"experimenter", "operator", "superuser"},
}
IMPORTS = {"merchant", "operator", "superuser"}
#: Pages of one row: of which model, and who gets an answer for an own one.
ROW_PAGES: dict[str, tuple[str, set[str]]] = {
    "catalog_import_live": ("catalog_importrun", IMPORTS),
    "catalog_import_bad_rows": ("catalog_importrun", IMPORTS),
    "catalog_import_differences": ("catalog_importrun", IMPORTS),
    "catalog_import_check": ("catalog_importupload", {"merchant", "superuser"}),
    "search_apikey_rotate": ("search_apikey", {"operator", "superuser"}),
    "search_webhook_secret": ("search_webhook", {"operator", "superuser"}),
}
#: For whoever may enter; they show what the person may see elsewhere, and are tried below.
OPEN = {
    "index", "login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n", "search",
    "app_list", "view_on_site", "auth_user_password_change", "catalog_product_views",
    "catalog_product_process_import", "catalog_product_simple_history", "catalog_import_sample", "catalog_import_act",
}  # fmt: skip
#: Whatever has pages of its rows.
MODELS = {*MATRIX, *(model for model, _ in ROW_PAGES.values())}
ROLES = ("anonymous", "nobody", "merchant", "annotator", "annotation lead", "experimenter", "operator", "superuser")
#: Whose rows are those of one merchant alone, or none.
BOUND = ("nobody", "merchant", "annotator", "full merchant")


@pytest.fixture
def rows() -> Rows:
    return make_rows()


def routes(patterns: Any = None) -> Iterator[str | None]:
    for route in admin.site.get_urls() if patterns is None else patterns:
        if isinstance(route, URLResolver):
            yield from routes(route.url_patterns)
        elif isinstance(route, URLPattern):
            yield route.name


def test_every_address_of_the_admin_stands_in_the_matrix() -> None:
    of_rows = {f"{model}_{page}" for model in MATRIX for pages in (*VERBS.values(), ("delete",)) for page in pages}
    assert {name for name in routes() if name} - of_rows - set(PAGES) - set(ROW_PAGES) - OPEN == set()


def test_every_page_of_a_row_is_tried_with_one(rows: Rows) -> None:
    assert (MODELS - set(rows), set(rows) - MODELS) == (set(), set())


def opens(response: Any) -> bool:
    return response.status_code == 200 and "admin/login" not in response.get("Location", "")


def pages_of(model: str, may: str, key: Any) -> Iterator[tuple[str, bool]]:
    """Give every address of a model's rows, and whether it opens for who may do `may`."""
    yield reverse(f"admin:{model}_changelist"), "v" in may
    yield reverse(f"admin:{model}_add"), "a" in may
    for page, verb in (("change", "v"), ("history", "v"), ("delete", "d")):
        yield reverse(f"admin:{model}_{page}", args=[quote(key)]), verb in may


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_pages_and_no_others(rows: Rows, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")  # the status is known before a page is drawn
    client = client_of(role)
    wrong = []
    for model, rights in MATRIX.items():
        for address, may in pages_of(model, rights.get(role, ""), rows[model][OWN].pk):
            if opens(client.get(address)) is not may:
                wrong.append((address, may))
    for name, allowed in PAGES.items():
        if opens(client.get(reverse(f"admin:{name}"))) is not (role in allowed):
            wrong.append((name, role in allowed))
    for name, (model, allowed) in ROW_PAGES.items():
        if opens(client.get(reverse(f"admin:{name}", args=[rows[model][OWN].pk]))) is not (role in allowed):
            wrong.append((name, role in allowed))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_changes_what_it_may_and_nothing_else(rows: Rows, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    client = client_of(role)
    may = {model for model, rights in MATRIX.items() if "c" in rights.get(role, "")}
    before = stored()
    taken = {model for model in MATRIX if model not in may and takes(client, model, rows)}
    assert (taken, stored() == before) == (set(), True)
    assert {model for model in may if takes(client, model, rows)} == may


def takes(client: Client, model: str, rows: Rows) -> bool:
    """Tell whether the page of an own row takes a form, be it one with mistakes."""
    page = reverse(f"admin:{model}_change", args=[quote(rows[model][OWN].pk)])
    answer = client.post(page, {"title": "changed", "name": "changed"})
    return answer.status_code != 403 and "admin/login" not in answer.get("Location", "")


@pytest.mark.parametrize("role", BOUND)
def test_nobody_sees_a_row_of_another_merchant(rows: Rows, role: str) -> None:
    client = client_of(role)
    leaks = []
    for address in [*lists(), *(page for model in MODELS for page in pages_of_foreign(model, rows)), *guesses(rows)]:
        response = client.get(address)
        told = response.content.decode().replace(f"{SECRET}*", "")
        if SECRET in told or SECRET in response.get("Location", ""):
            leaks.append(address)
    assert leaks == []


@pytest.mark.parametrize("role", BOUND)
def test_no_page_of_a_foreign_row_opens(rows: Rows, role: str) -> None:
    client = client_of(role)
    shared = "catalog_category"
    foreign = [page for model in MODELS if model != shared for page in pages_of_foreign(model, rows)]
    assert [address for address in foreign if opens(client.get(address))] == []
    before = stored()
    for address in foreign:
        client.post(address, {"post": "yes", "merchant": rows["catalog_merchant"][OWN].pk, "title": "taken"})
    for verb in _VERBS:
        acted = client.post(
            reverse("admin:catalog_import_act", args=[rows["catalog_importrun"][FOREIGN].pk]), {"do": verb}
        )
        assert acted.status_code in (403, 404) or "admin/login" in acted.get("Location", "")
    assert stored() == before


@pytest.mark.parametrize("role", BOUND)
def test_no_action_touches_a_foreign_row(rows: Rows, role: str) -> None:
    client = client_of(role)
    ProductImage.objects.filter(pk=rows["catalog_productimage"][OWN].pk).update(status="ok")  # none of the own failed
    before = stored()
    for model, pair in registered_rows(rows):
        pages = registered(model)
        for action in {"delete_selected", *(getattr(item, "__name__", item) for item in pages.actions or ())}:
            data = {"action": action, "_selected_action": pair[FOREIGN].pk, "select_across": "0", "post": "yes"}
            response = client.post(reverse(f"admin:{model}_changelist"), data)
            assert SECRET not in response.content.decode(), (model, action)
    assert stored() == before
    told = client.get(reverse("admin:index")).content.decode()  # with the messages of all actions
    assert SECRET not in told


@pytest.mark.parametrize("role", BOUND)
def test_choices_hold_no_foreign_row(rows: Rows, role: str) -> None:
    client = client_of(role)
    offered = []
    for pages in admin.site._registry.values():
        for field in pages.model._meta.get_fields():
            if isinstance(field, ForeignKey):
                asked: dict[str, Any] = {
                    "app_label": field.model._meta.app_label,
                    "model_name": field.model._meta.model_name,
                }
                answer = client.get(reverse("admin:autocomplete"), {**asked, "field_name": field.name, "term": ""})
                offered.append(answer.content.decode())
    assert not [text for text in offered if SECRET in text]


@pytest.mark.parametrize("role", BOUND)
def test_files_and_trials_hold_own_rows_alone(rows: Rows, role: str) -> None:
    client = client_of(role)
    resource = {f"{name}": "on" for name in COLUMNS} | {"resource": "0", "format": "0"}
    for filters in ("", f"?merchant__id__exact={rows['catalog_merchant'][FOREIGN].pk}"):
        answer = client.post(reverse("admin:catalog_product_export") + filters, resource)
        assert SECRET not in answer.content.decode()
    trial = {"q": "dress", "rule": rows["ranking_merchantrule"][FOREIGN].pk, "does": "hide", "sku": "X1"}
    assert SECRET not in client.get(reverse("admin:ranking_merchantrule_try"), trial).content.decode()


def test_a_file_finds_the_own_product_of_a_shared_sku(rows: Rows) -> None:
    client = client_of("merchant")
    own, foreign = rows["catalog_product"][OWN], rows["catalog_product"][FOREIGN]
    for slug, title in (("acorn", "Renamed"), ("birch", "Taken")):
        file = SimpleUploadedFile("small.csv", f"merchant,sku,title\n{slug},X1,{title}\n".encode(), "text/csv")
        page = client.post(reverse("admin:catalog_product_import"), {"import_file": file, "format": "0"})
        if page.context.get("confirm_form"):
            confirmed = {name: field.value() for name, field in _bound(page.context["confirm_form"])}
            client.post(reverse("admin:catalog_product_process_import"), confirmed)
    for row, title in ((own, "Renamed"), (foreign, "birch dress")):
        row.refresh_from_db()
        assert row.title == title


def test_who_only_looks_puts_no_version_back(rows: Rows) -> None:
    product = rows["catalog_product"][OWN]
    page = reverse("admin:catalog_product_simple_history", args=[product.pk, product.history.get().pk])
    type(product).objects.filter(pk=product.pk).update(title="New title")
    operator = client_of("operator")
    assert operator.get(page).status_code == 200
    assert operator.post(page, {"title": "anything"}).status_code == 403
    product.refresh_from_db()
    assert product.title == "New title"


def _bound(form: Any) -> list[tuple[str, Any]]:
    return [(name, form[name]) for name in form.fields]


def test_a_foreign_choice_is_refused(rows: Rows) -> None:
    client = client_of("merchant")
    keys = {name: rows["catalog_merchant"][name].pk for name in (OWN, FOREIGN)}
    data = {"title": "Mine", "sku": "N1", "status": "draft", "attributes": "{}", "merchant": keys[FOREIGN]}
    forms = {f"{part}-{kind}_FORMS": 0 for part in ("images", "variants") for kind in ("TOTAL", "INITIAL")}
    page = reverse("admin:catalog_product_add")
    assert "not one of the available choices" in client.post(page, data | forms).content.decode()
    rule = {"merchant": keys[OWN], "does": "hide", "product": rows["catalog_product"][FOREIGN].pk, "when": "always"}
    refused = client.post(reverse("admin:ranking_merchantrule_add"), {**rule, "position": 1, "amount": 0.05})
    assert "not one of the available choices" in refused.content.decode()


def test_a_shared_category_keeps_its_name(rows: Rows) -> None:
    client = client_of("merchant")
    shelf = rows["catalog_category"][OWN]
    page = reverse("admin:catalog_category_change", args=[shelf.pk])
    assert client.post(page, {"name": "Renamed"}).status_code == 403
    rows["catalog_product"][FOREIGN].delete()
    assert client.post(page, {"name": "Renamed"}).status_code == 302


def test_counts_are_of_own_rows(rows: Rows) -> None:
    counted = {}
    for role in ("merchant", "superuser"):
        page = client_of(role).get(reverse("admin:catalog_category_changelist"))
        counted[role] = {row.name: row.products_in_it for row in page.context["cl"].result_list}
    assert (counted["merchant"]["Shelf"], counted["superuser"]["Shelf"]) == (1, 2)


def registered_rows(rows: Rows) -> list[tuple[str, dict[str, Any]]]:
    """Keep the rows of both merchants that have a list of their own in the admin."""
    return [(model, pair) for model, pair in rows.items() if model in MATRIX and FOREIGN in pair]


def registered(model: str) -> Any:
    return next(
        pages for key, pages in admin.site._registry.items() if key._meta.label_lower.replace(".", "_") == model
    )


def lists() -> list[str]:
    """Return the first page, and every list, with what it lets sort and filter by."""
    return [reverse("admin:index"), *(reverse(f"admin:{model}_changelist") for model in MATRIX)]


def pages_of_foreign(model: str, rows: Rows) -> list[str]:
    row = rows.get(model, {}).get(FOREIGN)
    if row is None:
        return []
    pages = [reverse(f"admin:{name}", args=[row.pk]) for name, (of, _) in ROW_PAGES.items() if of == model]
    if model not in MATRIX:
        return pages
    pages += [reverse(f"admin:{model}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
    if isinstance(row, Product):
        version = row.history.get().pk
        pages.append(reverse("admin:catalog_product_simple_history", args=[row.pk, version]))
    return [*pages, reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(row).pk, row.pk])]


def guesses(rows: Rows) -> list[str]:
    """Return lists narrowed by what is said of foreign rows, where an answer would tell that they are there."""
    product, merchant = rows["catalog_product"][FOREIGN], rows["catalog_merchant"][FOREIGN]
    products, categories = (reverse(f"admin:catalog_{name}_changelist") for name in ("product", "category"))
    return [
        f"{products}?q={product.sku}",
        f"{products}?merchant__id__exact={merchant.pk}",
        f"{products}?e=1&merchant__name__startswith=b",
        f"{categories}?products__title__startswith=b",
    ]
