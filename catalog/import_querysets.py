"""Questions about many imports at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from catalog.models import ImportChange, ImportRun, ImportUpload, Merchant  # noqa: F401  (named in base classes)


def header_key(header: Sequence[str]) -> str:
    """Return what tells one header from others, whatever the case and order of its columns."""
    names = sorted(name.strip().casefold() for name in header)
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


class ImportUploadQuerySet(models.QuerySet["ImportUpload"]):
    def like(self, merchant: Merchant, header: Sequence[str]) -> ImportUploadQuerySet:
        """Find the merchant's uploads with this header that were gone on with, the latest first."""
        same = self.filter(merchant=merchant, header_key=header_key(header), runs__isnull=False)
        return same.distinct().order_by("-pk")

    def past(self, days: int) -> ImportUploadQuerySet:
        """Keep those whose files have been lying here for more than `days`."""
        return self.filter(created_at__lt=timezone.now() - timedelta(days=days)).exclude(file="")


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def jobs(self) -> ImportRunQuerySet:
        """Keep those that a worker does, not a command."""
        return self.filter(Q(upload__isnull=False) | Q(undoes__isnull=False))

    def under_way(self) -> ImportRunQuerySet:
        return self.filter(status__in=["waiting", "running"])

    def to_do(self) -> list[ImportRun]:
        """List the jobs that nobody works on, the oldest first."""
        rows = self.jobs().under_way().order_by("pk")
        return [run for run in rows if run.status == "waiting" or run.is_abandoned()]

    def note_dead(self) -> int:
        """Mark as died the runs of commands whose process is gone; return how many there were."""
        of_commands = self.under_way().filter(upload=None, undoes=None)
        dead = [run.pk for run in of_commands if run.is_abandoned()]
        message = "Its process was stopped or died. Run the import again."
        return self.under_way().filter(pk__in=dead).update(status="died", message=message)

    def older_than(self, days: int) -> ImportRunQuerySet:
        """Keep what ended more than `days` ago."""
        return self.filter(finished_at__lt=timezone.now() - timedelta(days=days))


class ImportChangeQuerySet(models.QuerySet["ImportChange"]):
    def standing(self) -> ImportChangeQuerySet:
        """Keep the changes that were neither put back nor skipped."""
        return self.filter(outcome="")
