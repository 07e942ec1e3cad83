"""When the sweep is due, whatever the clock does."""

from __future__ import annotations

from datetime import datetime

from celery.schedules import schedstate, schedule


class Steady(schedule):
    """Every so many seconds, also after the clock was set back.

    Beat notes when it last sent something, over restarts too. Where that lies in the future, because the clock was
    wrong then, Celery's own schedule would wait until it is reached, hours without a sweep.
    """

    def is_due(self, last_run_at: datetime) -> schedstate:
        if self.maybe_make_aware(last_run_at) > self.maybe_make_aware(self.now()):
            return schedstate(is_due=True, next=self.seconds)
        return super().is_due(last_run_at)
