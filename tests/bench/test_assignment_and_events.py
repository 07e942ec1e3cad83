"""What drawing a variant and taking an event cost: printed, with shares and independence held."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from scipy.stats import chi2_contingency

from ranking.experiments.assignment import Arm, Audience, Plan
from ranking.models import Event

pytestmark = pytest.mark.bench

VISITORS, MICROSECONDS = 1_000_000, 5.0
BATCHES, BATCH = 40, 500
FIRST = Plan(
    1, "first", "gate:first", 0.0, 1.0, (Arm(0, 0, 0.5), Arm(1, 1, 0.3), Arm(2, 2, 0.2)),
    Audience("any", "any", "any", datetime(2026, 5, 1, tzinfo=UTC)),
)  # fmt: skip
SECOND = replace(FIRST, experiment=2, salt="second", gate="gate:second")


def drawn(plan: Plan, visitors: list[str]) -> np.ndarray:
    """Return (n,) the key of each visitor's variant."""
    return np.array([arm.key if (arm := plan.arm_of(visitor)) else -1 for visitor in visitors])


def test_a_million_visitors_are_shared_out_as_planned_and_experiments_are_independent() -> None:
    visitors = [f"visitor-{number}" for number in range(VISITORS)]
    started = time.process_time()
    first = drawn(FIRST, visitors)
    each = (time.process_time() - started) / VISITORS * 1e6
    second = drawn(SECOND, visitors)
    shares = np.bincount(first, minlength=3) / VISITORS
    table = np.array([[np.sum((first == a) & (second == b)) for b in range(3)] for a in range(3)])
    p = chi2_contingency(table).pvalue
    print(
        f"\nassignment: {each:.2f} µs of the processor a visitor (target {MICROSECONDS}); "
        f"shares {shares.round(4)}; independent: p {p:.3f}"
    )
    assert np.abs(shares - [0.5, 0.3, 0.2]).max() < 0.002
    assert p > 0.001


@pytest.mark.django_db(transaction=True)
def test_the_rate_at_which_events_are_taken(settings: Settings) -> None:
    settings.DEBUG = True  # whoever sends them is believed
    client = Client()
    bodies = [
        json.dumps({"events": [
            {"event_id": str(uuid.uuid4()), "kind": "purchase", "visitor": f"u{number}", "query_id": uuid.uuid4().hex,
             "value": "19.90", "currency": "EUR", "happened_at": "2026-11-22T10:00:00Z"}
            for number in range(BATCH)
        ]})
        for _ in range(BATCHES)
    ]  # fmt: skip
    started, worked = time.perf_counter(), time.process_time()
    for body in bodies:
        assert client.post("/api/v1/events", body, "application/json").status_code == 200
    rate = BATCHES * BATCH / (time.perf_counter() - started)
    each = (time.process_time() - worked) / (BATCHES * BATCH) * 1e6
    print(f"\nevents on {connection.vendor}: {rate:.0f} a second in batches of {BATCH} from one sender, ", end="")
    print(f"{each:.0f} µs of the processor each")
    assert Event.objects.count() == BATCHES * BATCH
