"""Questions about exposures and events; many of them can be added, and forgotten, but never changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Case, Count, Max, Min, Q, Sum, When

if TYPE_CHECKING:
    from ranking.models import Event, Exposure  # noqa: F401  (named in base classes)


class AppendOnly(TypeError):
    """Exposures and events are written once; `forget` alone takes them away (retention, erasure)."""


class ExposureQuerySet(models.QuerySet["Exposure"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly("Exposures stay as they were written.")

    def delete(self) -> NoReturn:
        raise AppendOnly("Exposures go by `forget` alone.")

    def older_than(self, when: datetime) -> ExposureQuerySet:
        return self.filter(at__lt=when)

    def a_visitor(self) -> models.QuerySet[Exposure, dict[str, Any]]:
        """Sum up by visitor: first exposure, variants, what excludes, searches, and the least of the devices' names.

        returning: 1 or 0 as it was at the first exposure that knows, -1 where none does.
        """
        return self.order_by().values("visitor").annotate(
            variants=Count("variant", distinct=True, filter=Q(is_forced=False)),
            variant=Max("variant"),
            bots=Count("pk", filter=Q(is_bot=True)),
            forced=Count("pk", filter=Q(is_forced=True)),
            searches=Count("pk"),
            zero_results=Count("pk", filter=Q(zero_results=True)),
            latency_ms_sum=Sum("latency_ms"),
            first=Min("at"),
            device=Min("device"),
            returning=Max(Case(When(is_returning=True, then=1), When(is_returning=False, then=0), default=-1)),
        )  # fmt: skip

    def forget(self) -> int:
        """Delete these rows for retention or erasure; return how many went."""
        return super().delete()[0]


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly("Events stay as they were written.")

    def delete(self) -> NoReturn:
        raise AppendOnly("Events go by `forget` alone.")

    def older_than(self, when: datetime) -> EventQuerySet:
        return self.filter(received_at__lt=when)

    def forget(self) -> int:
        """Delete these rows for retention or erasure; return how many went."""
        return super().delete()[0]
