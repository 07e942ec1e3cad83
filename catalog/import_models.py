"""What an import keeps: the file that was given, each run over it, the lines that failed, and what was changed."""

from __future__ import annotations

import os
import re
import secrets
import socket
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from catalog.import_querysets import ImportChangeQuerySet, ImportRunQuerySet, ImportUploadQuerySet


class PrivateFiles(FileSystemStorage):
    """Keeps uploaded files outside of everything that is served, for this system's own user to read."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(settings.IMPORT_DIR)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())

    def url(self, name: str | None) -> str:
        raise ValueError("A file to import has no address.")


def private_files() -> PrivateFiles:
    """Return the storage as a setting has it now."""
    return PrivateFiles()


def upload_path(upload: ImportUpload, name: str) -> str:
    """Give each file a folder of its own that cannot be guessed; what the uploader called it decides nothing."""
    kind = re.search(r"\.[a-z]{2,6}$", name.lower())
    return f"{secrets.token_hex(16)}/table{kind.group() if kind else ''}"


class ImportUpload(models.Model):
    """A file that somebody gave, with what was settled about it: whose it is, its format, what its columns mean."""

    merchant = models.ForeignKey("catalog.Merchant", models.PROTECT, related_name="uploads")
    source = models.CharField("format", max_length=40)
    filename = models.CharField(max_length=300)
    file = models.FileField(storage=private_files, upload_to=upload_path, max_length=200, blank=True)
    header = models.JSONField(default=list, blank=True, help_text="The names of the file's columns.")
    header_key = models.CharField(max_length=64, blank=True, db_index=True)
    mapping = models.JSONField(
        default=dict, blank=True, help_text="What each column is taken for; empty when it is left out."
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ImportUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.filename


class ImportRun(models.Model):
    """One pass over a file, a dry run or not, or the undoing of an earlier one.

    The row is the record of the work: `position` and all that came before it are committed together, and whoever
    works on it holds a lease that each batch renews, under a token that a later holder replaces.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        DIED = "died", "Its process ended"
        STOPPED = "stopped", "Cancelled"
        PARKED = "parked", "Set aside"

    LEASE = timedelta(minutes=2)
    MAX_ATTEMPTS = 3

    merchant = models.ForeignKey("catalog.Merchant", models.PROTECT, related_name="imports")
    upload = models.ForeignKey(ImportUpload, models.SET_NULL, null=True, blank=True, related_name="runs")
    undoes = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="undone_by")
    source = models.CharField(max_length=40)
    filename = models.CharField(max_length=300)
    dry_run = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.RUNNING)
    message = models.CharField(max_length=500, blank=True, help_text="Why it failed as a whole.")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    deleted = models.PositiveIntegerField(default=0, db_default=0)
    failed = models.PositiveIntegerField(default=0)
    images_ok = models.PositiveIntegerField(default=0)
    images_failed = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0, db_default=0, help_text="Rows that are done.")
    line = models.PositiveIntegerField(default=0, db_default=0, help_text="The last line that is done.")
    total = models.PositiveIntegerField(default=0, db_default=0, help_text="Lines, or products to put back.")
    seconds = models.FloatField(default=0, db_default=0, help_text="Time that was worked on it.")
    attempts = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Starts since the last batch that was committed."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(
        max_length=120, blank=True, default="", db_default="", help_text="Machine and process that work on it."
    )
    token = models.CharField(max_length=32, blank=True, default="", db_default="")
    stop_asked = models.BooleanField(default=False, db_default=False)
    made_categories = models.JSONField(
        default=list, db_default=[], blank=True, help_text="Paths of the categories that it made."
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.filename} ({self.started_at:%Y-%m-%d %H:%M})"

    @property
    def is_job(self) -> bool:
        """Whether a worker can go on with it; a command's own run goes on when the command is called again."""
        return self.upload_id is not None or self.undoes_id is not None

    @property
    def kind(self) -> str:
        return "Undo" if self.undoes_id else "Dry run" if self.dry_run else "Import"

    @property
    def under_way(self) -> bool:
        return self.status in {self.Status.WAITING, self.Status.RUNNING}

    @property
    def goes_silent_at(self) -> datetime:
        return self.lease_until or self.changed_at + self.LEASE

    def is_abandoned(self) -> bool:
        """Tell whether it is said to be under way and nobody works on it: its lease is over, or its process is gone.

        A command waits for its turn by itself; a job that waits, waits for any worker.
        """
        by_somebody = self.status == self.Status.RUNNING or (self.under_way and not self.is_job)
        return by_somebody and (self.goes_silent_at < timezone.now() or not self._is_held())

    def _is_held(self) -> bool:
        host, _, process = self.holder.rpartition(":")
        if host != socket.gethostname() or not process.isdecimal():
            return True  # on another machine: only the lease can tell
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return False
        except PermissionError:  # somebody else's process: there is one
            return True
        return True


class ImportFailure(models.Model):
    """One line of an import that did not go in, or a product that could not be put back."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="failures")
    line = models.PositiveIntegerField(help_text="Line of the file, from 1; a table's header is line 1.")
    column = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500)
    row = models.JSONField(default=dict, blank=True, help_text="The line as it was read, long values cut.")

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class ImportChange(models.Model):
    """What a run did to one product, or would do; enough to put it back as it was.

    before and after: the values that differ, by field (`catalog/journal.py`). fingerprint: of a product that was made,
    as it was then. product_key: not a foreign key, for the product may be gone.
    """

    class Kind(models.TextChoices):
        CREATED = "created", "New"
        UPDATED = "updated", "Changed"
        DELETED = "deleted", "Deleted"

    class Outcome(models.TextChoices):
        KEPT = "", "Stands"
        UNDONE = "undone", "Put back"
        SKIPPED = "skipped", "Left as it is"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="changes")
    line = models.PositiveIntegerField()
    sku = models.CharField(max_length=120)
    product_key = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    fingerprint = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default=Outcome.KEPT)

    objects = ImportChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["run", "kind"], name="import_change_by_kind")]

    def __str__(self) -> str:
        return f"{self.sku}: {self.get_kind_display()}"
