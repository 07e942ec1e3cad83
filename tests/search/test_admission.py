from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.admission import Admission, Full
from tests.shop import wait_until


def test_as_many_as_may_are_inside_and_the_others_are_turned_away_at_once() -> None:
    admission = Admission(2, 0, 60.0)
    with admission(), admission(), pytest.raises(Full, match="2 searches run and 0 wait"), admission():
        pass
    assert (admission.inside, admission.waiting) == (0, 0)


def test_who_waits_comes_in_when_somebody_leaves_in_the_order_of_arrival() -> None:
    admission, order, leave = Admission(1, 2, 60.0), list[str](), threading.Event()

    def hold() -> None:
        with admission():
            leave.wait(60)

    def enter(name: str) -> None:
        with admission():
            order.append(name)

    with ThreadPoolExecutor(3) as threads:
        held = threads.submit(hold)
        wait_until(lambda: admission.inside == 1)
        first = threads.submit(enter, "first")
        wait_until(lambda: admission.waiting == 1)
        second = threads.submit(enter, "second")
        wait_until(lambda: admission.waiting == 2)
        with pytest.raises(Full), admission():
            pass
        leave.set()
        for one in (held, first, second):
            one.result(60)
    assert order == ["first", "second"]
    assert (admission.inside, admission.waiting) == (0, 0)


def test_nobody_waits_for_longer_than_said() -> None:
    admission = Admission(1, 5, 0.01)
    with admission():
        with pytest.raises(Full, match=r"within 0\.01 s"), admission():
            pass
        assert (admission.inside, admission.waiting) == (1, 0)


def test_a_search_that_fails_leaves_its_place() -> None:
    admission = Admission(1, 0, 0.0)
    with pytest.raises(ZeroDivisionError), admission():
        raise ZeroDivisionError
    assert admission.inside == 0


def test_of_many_none_is_lost_and_no_more_than_may_are_inside() -> None:
    admission, seen = Admission(3, 100, 60.0), list[int]()

    def enter(_: int) -> None:
        with admission():
            seen.append(admission.inside)

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(enter, range(200)))
    assert len(seen) == 200
    assert max(seen) <= 3
    assert (admission.inside, admission.waiting) == (0, 0)
