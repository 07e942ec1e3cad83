"""One platform of the tests' own for all faults of servers: making it takes longer than most of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.services import Platform, dresses, missing_programs, platform

PRODUCTS = 300


@pytest.fixture(scope="session")
def _whole() -> Iterator[Platform]:
    if missing := missing_programs():
        pytest.skip(f"not installed: {missing}")
    with platform(DATABASE_WEB_TIMEOUT_MS="3000") as made:
        made.import_rows(dresses(PRODUCTS))
        made.manage("embed_catalog")
        made.manage("build_index")
        made.web.start()
        yield made


@pytest.fixture
def own(_whole: Platform) -> Iterator[Platform]:
    """Give the platform with its servers running and no worker, whatever was killed before."""
    for service in (_whole.postgres, _whole.redis, _whole.web):
        if not service.alive:
            service.start()
    yield _whole
    for worker in _whole.workers:
        worker.kill()
    _whole.workers.clear()
