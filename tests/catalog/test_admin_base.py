from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse

from catalog.admin_base import ReadOnly
from search.models import QueryPhoto

pytestmark = pytest.mark.django_db

READ_ONLY = [admin for admin in site._registry.values() if isinstance(admin, ReadOnly)]


@pytest.mark.parametrize("admin", READ_ONLY, ids=str)
def test_even_a_superuser_only_looks(admin: ReadOnly, rf: RequestFactory, admin_user: User) -> None:
    request = rf.get("/")
    request.user = admin_user
    assert admin.has_view_permission(request)
    assert admin.has_add_permission(request) == admin.addable
    assert not admin.has_change_permission(request)
    assert admin.has_delete_permission(request) == admin.deletable


def test_what_may_be_added_or_deleted_is_named() -> None:
    assert {admin.opts.model_name for admin in READ_ONLY if admin.addable} == {"importrun"}
    deletable = {admin.opts.model_name for admin in READ_ONLY if admin.deletable}
    assert deletable == {"adjudication", "embedding", "embeddingattempt", "parkedtask", "searchlog"}


def test_deleting_still_needs_the_permission(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = User.objects.create_user("viewer", is_staff=True)
    assert not any(admin.has_delete_permission(request) for admin in READ_ONLY)


def test_a_photo_is_not_deleted_without_its_file(admin_client: Client) -> None:
    photo = QueryPhoto.objects.create(file="queries/x.jpg")
    assert (
        admin_client.post(reverse("admin:search_queryphoto_delete", args=[photo.pk]), {"post": "yes"}).status_code
        == 403
    )
    action = {"action": "delete_selected", "_selected_action": photo.pk, "post": "yes"}
    admin_client.post(reverse("admin:search_queryphoto_changelist"), action)
    assert QueryPhoto.objects.filter(pk=photo.pk).exists()
