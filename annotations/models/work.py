"""The work in a project: items, who has which on the screen, and what was decided."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from annotations.models.projects import Annotator, Project, Query
from annotations.querysets import DecisionQuerySet, ItemQuerySet, SlotQuerySet
from annotations.scheme import InvalidAnswer
from catalog.models import Product


class Item(models.Model):
    """One product to label in a project, for a query where the project judges relevance.

    `labels`, `agreement` and `tied` (a label of it is left open by a tie) are kept by whoever stores a decision; a gold
    item has its answer and counts for none of them.
    """

    made_by_people = True  # an import takes no product away under it
    project = models.ForeignKey(Project, models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    query = models.ForeignKey(Query, models.CASCADE, null=True, blank=True, related_name="items")
    position = models.PositiveIntegerField(default=0)
    gold = models.JSONField(
        "known answer", null=True, blank=True, help_text='Makes it a gold item, such as {"elegance": ["clear"], …}.'
    )
    labels = models.PositiveSmallIntegerField(default=0, editable=False)
    agreement = models.FloatField(null=True, editable=False)
    tied = models.BooleanField(default=False, db_default=False, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "product", "query"], name="product_once_in_query"),
            models.UniqueConstraint(
                fields=["project", "product"], condition=models.Q(query=None), name="product_once_in_project"
            ),
        ]
        indexes = [models.Index(fields=["project", "agreement"])]

    def __str__(self) -> str:
        return f"{self.product} for “{self.query}”" if self.query else str(self.product)

    def clean(self) -> None:
        if self.gold is None:
            if self.pk and self.slots.filter(number=None).exists():
                raise ValidationError({"gold": "Annotators were measured by this item already: its answer stays."})
            return
        try:
            self.gold = self.project.scheme.cleaned(self.gold)
        except (InvalidAnswer, AttributeError, TypeError) as error:
            raise ValidationError({"gold": f"That is no answer to this project's questions. {error}"}) from error

    @property
    def is_gold(self) -> bool:
        return self.gold is not None


class Slot(models.Model):
    """Room for one label of an item. A gold item gets one for each annotator that sees it, without a number."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        LEASED = "leased", "On a screen"
        DONE = "done", "Labelled"

    item = models.ForeignKey(Item, models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    annotator = models.ForeignKey(Annotator, models.CASCADE, null=True, related_name="slots")
    leased_until = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    draft = models.JSONField(default=dict, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="slot_number_once_in_item"),
            models.UniqueConstraint(fields=["item", "annotator"], name="annotator_once_in_item"),
        ]
        indexes = [models.Index(fields=["state", "item"])]

    def __str__(self) -> str:
        return f"{self.get_state_display()} slot of {self.item}"


class Decision(models.Model):
    """What one annotator said about one item. Only a label counts; skips and doubts are kept beside it."""

    class Kind(models.TextChoices):
        LABEL = "label", "Label"
        SKIP = "skip", "Skipped"
        UNSURE = "unsure", "Unsure"

    class Reason(models.TextChoices):
        PICTURE = "picture", "The picture is missing or shows something else"
        PRODUCT = "product", "The product cannot be judged from what is shown"
        TEXT = "text", "The text is broken or in a language I cannot read"
        OTHER = "other", "Something else"

    item = models.ForeignKey(Item, models.CASCADE, related_name="decisions")
    annotator = models.ForeignKey(Annotator, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=6, choices=Kind)
    answers = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    seconds = models.FloatField(null=True, help_text="From the screen's first showing to the decision.")
    key = models.CharField(max_length=64, help_text="Chosen by the sender, so that sending twice stores once.")
    source = models.CharField(max_length=120, default="screen", help_text="The screen, or the import it came with.")
    synthetic = models.BooleanField(default=False, help_text="Made up by a program; never trains shipped weights.")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "annotator"], name="decision_once_in_item"),
            models.UniqueConstraint(fields=["annotator", "key"], name="decision_key_once_for_annotator"),
        ]

    def __str__(self) -> str:
        return f"{self.annotator} on {self.item}: {self.get_kind_display()}"


class Priority(models.Model):
    """A score by which items are asked for: written by whoever knows, read by the assignment. Higher comes first."""

    class Signal(models.TextChoices):
        DISAGREEMENT = "disagreement", "Disagreement"
        UNCERTAINTY = "uncertainty", "Uncertainty"

    item = models.ForeignKey(Item, models.CASCADE, related_name="priorities")
    signal = models.CharField(max_length=12, choices=Signal)
    score = models.FloatField()
    source = models.CharField(max_length=120, blank=True, help_text="What worked it out, such as a model's version.")
    computed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [models.UniqueConstraint(fields=["item", "signal"], name="priority_once_in_item_and_signal")]

    def __str__(self) -> str:
        return f"{self.get_signal_display()} {self.score:.2f}"


class Adjudication(models.Model):
    """The last word on an item, with its reason."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="adjudication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answers = models.JSONField()
    reason = models.CharField(max_length=500)
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-decided_at"]

    def __str__(self) -> str:
        return f"{self.item}: {self.reason}"
