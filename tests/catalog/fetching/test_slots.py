from __future__ import annotations

import threading
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from catalog.fetching.causes import HostBusy
from catalog.fetching.slots import AT_ONCE, FetchSlot, at_host

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_two_may_be_at_a_host_and_others_elsewhere() -> None:
    with ExitStack() as inside:
        for host in ("a.example", "a.example", "b.example"):
            inside.enter_context(at_host(host, MINUTE))
        with pytest.raises(HostBusy) as busy:
            inside.enter_context(at_host("a.example", MINUTE))
    assert busy.value.until is None
    with at_host("a.example", MINUTE):
        assert FetchSlot.objects.filter(host="a.example").count() == AT_ONCE


@pytest.mark.django_db
def test_a_slot_comes_free_when_its_holder_dies() -> None:
    for _ in range(AT_ONCE):
        assert FetchSlot.objects.take("a.example", timedelta(0))
    assert FetchSlot.objects.take("a.example", MINUTE)


@pytest.mark.django_db
def test_a_host_rests_although_somebody_leaves_it() -> None:
    with at_host("a.example", MINUTE):
        FetchSlot.objects.rest("a.example", timezone.now() + timedelta(hours=1))
    assert FetchSlot.objects.take("a.example", MINUTE) is None
    with pytest.raises(HostBusy) as busy, at_host("a.example", MINUTE):
        pass
    assert busy.value.until is not None
    assert busy.value.until > timezone.now() + timedelta(minutes=59)


@pytest.mark.django_db
def test_a_slot_that_is_somebody_elses_by_now_is_not_given_back() -> None:
    late = FetchSlot.objects.take("a.example", timedelta(0))
    assert late is not None
    assert FetchSlot.objects.take("a.example", MINUTE) == late
    late.release()
    assert FetchSlot.objects.get(pk=late.pk).held_until > timezone.now()


@pytest.mark.django_db
def test_hosts_that_nobody_asks_any_more_are_forgotten() -> None:
    FetchSlot.objects.create(host="old.example", number=0, held_until=timezone.now() - timedelta(days=2))
    FetchSlot.objects.create(host="new.example", number=0, held_until=timezone.now())
    assert FetchSlot.objects.forget_old() == 1
    assert FetchSlot.objects.get().host == "new.example"


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_the_same_moment_two_get_in() -> None:
    inside: list[bool] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        inside.append(FetchSlot.objects.take("a.example", MINUTE) is not None)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(inside), sum(inside)) == (8, AT_ONCE)
