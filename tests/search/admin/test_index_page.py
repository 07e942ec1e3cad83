from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from kombu.exceptions import OperationalError
from pytest_django import Settings

from catalog.models import Product
from search import tasks
from search.models import IndexBuild, LiveIndex, SearchLog
from tests.shop import make_searchable

pytestmark = pytest.mark.django_db

PAGE = "/admin/search/indexversion/how/"


def member(client: Client, group: str) -> Client:
    user = User.objects.create_user(group, password="x", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def test_an_operator_sees_how_the_index_is(client: Client, shop: list[Product]) -> None:
    page = member(client, "operator").get(PAGE)
    status = page.context["status"]
    assert (status.products, status.base, status.delta, status.waiting) == (3, 3, 0, 0)
    assert LiveIndex.objects.get().version.version in page.content.decode()
    assert "Build a new version" in page.content.decode()


def test_a_shop_without_an_index_has_the_page_too(client: Client, db: None) -> None:
    assert "There is no version yet" in member(client, "operator").get(PAGE).content.decode()


def test_an_unknown_encoder_is_told(client: Client, db: None, settings: Settings) -> None:
    settings.ENCODER = "nothing"
    assert "cannot be loaded" in member(client, "operator").get(PAGE).content.decode()


@pytest.mark.parametrize("group", ["merchant", "annotator", "experimenter"])
def test_others_see_nothing_of_it(client: Client, db: None, group: str) -> None:
    member(client, group)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE).status_code == 403


def test_a_worker_is_asked_to_build(client: Client, shop: list[Product], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(tasks.build, "apply_async", lambda **options: asked.append(options["kwargs"]))
    page = member(client, "operator").post(PAGE, follow=True)
    assert asked == [{"reason": "asked for by operator"}]
    assert "has been asked" in page.content.decode()


def test_a_broker_that_is_away_is_told(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.build, "apply_async", away)
    assert "No worker can be reached" in member(client, "operator").post(PAGE, follow=True).content.decode()


def test_an_earlier_version_is_put_back(client: Client, shop: list[Product], settings: Settings) -> None:
    first = LiveIndex.objects.get().version
    make_searchable()
    page = member(client, "operator").post(PAGE, {"version": first.version}, follow=True)
    assert LiveIndex.objects.get().version == first
    assert "An earlier version was put back" in page.content.decode()
    last = make_searchable()
    (Path(settings.INDEX_DIR) / first.encoder_id / first.version / "ids.npy").write_bytes(b"")
    page = client.post(PAGE, {"version": first.version}, follow=True)
    assert "ids.npy is missing or not the file" in page.content.decode()
    assert LiveIndex.objects.get().version == last


def test_recall_is_measured_on_logged_searches(client: Client, shop: list[Product]) -> None:
    member(client, "operator")
    assert "no logged search" in client.get(f"{PAGE}?probe=1").content.decode()
    for text in ("red dress", "red dress", "blue"):
        SearchLog.objects.create(kind="text", text=text)
    recall = client.get(f"{PAGE}?probe=1").context["recall"]
    assert (recall.recall, recall.queries) == (1.0, 2)


def test_a_build_under_way_is_shown(client: Client, shop: list[Product]) -> None:
    IndexBuild.objects.create(encoder_id="fake-1-000000000000", kind="base", total=2000, done=500)
    assert "500 of 2,000 products" in member(client, "operator").get(PAGE).content.decode()
