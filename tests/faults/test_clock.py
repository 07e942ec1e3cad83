"""A clock that jumps: the sweep goes on, and a holder that lost its lease to the jump changes nothing twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from recsys.beat import Steady
from recsys.celery import app

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def steady() -> Steady:
    return Steady(30, nowfun=lambda: NOW, app=app)


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), timedelta(hours=3), timedelta(days=400)])
def test_the_sweep_is_due_although_the_last_one_was_in_what_is_now_the_future(ahead: timedelta) -> None:
    assert steady().is_due(NOW + ahead) == (True, 30)


def test_otherwise_it_is_due_when_its_seconds_are_over() -> None:
    assert steady().is_due(NOW - timedelta(seconds=10)) == (False, 20)
    assert steady().is_due(NOW - timedelta(seconds=30)).is_due
    assert steady().is_due(NOW - timedelta(days=400)).is_due


def test_the_sweep_follows_this_schedule() -> None:
    assert isinstance(settings.CELERY_BEAT_SCHEDULE["sweep"]["schedule"], Steady)
