"""Variants with visitors for tests."""

from __future__ import annotations

import numpy as np

from ranking.experiments.analysis.arms import Arm
from ranking.experiments.metrics import BEFORE, COLUMNS

START = np.datetime64("2026-03-02T08:00:00")


def make_arm(name: str = "a", visitors: int = 0, *, share: float = 0.5, days: int = 1, **columns: object) -> Arm:
    """Make a variant whose visitors come evenly over the days, with one search each where `columns` say nothing."""
    values = {key: np.zeros(visitors) for key in (*COLUMNS, *BEFORE)}
    values["visitors"] += 1.0
    values["searches"] += 1.0
    for key, given in columns.items():
        values[key] = np.asarray(given, np.float64)
    first = START + (np.arange(visitors) * days * 86_400 // max(1, visitors)).astype("timedelta64[s]")
    device = np.where(np.arange(visitors) % 2, "phone", "desktop")
    return Arm(name, share, values, first, {"device": device})


def clicking(name: str, visitors: int, clicked: int, *, days: int = 1) -> Arm:
    """Make a variant of which so many visitors clicked, spread evenly over those who came."""
    counts = np.zeros(visitors)
    counts[np.linspace(0, visitors - 1, clicked).astype(int)] = 1.0
    return make_arm(name, visitors, days=days, clicked=counts)
