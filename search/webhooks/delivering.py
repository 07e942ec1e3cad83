"""Handing messages over until they are taken: attempts are rows with a time, so that a worker never sleeps.

A message is tried at once and after about 10 seconds, 1, 5 and 30 minutes, 2, 6 and 24 hours, or later where the server
asks for a pause; then it is given up, with the reason, until somebody has it sent again.
"""

from __future__ import annotations

import logging
import random
import time
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from search.webhooks.models import Delivery, Webhook
from search.webhooks.sending import Outcome, send

#: Seconds before the next attempt, after the first, the second and so on; a half more or less by chance.
PAUSES = (10, 60, 300, 1800, 7200, 21_600, 86_400)
ATTEMPTS = len(PAUSES) + 1
LONGEST_PAUSE = 86_400.0
LOGGED = 20  # attempts that the log of a message holds

logger = logging.getLogger(__name__)


def due(now: datetime | None = None) -> Q:
    """Return what tells messages to send now."""
    return Q(
        state=Delivery.State.WAITING, next_try__lte=now or timezone.now(), webhook__is_active=True
    )  # those of a webhook that is turned off wait until it is turned on again


def deliver_due(seconds: float) -> bool:
    """Send what is due, the oldest first, for about `seconds`; say whether that was all."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        delivery = Delivery.objects.filter(due()).select_related("webhook").order_by("next_try", "pk").first()
        if delivery is None:
            return True
        if taken(delivery):
            note(delivery, send(delivery))
    return False


def taken(delivery: Delivery) -> bool:
    """Count the attempt and put the next one off as a lease; False when another worker was faster."""
    before = Delivery.objects.filter(
        pk=delivery.pk, state=delivery.state, attempts=delivery.attempts, next_try=delivery.next_try
    )
    delivery.attempts, delivery.next_try = delivery.attempts + 1, timezone.now() + Delivery.LEASE
    return bool(before.update(attempts=delivery.attempts, next_try=delivery.next_try))


def note(delivery: Delivery, outcome: Outcome) -> None:
    """Write down what became of an attempt, unless the message was sent anew meanwhile."""
    now = timezone.now()
    line = {"at": now.isoformat(), "status": outcome.status, "reason": outcome.reason, "ms": outcome.milliseconds}
    state, next_try = Delivery.State.DELIVERED, delivery.next_try
    if outcome.reason:
        dead = not outcome.again or delivery.attempts >= ATTEMPTS
        state = Delivery.State.DEAD if dead else Delivery.State.WAITING
        next_try = now + (timedelta(0) if dead else pause(delivery.attempts, outcome.pause))
    same = Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts, next_try=delivery.next_try)
    same.update(
        **{"state": state, "next_try": next_try, "status": outcome.status, "reason": outcome.reason[:300]},
        log=[*delivery.log, line][-LOGGED:],
    )
    if outcome.status == 410:
        Webhook.objects.filter(pk=delivery.webhook_id).update(is_active=False)
        logger.warning("webhook %s is turned off: nobody listens at its address", delivery.webhook)


def pause(attempt: int, asked: float) -> timedelta:
    """Return how long to wait after an attempt; never shorter than the server asked for, and a day at most."""
    backoff = PAUSES[min(attempt, len(PAUSES)) - 1] * random.uniform(0.5, 1.5)
    return timedelta(seconds=min(max(backoff, asked), LONGEST_PAUSE * 1.5))


def forget_old_deliveries() -> None:
    """Drop messages that are past their time, delivered or given up."""
    old = Delivery.objects.filter(created_at__lt=timezone.now() - Delivery.KEPT_FOR)
    old.exclude(state=Delivery.State.WAITING).delete()
