"""Projects: what is asked, of whom, and how it is settled."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from annotations import scheme as schemes
from annotations.querysets import AnnotatorQuerySet, ProjectQuerySet
from catalog.models import Product

logger = logging.getLogger(__name__)

SHARE = [MinValueValidator(0), MaxValueValidator(1)]


def query_photo_path(query: Query, name: str) -> str:
    """Keep a query's photo where only people who know its hash find it."""
    return f"annotations/{name}"


class Annotator(models.Model):
    """Who labels: an account, with what kind of reader it is."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        MODEL = "model", "Model"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="annotator")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.PERSON)

    objects = AnnotatorQuerySet.as_manager()

    class Meta:
        ordering = ["user__username"]

    def __str__(self) -> str:
        return self.user.get_username()


class Project(models.Model):
    class Kind(models.TextChoices):
        SENTIMENT = "sentiment", "Sentiment"
        OCCASION = "occasion", "Occasion"
        MOOD = "mood", "Mood"
        RELEVANCE = "relevance", "Relevance of search results"
        CUSTOM = "custom", "Choices of its own"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Order(models.TextChoices):
        GIVEN = "given", "As added"
        DISAGREEMENT = "disagreement", "Most disagreement first"
        UNCERTAINTY = "uncertainty", "Least certain first"

    class Consensus(models.TextChoices):
        MAJORITY = "majority", "Majority"
        DAWID_SKENE = "dawid-skene", "Dawid-Skene"
        ADJUDICATED = "adjudicated", "Adjudicated where opinions differ"

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    questions = models.JSONField(default=list, blank=True, editable=False, help_text="What is asked, from the kind.")
    guideline = models.TextField(blank=True, help_text="Markdown, shown beside every item.")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+", help_text="Who may take part.")
    status = models.CharField(max_length=6, choices=Status, default=Status.DRAFT)
    overlap = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text="How many people label each item.",
    )
    order = models.CharField(
        max_length=12, choices=Order, default=Order.GIVEN, help_text="Items that somebody has begun always come first."
    )
    gold_every = models.PositiveSmallIntegerField(
        "a gold item every", default=10, help_text="Items with a known answer, mixed in unseen. 0 shows none."
    )
    lease_minutes = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1)], help_text="How long an item waits for who has it on the screen."
    )
    consensus = models.CharField(max_length=11, choices=Consensus, default=Consensus.MAJORITY)
    adjudicate_below = models.FloatField(
        default=0.6, validators=SHARE, help_text="Items whose labels agree less than this wait for an adjudicator."
    )
    gate = models.FloatField(
        "kappa gate", default=0.6, validators=SHARE, help_text="Labels train nothing while their kappa is lower."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        permissions = [("view_reports", "Can see reports"), ("adjudicate", "Can adjudicate")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row; a new project asks what its kind asks, unless it brings questions of its own."""
        if not self.questions and self.kind in schemes.PRESETS:
            self.questions = schemes.PRESETS[self.kind]().to_json()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("annotate:screen", args=[self.slug])

    @cached_property
    def scheme(self) -> schemes.Scheme:
        return schemes.Scheme.from_json(self.questions)

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def lease(self) -> timedelta:
        return timedelta(minutes=self.lease_minutes)


class GuidelineExample(models.Model):
    """A product that the guideline shows, with what is to be learned from it."""

    made_by_people = True  # an import takes no product away under it
    project = models.ForeignKey(Project, models.CASCADE, related_name="examples")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    note = models.CharField(max_length=300, help_text="What it is an example of, and why.")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.note


class GateOverride(models.Model):
    """Somebody took it upon them to let labels train although raters agree too little."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="overrides")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.by.get_username()}: {self.reason}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        logger.warning("the gate of %s is overridden by %s", self.project.slug, self)


class Query(models.Model):
    """What somebody searched for, to be judged against products: words, a photo, or both."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="queries")
    topic = models.CharField(max_length=80, help_text="Its name in the files of judgements.")
    text = models.CharField(max_length=500, blank=True)
    photo = models.ImageField(
        upload_to=query_photo_path, max_length=200, blank=True, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["topic"]
        verbose_name_plural = "queries"
        constraints = [models.UniqueConstraint(fields=["project", "topic"], name="topic_unique_within_project")]

    def __str__(self) -> str:
        return self.text or f"photo {self.topic}"
