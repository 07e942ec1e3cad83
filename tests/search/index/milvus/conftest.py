"""A server of milvus-lite in this process, and calls to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.index.milvus.calls import MilvusCalls, Patience

pytest.importorskip("pymilvus", reason="needs the full requirements")
pytest.importorskip("milvus_lite", reason="needs the full requirements")


@pytest.fixture(scope="session")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusCalls]:
    """One server for the run; each test gives its collections names of their own."""
    file = tmp_path_factory.mktemp("milvus") / "lite.db"
    made = MilvusCalls(str(file), reading=Patience(1, 30.0), writing=Patience(1, 30.0))
    yield made
    made.close()


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    return f"t{abs(hash(request.node.nodeid))}"


@pytest.fixture
def away(tmp_path: Path) -> MilvusCalls:
    """A server that nobody runs."""
    return MilvusCalls("http://127.0.0.1:1", reading=Patience(2, 0.2), pause=lambda seconds: None)
