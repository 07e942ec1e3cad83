from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalog import tasks
from catalog.fetching.dispatch import chunks_to_fetch, wake_up
from catalog.fetching.slots import at_host
from catalog.fetching.work import BUSY
from catalog.models import ProductImage
from tests.catalog.fetching.server import HostileServer
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def test_pictures_of_one_host_go_together_and_the_hosts_take_turns() -> None:
    product = make_product("Shirt")
    for host, number in [("a", 1), ("a", 2), ("b", 1), ("a", 3), ("a", 1)]:
        product.images.create(source_url=f"https://{host}.example/{number}.jpg")
    product.images.create(source_url="https://a.example/0.jpg", status="failed")
    chunks = chunks_to_fetch(size=2)
    found = [[ProductImage.objects.get(pk=pk).source_url[8:] for pk in chunk] for chunk in chunks]
    assert found == [
        ["a.example/1.jpg", "a.example/1.jpg"],
        ["b.example/1.jpg"],
        ["a.example/2.jpg", "a.example/3.jpg"],
    ]


def test_one_look_hands_out_a_bounded_number() -> None:
    product = make_product("Shirt")
    for number in range(3):
        product.images.create(source_url=f"https://a.example/{number}.jpg")
    assert sum(map(len, chunks_to_fetch(at_once=2))) == 2


def test_an_address_that_is_none_keeps_nobody_else_waiting() -> None:
    make_product("Shirt").images.create(source_url="http://[::1")
    assert len(chunks_to_fetch()) == 1


def test_the_task_sends_what_is_due_and_fetches_it(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_product("Shirt").images.create(source_url=server.url("/good/1"))
    sent: list[list[int]] = []
    monkeypatch.setattr(tasks.fetch, "apply_async", lambda args, **_: sent.append(args[0]))
    tasks.fetch_due()
    assert sent == [[image.pk]]
    tasks.fetch(sent[0])
    image.refresh_from_db()
    assert image.is_good


def test_while_others_are_at_the_host_the_task_waits_for_its_turn(
    server: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_product("Shirt").images.create(source_url=server.url("/good/1"))
    sent: list[Any] = []
    monkeypatch.setattr(tasks.fetch, "apply_async", lambda args, **how: sent.append((args, how["countdown"])))
    a_while = timedelta(seconds=10)
    with at_host("127.0.0.1", a_while), at_host("127.0.0.1", a_while):
        tasks.fetch([image.pk])
    assert sent == [(([image.pk],), BUSY)]


def test_a_picture_that_waits_wakes_a_worker_up_and_a_good_one_does_not(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(tasks.fetch_due, "apply_async", lambda **_: woken.append(True))
    product = make_product("Shirt")
    with django_capture_on_commit_callbacks(execute=True):
        product.images.create(status="ok")
    assert not woken
    with django_capture_on_commit_callbacks(execute=True):
        product.images.create(source_url="https://a.example/1.jpg")
    assert woken == [True]


def test_without_a_broker_the_next_look_finds_the_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.fetch_due, "apply_async", away)
    wake_up()
