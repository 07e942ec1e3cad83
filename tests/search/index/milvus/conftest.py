"""Calls to milvus-lite, and to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from search.index.milvus.calls import MilvusCalls, Patience


@pytest.fixture(scope="session")
def calls(milvus_lite: str) -> Iterator[MilvusCalls]:
    """One server for the run; each test gives its collections names of their own."""
    # Several tries: milvus-lite closes a connection that is idle for long.
    made = MilvusCalls(milvus_lite, reading=Patience(4, 30.0), writing=Patience(4, 30.0))
    yield made
    made.close()


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    return f"t{sha256(request.node.nodeid.encode()).hexdigest()[:16]}"


@pytest.fixture
def away() -> MilvusCalls:
    """A server that nobody runs."""
    return MilvusCalls("http://127.0.0.1:1", reading=Patience(2, 0.2), pause=lambda seconds: None)
