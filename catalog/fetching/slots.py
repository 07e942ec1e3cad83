"""No more than two requests at once at a host, however many workers there are, and none while it wants a pause."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils import timezone

from catalog.fetching.causes import HostBusy

AT_ONCE = 2
_FREE = datetime(2000, 1, 1, tzinfo=UTC)


class FetchSlotQuerySet(models.QuerySet["FetchSlot"]):
    def take(self, host: str, lease: timedelta) -> FetchSlot | None:
        """Take a free slot of a host, for the time of the lease at most; None when there is none."""
        for number in range(AT_ONCE):
            slot, _ = self.get_or_create(host=host, number=number, defaults={"held_until": _FREE})
            now = timezone.now()
            slot.held_until = now + lease
            if self.filter(pk=slot.pk, held_until__lte=now).update(held_until=slot.held_until):
                return slot
        return None

    def rest(self, host: str, until: datetime) -> None:
        """Ask nothing more of a host for a while. Who is at it may finish."""
        for number in range(AT_ONCE):
            self.get_or_create(host=host, number=number, defaults={"held_until": until})
        self.filter(host=host, held_until__lt=until).update(held_until=until)

    def forget_old(self, age: timedelta = timedelta(days=1)) -> int:
        return self.filter(held_until__lt=timezone.now() - age).delete()[0]


class FetchSlot(models.Model):
    """One of the places at a host. Rows, not locks: they end by themselves when a worker dies."""

    host = models.CharField(max_length=255)
    number = models.PositiveSmallIntegerField()
    held_until = models.DateTimeField(db_index=True)

    objects = FetchSlotQuerySet.as_manager()

    class Meta:
        app_label = "catalog"
        constraints = [models.UniqueConstraint(fields=["host", "number"], name="fetch_slot_unique_within_host")]

    def __str__(self) -> str:
        return f"{self.host} {self.number + 1} of {AT_ONCE}"

    def release(self) -> None:
        """Give the slot back, unless it is somebody else's by now or the host is to rest."""
        FetchSlot.objects.filter(pk=self.pk, held_until=self.held_until).update(held_until=timezone.now())


def _resting(host: str, lease: timedelta) -> datetime | None:
    """Return the end of the pause that a host asked for; None when its slots are only taken."""
    free = FetchSlot.objects.filter(host=host[:255]).aggregate(free=models.Min("held_until"))["free"]
    return free if free and free > timezone.now() + lease else None


@contextmanager
def at_host(host: str, lease: timedelta) -> Iterator[None]:
    """Be one of at most `AT_ONCE` at a host. Raises `HostBusy`."""
    slot = FetchSlot.objects.take(host[:255], lease)
    if slot is None:
        raise HostBusy(f"Enough requests are at {host[:100]} already, or it asked for a pause.", _resting(host, lease))
    try:
        yield
    finally:
        slot.release()
