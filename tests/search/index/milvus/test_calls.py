"""Calls that fail: tried again where that can help, and told as our own errors."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from pymilvus.exceptions import MilvusException

from search.index.base import IndexAway, IndexUnusable
from search.index.milvus import calls as module
from search.index.milvus.calls import LONGEST_PAUSE, MilvusCalls, Patience


class Client:
    """Fails as often as it was told to, with one error, and then answers."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.failures, self.error, self.asked = failures, error, 0

    def list_collections(self, timeout: float) -> list[str]:
        self.asked += 1
        if self.asked <= self.failures:
            raise self.error
        return [f"{timeout:g} s"]


def asking(client: Client, monkeypatch: pytest.MonkeyPatch, tries: int) -> tuple[MilvusCalls, list[float]]:
    pauses: list[float] = []
    monkeypatch.setattr(module, "_client_class", lambda: lambda *_, **__: client)
    return MilvusCalls("http://somewhere", reading=Patience(tries, 2.0), pause=pauses.append), pauses


def test_a_server_that_stumbles_is_asked_again_after_growing_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    made, pauses = asking(Client(9, MilvusException(8, "rate limit")), monkeypatch, 10)
    assert made.ask("list_collections") == ["2 s"]
    assert len(pauses) == 9
    assert 0.025 <= pauses[0] <= 0.05
    assert 0.05 <= pauses[1] <= 0.1
    assert LONGEST_PAUSE / 2 <= pauses[8] <= LONGEST_PAUSE


def test_a_server_that_goes_on_failing_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(9, MilvusException(2, "no connection"))
    made, pauses = asking(client, monkeypatch, 3)
    with pytest.raises(IndexAway, match="no connection"):
        made.ask("list_collections")
    assert (client.asked, len(pauses)) == (3, 2)


@pytest.mark.parametrize(
    "error", [MilvusException(1100, "bad filter"), ValueError("wrong"), MilvusException(100, "none")]
)
def test_what_is_asked_wrongly_is_asked_once(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(9, error)
    made, _ = asking(client, monkeypatch, 3)
    with pytest.raises(IndexUnusable) as raised:
        made.ask("list_collections")
    assert not isinstance(raised.value, IndexAway)
    assert client.asked == 1


def test_nobody_listening_is_told_in_time(away: MilvusCalls) -> None:
    started = time.monotonic()
    with pytest.raises(IndexAway, match="does not answer"):
        away.ask("list_collections")
    assert time.monotonic() - started < 10


def test_a_collection_that_is_not_there_is_no_outage(calls: MilvusCalls) -> None:
    with pytest.raises(IndexUnusable, match="not on the Milvus server"):
        calls.ask("query", collection_name="nowhere", filter="product in [1]")


def test_a_client_that_is_not_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = __import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "pymilvus":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr("builtins.__import__", without)
    with pytest.raises(IndexUnusable, match=r"pip install 'pymilvus>=3,<3.1'"):
        MilvusCalls(str(tmp_path / "x.db")).ask("list_collections")
