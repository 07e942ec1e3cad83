"""Experiments: their definition, which is fixed once they run, and what was decided."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone

from ranking.experiments.metrics import METRICS
from ranking.experiments.querysets import ExperimentQuerySet, VariantQuerySet
from ranking.models.layers import Layer, new_salt
from ranking.models.profiles import RankingProfile

#: Shares are typed by people: 0.333 + 0.333 + 0.334.
SHARES_SUM = 1e-6


class DefinitionFixed(Exception):
    """An experiment that has been started keeps its definition: what it measured can be told later."""


class WrongState(Exception):
    """What was asked is not possible in the state the experiment is in."""


class NotReady(Exception):
    """A draft lacks something that it needs to run; the message says what."""


class Experiment(models.Model):
    """Rankings compared on visitors: draft, then running, stopped, and decided.

    Its definition (DEFINITION and the variants) changes in the draft alone. `start`, `stop` and `decide` are the only
    ways from one state to the next.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        RUNNING = "running", "Running"
        STOPPED = "stopped", "Stopped"
        DECIDED = "decided", "Decided"

    class Device(models.TextChoices):
        ANY = "any", "All devices"
        DESKTOP = "desktop", "Computers"
        PHONE = "phone", "Phones"

    class Visitors(models.TextChoices):
        ANY = "any", "All visitors"
        NEW = "new", "Visitors who come for the first time after the start"
        RETURNING = "returning", "Visitors who were there before the start"

    class Channel(models.TextChoices):
        ANY = "any", "Shop and API"
        SHOP = "shop", "The shop's pages"
        API = "api", "The API"

    name = models.SlugField(max_length=60, unique=True, help_text="Letters, digits and hyphens.")
    hypothesis = models.TextField(
        max_length=1000, help_text="What you expect, and why: “A higher λ2 brings more clicks, because …”."
    )
    is_aa = models.BooleanField(
        "A/A test", default=False, help_text="All variants rank alike: it checks the counting, not a ranking."
    )
    layer = models.ForeignKey(
        Layer, models.PROTECT, null=True, blank=True, related_name="experiments",
        help_text="Experiments of a layer share its visitors out. Empty: on its own.",
    )  # fmt: skip
    salt = models.CharField(
        max_length=32, default=new_salt, unique=True, editable=False,
        help_text="Mixed into the drawing of variants, so that experiments are independent.",
    )  # fmt: skip
    primary_metric = models.CharField(
        max_length=20, choices=[(metric.name, metric.label) for metric in METRICS.values()], default="click_through",
        help_text="What decides.",
    )  # fmt: skip
    guardrails = models.JSONField(default=list, blank=True, help_text="Metrics that must not get worse.")

    share = models.FloatField(
        "share of visitors", default=1.0, validators=[MinValueValidator(0.001), MaxValueValidator(1.0)],
        help_text="Who takes part at all, 0.001 to 1; within a layer, its part of the layer.",
    )  # fmt: skip
    device = models.CharField(max_length=8, choices=Device, default=Device.ANY)
    visitors = models.CharField(max_length=9, choices=Visitors, default=Visitors.ANY)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.ANY)
    starts = models.DateTimeField(null=True, blank=True, help_text="Empty: with the button.")
    ends = models.DateTimeField(null=True, blank=True, help_text="Empty: until somebody stops it.")

    baseline = models.FloatField(
        null=True, blank=True, help_text="The primary metric as it is now: 0.12 for 12 %, in its unit otherwise."
    )
    deviation = models.FloatField(
        "standard deviation", null=True, blank=True, validators=[MinValueValidator(0.0)],
        help_text="Of the primary metric between visitors; not needed for a proportion.",
    )  # fmt: skip
    smallest_effect = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(0.0001)],
        help_text="The smallest relative change worth finding: 0.05 for 5 % more or less.",
    )  # fmt: skip
    power = models.FloatField(default=0.8, validators=[MinValueValidator(0.5), MaxValueValidator(0.999)])
    alpha = models.FloatField(
        "α", default=0.05, validators=[MinValueValidator(0.0001), MaxValueValidator(0.5)],
        help_text="Chance of seeing an effect where there is none.",
    )  # fmt: skip
    planned_visitors = models.PositiveIntegerField(
        null=True, blank=True, help_text="In all variants together, as the power calculator says."
    )

    state = models.CharField(max_length=8, choices=State, default=State.DRAFT, editable=False)
    slice_start = models.FloatField(
        default=0.0, editable=False, help_text="Where its part of the layer begins, in [0, 1)."
    )
    is_synthetic = models.BooleanField(
        "synthetic", default=False, editable=False, help_text="Its visitors were drawn by a simulator."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, editable=False)
    stopped_at = models.DateTimeField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    withdrawn = models.PositiveIntegerField(
        default=0, editable=False, help_text="Visitors who opted out and whose records were erased."
    )

    verdict = models.TextField(blank=True, editable=False)
    winner = models.ForeignKey("Variant", models.PROTECT, null=True, editable=False, related_name="+")
    report = models.JSONField(null=True, editable=False, help_text="Frozen when it was decided.")
    promoted = models.ForeignKey(RankingProfile, models.PROTECT, null=True, editable=False, related_name="+")
    previous_default = models.ForeignKey(RankingProfile, models.PROTECT, null=True, editable=False, related_name="+")
    promoted_at = models.DateTimeField(null=True, editable=False)
    rolled_back_at = models.DateTimeField(null=True, editable=False)

    objects = ExperimentQuerySet.as_manager()

    #: What is fixed once it runs.
    DEFINITION: ClassVar[tuple[str, ...]] = (
        "name", "hypothesis", "is_aa", "layer_id", "salt", "primary_metric", "guardrails", "share", "device",
        "visitors", "channel", "starts", "ends", "baseline", "deviation", "smallest_effect", "power", "alpha",
        "planned_visitors", "slice_start", "is_synthetic",
    )  # fmt: skip

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, and of a stored one the definition alone: the verbs store what they decide.

        Raises DefinitionFixed for a change of what is fixed once it runs, WrongState where the stored one has gone on.
        """
        with transaction.atomic():
            stored = Experiment.objects.select_for_update().filter(pk=self.pk).values("state", *self.DEFINITION).first()
            if stored is not None:
                self._refuse_other_definition(stored)
                if kwargs.get("update_fields") is None:
                    kwargs["update_fields"] = self.DEFINITION
            super().save(*args, **kwargs)

    def _refuse_other_definition(self, stored: Mapping[str, Any]) -> None:
        changed = [name for name in self.DEFINITION if stored[name] != getattr(self, name)]
        if changed and stored["state"] != self.State.DRAFT:
            raise DefinitionFixed(
                f"{self} has been started and keeps its definition ({', '.join(changed)}): "
                "stop it, and start another one with the change."
            )
        if stored["state"] != self.state:
            raise WrongState(f"{self} is {self.State(stored['state']).label.lower()} meanwhile: read it again.")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft, or what a simulator made up; raises DefinitionFixed for what has run with people."""
        if not Experiment.objects.filter(
            models.Q(state=self.State.DRAFT) | models.Q(is_synthetic=True), pk=self.pk
        ).exists():
            raise DefinitionFixed(f"{self} has been started: it stays, with what it measured.")
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        wrong: dict[str, str] = {}
        if self.starts and self.ends and self.ends <= self.starts:
            wrong["ends"] = "The end has to be after the start."
        if not isinstance(self.guardrails, list) or not set(map(str, self.guardrails)) <= set(METRICS):
            wrong["guardrails"] = f"Give a list of these: {', '.join(METRICS)}."
        elif self.primary_metric in self.guardrails:
            wrong["guardrails"] = "The primary metric is no guardrail as well."
        if wrong:
            raise ValidationError(wrong)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def control(self) -> Variant:
        """Return the variant that the others are compared with; raises Variant.DoesNotExist."""
        return self.variants.get(is_control=True)

    def start(self, *, now: datetime | None = None) -> None:
        """Let it run from now on, or from `starts`; raises WrongState or NotReady."""
        now = now or timezone.now()
        with transaction.atomic():
            self._expect(self.State.DRAFT)
            self.check_ready(now=now)
            self.slice_start = self._free_slice()
            self._to(self.State.RUNNING, slice_start=self.slice_start, started_at=max(now, self.starts or now))

    def stop(self, *, now: datetime | None = None) -> None:
        """End it: nobody is assigned any more, and what happens from now on does not count. Raises WrongState."""
        with transaction.atomic():
            self._expect(self.State.RUNNING)
            self._to(self.State.STOPPED, stopped_at=now or timezone.now())

    def decide(self, *, verdict: str, report: dict[str, Any], winner: Variant | None = None) -> None:
        """Freeze the report with what was decided; raises WrongState unless it was stopped."""
        if winner is not None and winner.experiment_id != self.pk:
            raise WrongState(f"{winner} is no variant of {self}.")
        with transaction.atomic():
            self._expect(self.State.STOPPED)
            self._to(self.State.DECIDED, decided_at=timezone.now(), verdict=verdict, report=report, winner=winner)

    def check_ready(self, *, now: datetime) -> None:
        """Raise NotReady unless this could run: variants, shares, profiles, time."""
        variants = list(Variant.objects.filter(experiment=self))  # never those that were read before a change
        if len(variants) < 2:
            raise NotReady("An experiment compares at least two variants.")
        if sum(variant.is_control for variant in variants) != 1:
            raise NotReady("Exactly one variant is the control, with which the others are compared.")
        if not math.isclose(sum(variant.share for variant in variants), 1.0, abs_tol=SHARES_SUM):
            raise NotReady("The variants' shares have to sum to 1.")
        profiles = {variant.profile_id for variant in variants}
        if self.is_aa and len(profiles) > 1:
            raise NotReady("The variants of an A/A test have the same profile.")
        if not self.is_aa and len(profiles) < len(variants):
            raise NotReady("Two variants have the same profile: say that it is an A/A test, or choose another one.")
        if self.ends is not None and self.ends <= now:
            raise NotReady("Its end is over.")

    def _expect(self, state: str) -> None:
        """Lock the row and raise WrongState unless it is in this state."""
        stored = Experiment.objects.select_for_update().get(pk=self.pk)
        if stored.state != state:
            raise WrongState(f"{self} is {stored.get_state_display().lower()}, not {self.State(state).label.lower()}.")

    def _to(self, state: str, **changes: Any) -> None:
        for name, value in {"state": state, **changes}.items():
            setattr(self, name, value)
        fields = {"winner": "winner_id"}
        values = {fields.get(name, name): getattr(self, fields.get(name, name)) for name in ("state", *changes)}
        Experiment.objects.filter(pk=self.pk).change_state(**values)

    def _free_slice(self) -> float:
        """Return where a free part of the layer begins that is as wide as the share; raises NotReady without one."""
        if self.layer_id is None:
            return 0.0
        Layer.objects.select_for_update().get(pk=self.layer_id)  # one experiment of a layer starts at a time
        at = 0.0
        for other in Experiment.objects.filter(layer_id=self.layer_id, state=self.State.RUNNING).order_by(
            "slice_start"
        ):
            if other.slice_start - at >= self.share - SHARES_SUM:
                break
            at = other.slice_start + other.share
        if at + self.share > 1.0 + SHARES_SUM:
            raise NotReady(f"The running experiments of the layer {self.layer} leave no share of {self.share:g} free.")
        return at


