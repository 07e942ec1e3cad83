from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.encoders.once import once_a_process


def test_each_thing_is_made_once_however_many_threads_ask() -> None:
    made: list[str] = []
    together = threading.Barrier(8)

    @once_a_process
    def thing(name: str) -> object:
        made.append(name)
        return object()

    def ask(number: int) -> object:
        together.wait(30)
        return thing("even" if number % 2 == 0 else "odd")

    with ThreadPoolExecutor(8) as threads:
        things = list(threads.map(ask, range(8)))
    assert sorted(made) == ["even", "odd"]
    assert things[::2] == [things[0]] * 4
    assert things[1::2] == [things[1]] * 4


def test_a_forked_child_makes_its_own_even_while_the_parent_makes_one() -> None:
    making, finish = threading.Event(), threading.Event()

    @once_a_process
    def process(name: str) -> int:
        if name == "slow":
            making.set()
            assert finish.wait(30)
        return os.getpid()

    assert process("quick") == os.getpid()
    slow = threading.Thread(target=process, args=("slow",))
    slow.start()
    assert making.wait(30)
    threading.Timer(0.05, finish.set).start()  # the fork waits for what is being made
    child = os.fork()
    if child == 0:
        os._exit(0 if process("quick") == os.getpid() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    slow.join(30)


def test_what_is_released_is_made_anew_and_kept_by_who_holds_it() -> None:
    @once_a_process
    def thing(name: str, *, size: int = 1) -> object:
        return [name, size]

    def is_large(name: str, *, size: int = 1) -> bool:
        return size > 1

    small, large = thing("lamp"), thing("lamp", size=3)
    thing.release(is_large)
    assert thing("lamp") is small
    assert thing("lamp", size=3) is not large
    assert large == ["lamp", 3]


def test_a_forked_child_does_not_close_what_its_parent_made() -> None:
    class Client:
        def __del__(self) -> None:
            os.write(write, b"closed")

    read, write = os.pipe()

    @once_a_process
    def client(name: str) -> Client:
        return Client()

    client("server")
    client("another")
    client.release(lambda name: name == "another")
    assert os.read(read, 6) == b"closed", "what is released is not kept for the sake of children"
    child = os.fork()
    if child == 0:
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.set_blocking(read, False)
    with pytest.raises(BlockingIOError):
        os.read(read, 1)
