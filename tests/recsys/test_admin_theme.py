from __future__ import annotations

from importlib.metadata import version

import pytest
from django.conf import settings as django_settings
from django.contrib.admin import site
from django.contrib.auth.models import Permission, User
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings
from unfold.admin import ModelAdmin

from recsys.admin_theme import ICONS, environment, navigation

pytestmark = pytest.mark.django_db

ADMINS = [(f"{model._meta.app_label}_{model._meta.model_name}", admin) for model, admin in site._registry.items()]


@pytest.mark.parametrize(("debug", "label"), [(True, "Development"), (False, "Production")])
def test_the_admin_says_where_it_runs(rf: RequestFactory, settings: Settings, debug: bool, label: str) -> None:
    settings.DEBUG = debug
    assert environment(rf.get("/"))[0] == label


def test_the_menu_offers_what_a_person_may_see(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = User.objects.create_user("merchant", is_staff=True)
    assert [group.get("title") for group in navigation(request)] == [None]
    permission = Permission.objects.get(codename="view_product")
    request.user.user_permissions.add(permission)
    request.user = User.objects.get(pk=request.user.pk)
    catalogue = navigation(request)[1]
    assert catalogue["title"] == "Catalogue"
    assert [(item["title"], item["icon"]) for item in catalogue["items"]] == [("Products", "checkroom")]


def test_the_menu_leads_to_every_list_in_a_sensible_order(rf: RequestFactory, admin_user: User) -> None:
    request = rf.get("/")
    request.user = admin_user
    groups = navigation(request)
    assert [group.get("title") for group in groups][:3] == [None, "Catalogue", "Search"]
    links = {item["link"] for group in groups[1:] for item in group["items"]}
    assert links == {reverse(f"admin:{name}_changelist") for name, _ in ADMINS}
    assert {f"{model._meta.app_label}.{model._meta.model_name}" for model in site._registry} >= set(ICONS)


def test_a_login_without_a_way_back_leads_to_the_first_page(client: Client) -> None:
    User.objects.create_superuser("boss", password="a long secret")
    response = client.post("/admin/login/", {"username": "boss", "password": "a long secret"})
    assert response["Location"] == "/admin/"


@pytest.mark.parametrize(("name", "admin"), ADMINS, ids=[name for name, _ in ADMINS])
def test_every_list_has_columns_a_search_and_words_for_being_empty(
    admin_client: Client, name: str, admin: ModelAdmin
) -> None:
    assert isinstance(admin, ModelAdmin)
    assert len(admin.list_display) >= 2
    assert admin.search_fields
    if name.startswith("auth_") or name == "ranking_rankingprofile":
        return  # there is always somebody, and a migration makes the first profiles
    assert admin.list_filter or name == "catalog_merchant"
    if name == "search_synonym":
        return  # the project comes with some
    address = reverse(f"admin:{name}_changelist")
    assert admin.when_empty in admin_client.get(address).content.decode().replace("&#x27;", "'")
    assert "Nothing fits" in admin_client.get(address, {"q": "no such thing"}).content.decode()


@pytest.mark.parametrize("name", ["user", "group"])
def test_people_and_roles_have_the_look_of_the_other_pages(admin_client: Client, admin_user: User, name: str) -> None:
    assert admin_client.get(reverse(f"admin:auth_{name}_changelist")).status_code == 200
    assert admin_client.get(reverse(f"admin:auth_{name}_add")).status_code == 200
    assert admin_client.get(reverse("admin:auth_user_change", args=[admin_user.pk])).status_code == 200
    assert admin_client.get(reverse("admin:auth_user_password_change", args=[admin_user.pk])).status_code == 200


def test_the_copied_layouts_belong_to_the_installed_theme() -> None:
    pages = [path.read_text() for path in (django_settings.BASE_DIR / "templates").rglob("*.html")]
    copies = [page for page in pages if "The theme's layout" in page]
    assert len(copies) == 2
    assert all(f"({version('django-unfold')})" in page for page in copies), "compare them with the new theme"
