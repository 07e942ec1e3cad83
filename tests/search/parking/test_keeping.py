from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.contrib.messages import get_messages
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from search.parking import keeping
from search.parking.keeping import (
    Call,
    CannotTryAgain,
    forget_old,
    may_run,
    note_end,
    note_failure,
    park,
    park_message,
    try_again,
)
from search.parking.models import ParkedTask
from search.tasks import embed_other
from tests.recsys.two_merchants import client_of

pytestmark = pytest.mark.django_db

CALL = Call("search.embed_other", "m1", ["clip-1"])


def parked() -> ParkedTask:
    return ParkedTask.objects.parked().get()


def test_a_message_runs_three_times_and_is_parked_when_it_comes_once_more() -> None:
    assert [may_run(CALL) for _ in range(4)] == [True, True, True, False]
    note_end(CALL)  # as the worker does after each run, also after one that did nothing
    assert parked().kind == "died"
    assert "given to a worker 3 times" in parked().reason
    assert parked().call == "search.embed_other('clip-1')"


def test_another_message_of_the_same_task_is_not_held_up() -> None:
    for _ in range(4):
        may_run(CALL)
    assert may_run(Call("search.embed_other", "m2", ["clip-1"]))


def test_a_run_that_ends_well_forgets_what_was_counted() -> None:
    for _ in range(2):
        may_run(CALL)
        note_failure(CALL, "OSError: disk")
    note_end(CALL)
    assert not ParkedTask.objects.exists()


def test_the_third_failure_in_a_row_parks_a_task_with_its_arguments() -> None:
    for number in range(3):
        assert not ParkedTask.objects.parked().exists()
        note_failure(Call("search.embed_other", f"m{number}", ["clip-1"]), f"ValueError: {number}")
    note_failure(Call("search.embed_other", "m9", ["clip-2"]), "ValueError: 9")
    assert (parked().kind, parked().args, parked().attempts) == ("failed", ["clip-1"], 3)
    assert parked().reason == "ValueError: 2"


def test_what_no_version_knows_is_parked_at_once_and_counted_once() -> None:
    for _ in range(5):
        park(Call("shop.gone", "m1", [7], {"deep": True}), "no such task")
    assert (parked().kind, parked().attempts) == ("unknown", 5)
    assert parked().call == "shop.gone(7, deep=True)"


@pytest.mark.parametrize("body", [b"\xff\x00\xfe not a message", "text \0 with a null", b"", {"a": 1}])
def test_what_nobody_can_read_is_parked_as_text(body: Any) -> None:
    park_message(body, "It cannot be decoded: \0")
    assert parked().kind == "unreadable"
    assert "\0" not in parked().body + parked().reason


def test_arguments_that_no_database_holds_are_written_out() -> None:
    park(Call("shop.gone", "m1", ["\0", object(), float("inf")]), "no such task")
    assert parked().args == []
    assert "u0000" in parked().body


def test_without_a_database_nothing_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise DatabaseError("away")

    keeping.quietly(fail, CALL)


def test_trying_again_sends_the_task_and_forgets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(embed_other, "apply_async", lambda args, kwargs, **_: sent.append((args, kwargs)))
    park(CALL, "x")
    try_again(parked())
    assert sent == [(["clip-1"], {})]
    assert not ParkedTask.objects.exists()


def test_a_task_that_cannot_be_sent_stays_parked(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(embed_other, "apply_async", away)
    park(CALL, "x")
    with pytest.raises(CannotTryAgain, match="no broker"):
        try_again(parked())
    assert ParkedTask.objects.parked().exists()


@pytest.mark.parametrize(("name", "words"), [("shop.gone", "has no task"), ("", "is no task")])
def test_what_is_no_task_of_this_version_cannot_be_tried(name: str, words: str) -> None:
    row = ParkedTask.objects.create(key="x", kind="unknown", name=name, parked_at=timezone.now())
    with pytest.raises(CannotTryAgain, match=words):
        try_again(row)


def test_old_ones_go_and_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 3)
    for number in range(6):
        park_message(str(number), "x")
    ParkedTask.objects.filter(body="5").update(last_at=timezone.now() - timedelta(days=31))
    forget_old()
    assert sorted(ParkedTask.objects.values_list("body", flat=True)) == ["2", "3", "4"]


def test_operators_try_again_in_the_admin_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(embed_other, "apply_async", lambda args, kwargs, **_: sent.append(args))
    park(CALL, "x")
    park(Call("shop.gone"), "y")
    keys = list(ParkedTask.objects.values_list("pk", flat=True))
    asked = {"action": "try_again", "_selected_action": keys}
    address = reverse("admin:search_parkedtask_changelist")
    assert client_of("experimenter").post(address, asked).status_code == 403
    client: Client = client_of("operator")
    assert "search.embed_other" in client.get(address).content.decode()
    said = " ".join(str(message) for message in get_messages(client.post(address, asked).wsgi_request))
    assert "1 task is on the way" in said
    assert "has no task “shop.gone”" in said
    assert sent == [["clip-1"]]


def test_every_task_of_ours_has_a_time_limit_and_takes_no_more_than_ids() -> None:
    current_app.loader.import_default_modules()
    ours = {name: task for name, task in current_app.tasks.items() if not name.startswith("celery.")}
    without = {name for name, task in ours.items() if not task.time_limit}
    assert without == set()
    taken = {
        name: {key: str(kind) for key, kind in task.run.__annotations__.items() if key != "return"}
        for name, task in ours.items()
    }
    assert {name: kinds for name, kinds in taken.items() if kinds} == {
        "catalog.fetch_pictures": {"ids": "list[int]"},  # pictures of one host, which share its place in the queue
        "search.embed_other": {"encoder_id": "str"},
        "search.fit_improvement": {"pk": "int"},
        "search.build": {"reason": "str"},  # told in the list of builds; what is built does not depend on it
    }


def test_messages_are_taken_late_one_at_a_time_and_in_json_alone() -> None:
    conf = current_app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert conf.accept_content == ["json"]


@pytest.mark.parametrize("text", ["half \ud800", "null \0"])
def test_nonsense_that_no_database_holds_is_parked_all_the_same(text: str) -> None:
    park_message(text, text)
    park(Call(text, "m1", [text]), text)
    assert {row.kind for row in ParkedTask.objects.parked()} == {"unreadable", "unknown"}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_does_not_have_are_written_out(number: float) -> None:
    assert may_run(Call("search.embed_other", "m1", [number]))
    (row,) = ParkedTask.objects.all()
    assert (row.args, row.body) == (
        [],
        '{"args": [' + {"nan": "NaN", "inf": "Infinity"}[str(number)] + '], "kwargs": {}}',
    )
