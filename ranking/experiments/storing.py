"""Events into the database: each once, however often and in whatever order it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from ranking.models import Event


def store(*, events: Sequence[Event]) -> frozenset[UUID]:
    """Add events in one transaction; return the ids that were there before, whose events stay as they are.

    All or none are stored, so that a sender who got no answer sends the same again. Two senders of one event at the
    same time store it once: the database's unique index decides.
    """
    ids = [event.event_id for event in events]
    with transaction.atomic():
        known = frozenset(Event.objects.filter(event_id__in=ids).values_list("event_id", flat=True))
        Event.objects.bulk_create([event for event in events if event.event_id not in known], ignore_conflicts=True)
    return known
