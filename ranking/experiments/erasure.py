"""Taking visitors out of the records: on their wish, or because the time is over."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import F

from ranking.models import Event, Experiment, Exposure, WrongState

AT_ONCE = 10_000

logger = logging.getLogger(__name__)


def forget_visitor(*, visitor: str) -> tuple[int, int]:
    """Delete what is kept of a visitor (a keyed hash); return how many exposures and events went.

    The experiments count how many visitors they lost that way.
    """
    exposures = Exposure.objects.filter(visitor=visitor)
    with transaction.atomic():
        seen = exposures.exclude(experiment=None).values_list("experiment", flat=True)
        Experiment.objects.filter(pk__in=set(seen)).update(withdrawn=F("withdrawn") + 1)
        return exposures.forget(), Event.objects.filter(visitor=visitor).forget()


def forget_older_than(when: datetime) -> int:
    """Delete exposures and events from before, some at a time; return how many went."""
    gone = 0
    for rows in (Exposure.objects.older_than(when), Event.objects.older_than(when)):
        keys = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        gone += rows.filter(pk__in=keys).forget()
    return gone


def stop_what_is_over(now: datetime) -> int:
    """Stop experiments whose end has come; return how many."""
    stopped = 0
    for experiment in Experiment.objects.over(now=now):
        try:
            experiment.stop(now=experiment.ends)
        except WrongState as cause:  # somebody stopped it meanwhile
            logger.info("%s", cause)
        else:
            stopped += 1
    return stopped
