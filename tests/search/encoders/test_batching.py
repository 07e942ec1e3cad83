from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from search.encoders import batching
from search.encoders.batching import Batcher, Closed, QueueFull, TooLate

WITHIN = 30.0  # seconds: a test that waits longer for a thread has failed


class Doubler:
    """A model that doubles numbers, remembers its runs, and holds each one up while its gate is closed."""

    def __init__(self) -> None:
        self.runs: list[list[int]] = []
        self.threads: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Semaphore(0)

    def __call__(self, items: Sequence[int]) -> list[int]:
        self.runs.append(list(items))
        self.threads.append(threading.get_ident())
        self.entered.release()
        assert self.gate.wait(WITHIN)
        if -1 in items:
            raise ValueError("minus one cannot be doubled")
        return [2 * item for item in items]


@pytest.fixture
def model() -> Doubler:
    return Doubler()


@pytest.fixture
def held(model: Doubler) -> Iterator[Callable[..., Batcher[int, int]]]:
    """Make a batcher whose one lane is held up by the item 0 until `model.gate` opens."""
    made: list[tuple[Batcher[int, int], threading.Thread]] = []

    def make(*, largest: int = 4, room: int = 64) -> Batcher[int, int]:
        batcher = Batcher(model, largest=largest, room=room, bucket=lambda item: item > 99)
        model.gate.clear()
        caller = threading.Thread(target=batcher, args=(0,))
        caller.start()
        assert model.entered.acquire(timeout=WITHIN)
        made.append((batcher, caller))
        return batcher

    yield make
    model.gate.set()
    for batcher, caller in made:
        caller.join(WITHIN)
        batcher.close()


def results(answers: Sequence[Future[int]]) -> list[int]:
    return [answer.result(WITHIN) for answer in answers]


def test_alone_an_item_runs_at_once_in_the_callers_thread(model: Doubler) -> None:
    assert Batcher(model, largest=4)(21) == 42
    assert model.threads == [threading.get_ident()]


def test_alone_a_submitted_item_waits_for_no_others(model: Doubler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "WINDOW", 3600.0)
    assert Batcher(model, largest=4).submit(21).result(WITHIN) == 42


def test_who_waits_together_runs_together_in_order(model: Doubler, held: Callable[..., Batcher[int, int]]) -> None:
    batcher = held()
    answers = [batcher.submit(item) for item in (1, 2, 3)]
    model.gate.set()
    assert results(answers) == [2, 4, 6]
    assert model.runs == [[0], [1, 2, 3]]
    assert (batcher.load().runs, batcher.load().items) == (2, 4)


