"""What visitors were shown and what they did: written once, never changed.

A visitor is known by a keyed hash alone (`search/visitors.py`); there is no address, no account and no browser in here.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from ranking.experiments.record_querysets import AppendOnly, EventQuerySet, ExposureQuerySet
from ranking.models.experiments import Experiment, Variant


class Record(models.Model):
    """A row that is written once."""

    class Channel(models.TextChoices):
        SHOP = "shop", "The shop's pages"
        API = "api", "The API"

    visitor = models.CharField(max_length=32, help_text="A keyed hash.")
    query_id = models.CharField("search", max_length=32, blank=True)
    is_bot = models.BooleanField("bot", default=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row; raises AppendOnly for one that is stored already."""
        if self.pk is not None and not self._state.adding:
            raise AppendOnly("What was recorded stays as it is.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("What was recorded goes by retention or erasure alone.")


class Exposure(Record):
    """One search as one visitor saw it: which products at which places, ranked by what, in which time."""

    class Device(models.TextChoices):
        DESKTOP = "desktop", "Computer"
        PHONE = "phone", "Phone"
        UNKNOWN = "unknown", "Unknown"

    experiment = models.ForeignKey(Experiment, models.PROTECT, null=True, blank=True, related_name="exposures")
    variant = models.ForeignKey(Variant, models.PROTECT, null=True, blank=True, related_name="exposures")
    profile = models.CharField(max_length=72, help_text="Name and version of what ranked: default@3.")
    products = models.JSONField(default=list, help_text="Public ids in the order in which they were shown.")
    zero_results = models.BooleanField("nothing fits", default=False)
    latency_ms = models.FloatField(default=0.0, help_text="Time that the answer took.")
    channel = models.CharField(max_length=4, choices=Record.Channel, default=Record.Channel.SHOP)
    device = models.CharField(max_length=7, choices=Device, default=Device.UNKNOWN)
    is_returning = models.BooleanField(
        "returning", null=True, help_text="Whether the visitor was there before the experiment; empty: unknown."
    )
    is_forced = models.BooleanField("forced", default=False, help_text="By a signed link: counts for nothing.")
    at = models.DateTimeField(default=timezone.now)

    objects = ExposureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["query_id"], name="one_exposure_a_search"),
            models.CheckConstraint(
                condition=models.Q(experiment=None, variant=None)
                | models.Q(experiment__isnull=False, variant__isnull=False),
                name="exposure_to_a_variant_of_an_experiment",
            ),
        ]
        indexes = [
            models.Index(fields=["experiment", "visitor", "at"], name="exposure_by_experiment"),
            models.Index(fields=["visitor", "at"], name="exposure_by_visitor"),
            models.Index(fields=["at"], name="exposure_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.profile}, {self.at:%Y-%m-%d %H:%M}"


class Event(Record):
    """One thing a visitor did. `event_id` is its sender's, so that it counts once however often it is sent."""

    class Kind(models.TextChoices):
        CLICK = "click", "Click on a result"
        OUTBOUND = "outbound", "On to the merchant's page"
        ADD_TO_CART = "add_to_cart", "Into the cart"
        PURCHASE = "purchase", "Purchase"
        RATING = "rating", "Rating of a result list"
        HEARTBEAT = "heartbeat", "Still looking"

    event_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=11, choices=Kind)
    product = models.CharField(max_length=16, blank=True, help_text="Public id.")
    position = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Place in the list, 1 is the first.")
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    seconds = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="In sight since the heartbeat before this one."
    )
    session = models.CharField(max_length=32, blank=True, help_text="Of a heartbeat: a random name, one a visit.")
    channel = models.CharField(max_length=4, choices=Record.Channel, default=Record.Channel.SHOP)
    happened_at = models.DateTimeField(default=timezone.now, help_text="By the sender's clock.")
    received_at = models.DateTimeField(default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["visitor", "happened_at"], name="event_by_visitor"),
            models.Index(fields=["query_id"], name="event_by_search"),
            models.Index(fields=["product", "kind"], name="event_by_product"),
            models.Index(fields=["received_at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_at:%Y-%m-%d %H:%M}"
