from __future__ import annotations

import time

import pytest


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note how long is waited for instead of waiting."""
    noted: list[float] = []
    monkeypatch.setattr(time, "sleep", noted.append)
    return noted
