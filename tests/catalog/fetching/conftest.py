"""A server of pictures for the tests of fetching, and settings that allow this machine to be asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.catalog.fetching.server import HostileServer, hostile_server


@pytest.fixture
def server(settings: Settings) -> Iterator[HostileServer]:
    with hostile_server() as running:
        settings.FETCH_PORTS = [running.port]
        settings.FETCH_NETWORKS = ["127.0.0.1/32"]
        settings.FETCH_SECONDS = 2
        yield running
