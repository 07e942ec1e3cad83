"""Questions about experiments, and what cannot be done to many rows of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.cache import cache
from django.db import models, transaction
from django.db.models import Q

if TYPE_CHECKING:
    from ranking.models import Event, Experiment, Exposure, Variant  # noqa: F401  (named in base classes)


#: Where the plans of running experiments are kept for a moment (ranking/experiments/running.py).
RUNNING = "experiments:running:2"


class OneByOne(TypeError):
    """Experiments and their variants change through their own verbs, which check what may change."""


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def running(self, *, now: datetime) -> ExperimentQuerySet:
        """Keep those that assign visitors at this time, the first started first."""
        return self.filter(
            Q(ends=None) | Q(ends__gt=now), state=self.model.State.RUNNING, started_at__lte=now
        ).order_by("started_at", "pk")

    def over(self, *, now: datetime) -> ExperimentQuerySet:
        """Keep those that still run though their end is over."""
        return self.filter(state=self.model.State.RUNNING, ends__lte=now)

    def change_state(self, **values: Any) -> int:
        """Store what a verb of the model decided, and let searches of this process know at once."""
        transaction.on_commit(lambda: cache.delete(RUNNING), robust=True)
        return super().update(**values)

    def update(self, **values: Any) -> int:
        """Refuse: raises OneByOne for what belongs to the definition or the state."""
        if fixed := {*self.model.DEFINITION, "layer", "state"} & set(values):
            raise OneByOne(f"Change {', '.join(sorted(fixed))} on each experiment itself.")
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]  # as Django marks its own

    def delete(self) -> NoReturn:
        raise OneByOne("Delete each experiment itself: only drafts go.")


class VariantQuerySet(models.QuerySet["Variant"]):
    def update(self, **values: Any) -> NoReturn:
        raise OneByOne("Change each variant itself.")

    def delete(self) -> NoReturn:
        raise OneByOne("Delete each variant itself.")

    def bulk_create(self, objs: Iterable[Variant], *args: Any, **kwargs: Any) -> NoReturn:
        raise OneByOne("Save each variant itself.")
