"""Who is told of what, and every message with what became of it."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from catalog.fetching.addresses import checked_url
from catalog.fetching.causes import BadAddress
from catalog.models import Merchant
from search.webhooks.signing import PREFIX


class Event(models.TextChoices):
    PRODUCT_SEARCHABLE = "product.searchable", "A product can be found as it is now"
    PRODUCT_REJECTED = "product.rejected", "A product or its picture cannot be used"
    IMPORT_FINISHED = "import.finished", "An import came to an end"
    INDEX_LIVE = "index.live", "Another version of the index serves"
    EXPERIMENT_STOPPED = "experiment.stopped", "An experiment was stopped"
    EXPERIMENT_DECIDED = "experiment.decided", "An experiment was decided"


#: What is of no merchant in particular: told to webhooks of the whole platform alone.
OF_THE_PLATFORM = frozenset({Event.INDEX_LIVE, Event.EXPERIMENT_STOPPED, Event.EXPERIMENT_DECIDED})


def new_id() -> str:
    """Return a fresh id of 16 characters that cannot be guessed."""
    return secrets.token_hex(8)


def check_address(url: str) -> None:
    """Raise ValidationError for what is no address of a web server; where its name leads is checked at each sending."""
    try:
        checked_url(url, settings.FETCH_PORTS)
    except BadAddress as error:
        ports = " or ".join(str(port) for port in settings.FETCH_PORTS)
        raise ValidationError(
            f"Give an http or https address at port {ports}, without a name or password in it."
        ) from error


def check_events(events: Any) -> None:
    """Raise ValidationError unless these are events, at least one."""
    unknown = [event for event in events if event not in Event.values] if isinstance(events, list) else [events]
    if unknown or not events:
        raise ValidationError(f"Choose at least one of {', '.join(Event.values)}.")


class Webhook(models.Model):
    """An address that is told of events. Its secret is derived from SECRET_KEY and never stored; it is shown once."""

    public_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=80, help_text="What it is for.")
    url = models.URLField("address", max_length=600, validators=[check_address], help_text="Told by POST, in JSON.")
    merchant = models.ForeignKey(
        Merchant, models.CASCADE, null=True, blank=True, related_name="webhooks",
        help_text="Whose products and imports it is told of. Empty: everybody's, and the platform's.",
    )  # fmt: skip
    events = models.JSONField(default=list, validators=[check_events], help_text="What it is told of.")
    is_active = models.BooleanField("active", default=True, help_text="Told at all.")
    generation = models.PositiveIntegerField(default=1, editable=False, help_text="Counted up with each new secret.")
    #: Products whose vectors are as old as this were looked at.
    products_until = models.DateTimeField(default=timezone.now, editable=False)
    #: A server that fails is left alone till then, whatever waits for it: nobody else's messages wait behind its own.
    rests_until = models.DateTimeField(default=timezone.now, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="In a row, of the server.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        foreign = sorted(set(self.events) & OF_THE_PLATFORM) if self.merchant_id else []
        if foreign:
            raise ValidationError({"events": f"{foreign[0]} is of no merchant: leave the merchant empty for it."})

    @property
    def secret(self) -> str:
        """What messages are signed with, as receivers keep it."""
        key = salted_hmac("search.webhooks", f"{self.public_id}:{self.generation}", algorithm="sha256").digest()
        return f"{PREFIX}{base64.b64encode(key[:24]).decode()}"

    def wake(self) -> None:
        """Have its server asked again at once."""
        self.failures, self.rests_until = 0, timezone.now()

    def renew_secret(self) -> str:
        """Sign with another secret from now on, and return it."""
        self.generation += 1
        self.save(update_fields=["generation"])
        return self.secret


class Delivery(models.Model):
    """A message to one webhook: the record of the work, and the log of what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DELIVERED = "delivered", "Delivered"
        DEAD = "dead", "Given up"

    KEPT_FOR = timedelta(days=30)
    #: How long one attempt may take before another worker makes it again.
    LEASE = timedelta(minutes=2)

    public_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=24, choices=Event)
    about = models.CharField(max_length=100, help_text="What happened, so that it is told once.")
    body = models.TextField(help_text="What is sent, to the byte.")
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.PositiveSmallIntegerField(default=0, help_text="Of the last answer; 0 without one.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why the last attempt failed.")
    log = models.JSONField(default=list, help_text="Every attempt: when, status, reason, milliseconds.")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["webhook", "about"], name="told_once_a_webhook")]
        indexes = [models.Index(fields=["state", "next_try"])]

    def __str__(self) -> str:
        return f"{self.event} {self.about}"

    @property
    def turn(self) -> datetime | None:
        """Return when it is tried next, at the earliest; None for one that is done with."""
        return max(self.next_try, self.webhook.rests_until) if self.state == self.State.WAITING else None

    def send_again(self) -> None:
        """Have it sent now, also to a server that is left alone, and tried as often as a new one."""
        Webhook.objects.filter(pk=self.webhook_id).update(rests_until=timezone.now())
        Delivery.objects.filter(pk=self.pk).update(
            state=self.State.WAITING, attempts=0, next_try=timezone.now(), reason=""
        )
