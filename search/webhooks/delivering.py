"""Handing messages over until they are taken: attempts are rows with a time, so that a worker never sleeps.

A message is tried at once and after about 10 seconds, 1, 5 and 30 minutes, 2, 6 and 24 hours, or later where the server
asks for a pause; then it is given up, with the reason, until somebody has it sent again.

A server that fails is left alone for a while, longer each time: messages for others do not wait behind its own.
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
#: The longest that a server is left alone of our own accord, seconds.
LONGEST_REST = 1800.0
#: A message that got no turn for so long, because its server fails, is given up.
STALE = timedelta(days=3)
LOGGED = 20  # attempts that the log of a message holds

logger = logging.getLogger(__name__)


def due(now: datetime | None = None) -> Q:
    """Return what tells messages to send now."""
    at = now or timezone.now()
    waits = Q(state=Delivery.State.WAITING, next_try__lte=at)
    # Those of a webhook that is turned off wait until it is turned on again.
    return waits & Q(webhook__is_active=True, webhook__rests_until__lte=at)


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
    _note_server(delivery.webhook, outcome, now)


def _note_server(webhook: Webhook, outcome: Outcome, now: datetime) -> None:
    """Leave a server alone that fails, and turn a webhook off that nobody listens to."""
    row = Webhook.objects.filter(pk=webhook.pk)
    if not outcome.reason:
        row.filter(failures__gt=0).update(failures=0)
    elif outcome.of_the_server:
        webhook.failures += 1
        rest = max(outcome.pause, min(pause(webhook.failures, 0.0).total_seconds(), LONGEST_REST))
        row.update(failures=webhook.failures, rests_until=now + timedelta(seconds=min(rest, LONGEST_PAUSE)))
    if outcome.status == 410:
        row.update(is_active=False)
        logger.warning("webhook %s is turned off: nobody listens at its address", webhook)


def pause(attempt: int, asked: float) -> timedelta:
    """Return how long to wait after an attempt; never shorter than the server asked for, and a day at most."""
    backoff = PAUSES[min(attempt, len(PAUSES)) - 1] * random.uniform(0.5, 1.5)
    return timedelta(seconds=min(max(backoff, asked), LONGEST_PAUSE * 1.5))


def forget_old_deliveries() -> None:
    """Give up what got no turn in STALE, and drop messages that are past their time, delivered or given up."""
    failing = Delivery.objects.filter(state=Delivery.State.WAITING, webhook__is_active=True, webhook__failures__gt=0)
    failing.filter(next_try__lt=timezone.now() - STALE).update(
        state=Delivery.State.DEAD, reason=f"The server failed for {STALE.days} days."
    )
    old = Delivery.objects.filter(created_at__lt=timezone.now() - Delivery.KEPT_FOR)
    old.exclude(state=Delivery.State.WAITING).delete()