class Variant(models.Model):
    """One of the rankings that an experiment compares: a saved version of a profile, which never changes."""

    experiment = models.ForeignKey(Experiment, models.CASCADE, related_name="variants")
    name = models.SlugField(max_length=40, help_text="Such as a, b or control.")
    profile = models.ForeignKey(RankingProfile, models.PROTECT, related_name="variants")
    share = models.FloatField(
        default=0.5, validators=[MinValueValidator(0.001), MaxValueValidator(0.999)],
        help_text="Of those who take part; all shares sum to 1.",
    )  # fmt: skip
    is_control = models.BooleanField("control", default=False, help_text="What the others are compared with.")

    objects = VariantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "name"], name="one_variant_of_a_name"),
            models.UniqueConstraint(
                fields=["experiment"], condition=models.Q(is_control=True), name="one_control_an_experiment"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; raises DefinitionFixed once its experiment has been started."""
        with transaction.atomic():
            self._refuse_when_started()
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it; raises DefinitionFixed once its experiment has been started."""
        with transaction.atomic():
            self._refuse_when_started()
            return super().delete(*args, **kwargs)

    def _refuse_when_started(self) -> None:
        pks = {self.experiment_id, *Variant.objects.filter(pk=self.pk).values_list("experiment_id", flat=True)}
        states = Experiment.objects.select_for_update().filter(pk__in=pks).values_list("state", flat=True)
        if any(state != Experiment.State.DRAFT for state in states):
            raise DefinitionFixed(f"{self.experiment} has been started: its variants stay as they are.")
