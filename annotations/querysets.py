"""Questions about many rows of annotation at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from annotations.models import Annotator, Decision, Item, Project, Slot  # noqa: F401  (some only in base classes)

_DISPUTED = Q(labels__gte=2, agreement__lt=F("project__adjudicate_below"))


class AnnotatorQuerySet(models.QuerySet["Annotator"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Annotator:
        """Return the annotator of an account, a person unless the row says otherwise."""
        return self.get_or_create(user=user)[0]


class ProjectQuerySet(models.QuerySet["Project"]):
    def taken_part_in_by(self, user: AbstractBaseUser | AnonymousUser) -> ProjectQuerySet:
        """Keep the begun projects of an account's groups; no other right opens one."""
        return self.exclude(status="draft").filter(group__user=user)


class ItemQuerySet(models.QuerySet["Item"]):
    def ordinary(self) -> ItemQuerySet:
        return self.filter(gold__isnull=True)

    def new_to(self, annotator: Annotator) -> ItemQuerySet:
        """Keep items that an annotator has neither decided nor on the screen."""
        decided, held = annotator.decisions.values("item"), annotator.slots.values("item")
        return self.exclude(pk__in=decided).exclude(pk__in=held)

    def contested(self) -> ItemQuerySet:
        """Keep what nobody has settled though its labels agree less than the project wants."""
        return self.ordinary().filter(_DISPUTED, adjudication=None)

    def to_settle(self) -> ItemQuerySet:
        """Keep what waits for an adjudicator, the most disputed first.

        Where the adjudicator's word counts, that is also what has all its labels and a tie among them.
        """
        left_open = Q(tied=True, labels__gte=F("project__overlap"), project__consensus="adjudicated")
        waiting = self.ordinary().filter(_DISPUTED | left_open, adjudication=None)
        return waiting.order_by("agreement", "position", "pk")

    def for_screens(self) -> ItemQuerySet:
        """Load what a screen shows of an item, so that it needs no further query."""
        return self.select_related("product__category__parent__parent__parent", "query").prefetch_related(
            "product__images"
        )


class SlotQuerySet(models.QuerySet["Slot"]):
    def free(self, now: datetime) -> SlotQuerySet:
        """Keep what can be taken: open slots, and those whose lease has run out."""
        return self.filter(Q(state="open") | Q(state="leased", leased_until__lt=now), number__isnull=False)

    def held_by(self, annotator: Annotator) -> SlotQuerySet:
        """Keep what an annotator has on the screen, the latest first; a lease that ran out holds until it is taken."""
        return self.filter(annotator=annotator, state="leased").order_by("-opened_at", "-pk")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def counted(self) -> DecisionQuerySet:
        """Keep the labels of ordinary items, which agreement and consensus are worked out from."""
        return self.filter(kind="label", item__gold__isnull=True)

    def in_project(self, project: Project) -> DecisionQuerySet:
        return self.filter(item__project=project)