def test_a_full_run_does_not_wait_for_the_window(
    model: Doubler, held: Callable[..., Batcher[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "WINDOW", 3600.0)
    batcher = held(largest=2)
    answers = [batcher.submit(item) for item in (1, 2, 3, 4)]
    model.gate.set()
    assert results(answers) == [2, 4, 6, 8]
    assert model.runs == [[0], [1, 2], [3, 4]]


def test_who_comes_within_the_window_shares_the_run(
    model: Doubler, held: Callable[..., Batcher[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "WINDOW", 3600.0)
    batcher = held(largest=2)
    first = batcher.submit(1)
    model.gate.set()
    assert results([first, batcher.submit(2)]) == [2, 4]
    assert model.runs == [[0], [1, 2]]


def test_only_items_of_one_bucket_share_a_run_the_oldest_first(
    model: Doubler, held: Callable[..., Batcher[int, int]]
) -> None:
    batcher = held()
    answers = [batcher.submit(item) for item in (1, 100, 2, 101)]
    model.gate.set()
    assert results(answers) == [2, 200, 4, 202]
    assert model.runs == [[0], [1, 2], [100, 101]]


def test_more_than_may_wait_are_refused(held: Callable[..., Batcher[int, int]]) -> None:
    batcher = held(room=2)
    batcher.submit(1)
    batcher.submit(2)
    with pytest.raises(QueueFull, match="2 wait already"):
        batcher(3)
    assert batcher.load().refused == 1


def test_a_withdrawn_item_is_never_run_and_makes_room(model: Doubler, held: Callable[..., Batcher[int, int]]) -> None:
    batcher = held(room=1)
    assert batcher.submit(1).cancel()
    answer = batcher.submit(2)
    model.gate.set()
    assert results([answer]) == [4]
    assert model.runs == [[0], [2]]


def test_a_caller_whose_time_is_over_costs_no_run(model: Doubler, held: Callable[..., Batcher[int, int]]) -> None:
    batcher = held()
    with pytest.raises(TooLate):
        batcher(1, timeout=0.01)
    answer = batcher.submit(2)
    model.gate.set()
    assert results([answer]) == [4]
    assert model.runs == [[0], [2]]
    assert batcher.load().late == 1


def test_one_bad_item_does_not_take_the_others_down(model: Doubler, held: Callable[..., Batcher[int, int]]) -> None:
    batcher = held()
    good, bad, other = (batcher.submit(item) for item in (1, -1, 2))
    model.gate.set()
    assert results([good, other]) == [2, 4]
    with pytest.raises(ValueError, match="minus one"):
        bad.result(WITHIN)


def test_an_error_alone_is_the_callers_and_frees_the_lane(model: Doubler) -> None:
    batcher = Batcher(model, largest=4)
    with pytest.raises(ValueError, match="minus one"):
        batcher(-1)
    assert batcher(1) == 2


def test_a_model_that_loses_an_item_is_an_error_and_no_hang(model: Doubler) -> None:
    def lossy(items: list[int]) -> list[int]:
        return model(items)[1:]

    with pytest.raises(ValueError, match="1 items gave 0 results"):
        Batcher(lossy, largest=4).submit(1).result(WITHIN)


def test_a_timeout_of_the_model_is_no_lateness_of_the_caller() -> None:
    def slow(_: list[int]) -> list[int]:
        raise TimeoutError("the model's own")

    batcher = Batcher(slow, largest=4)
    with pytest.raises(TimeoutError, match="the model's own"):
        batcher.wait(batcher.submit(1))


def test_as_many_run_at_once_as_there_are_lanes() -> None:
    together = threading.Barrier(2)

    def meeting(items: list[int]) -> list[int]:
        together.wait(WITHIN)
        return items

    batcher = Batcher(meeting, largest=1, lanes=2)
    assert results([batcher.submit(1), batcher.submit(2)]) == [1, 2]


def test_closing_withdraws_who_waits_and_lets_who_runs_finish(model: Doubler) -> None:
    batcher = Batcher(model, largest=4)
    model.gate.clear()
    running = batcher.submit(1)
    assert model.entered.acquire(timeout=WITHIN)
    waiting = batcher.submit(2)
    closing = threading.Thread(target=batcher.close)
    closing.start()
    with pytest.raises(Closed):
        batcher.wait(waiting, timeout=WITHIN)
    model.gate.set()
    closing.join(WITHIN)
    assert running.result(0) == 2
    assert model.runs == [[1]]
    for call in (batcher, batcher.submit):
        with pytest.raises(Closed):
            call(3)
    batcher.close()


def test_many_threads_get_each_their_own_answer() -> None:
    lock = threading.Lock()
    running, most, sizes = 0, 0, set()

    def model(items: list[int]) -> list[int]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            sizes.add(len(items))
        if any(item % 97 == 0 for item in items):
            with lock:
                running -= 1
            raise ValueError
        with lock:
            running -= 1
        return [item * item for item in items]

    batcher = Batcher(model, largest=5, lanes=2, room=1000, bucket=lambda item: item % 3)

    def ask(item: int) -> int | None:
        try:
            return batcher(item, timeout=WITHIN)
        except ValueError:
            return None

    with ThreadPoolExecutor(16) as clients:
        found = list(clients.map(ask, range(1, 1001)))
    assert found == [None if item % 97 == 0 else item * item for item in range(1, 1001)]
    assert most <= 2
    assert max(sizes) <= 5


def test_an_interpreter_that_ends_is_not_held_up_by_idle_lanes() -> None:
    code = (
        "from search.encoders.batching import Batcher\n"
        "print(Batcher(lambda items: items, largest=4, lanes=2).submit(7).result())"
    )
    root = Path(__file__).resolve().parents[3]
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout == "7\n"
