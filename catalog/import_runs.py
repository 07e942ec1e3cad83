"""Who works on an import: taking it, keeping it batch by batch, letting go of it, ending it.

One run of a merchant is under way at a time. Whoever takes a run gets a token and a lease; each batch commits what it
did, how far it came and a new lease in one transaction, and only while the token is still the run's own. So a holder
that was thought dead and comes back changes nothing.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections import Counter
from collections.abc import Callable, Iterable
from time import monotonic

from django.db import transaction
from django.utils import timezone

from catalog.models import ImportFailure, ImportRun, Merchant

COUNTS = ("created", "updated", "unchanged", "failed", "images_ok", "images_failed")
ALL_COUNTS = (*COUNTS, "deleted")
FAILURES_KEPT = 10_000  # of a run; beyond them they are only counted
_RENEW_AFTER = 20.0  # seconds

Clock = Callable[[], float]


class TakenOver(Exception):
    """Another worker holds the run by now; whatever this one was about to write is not written."""


def this_process() -> str:
    """Name machine and process, as `ImportRun.holder` keeps them."""
    return f"{socket.gethostname()}:{os.getpid()}"


def claim(run: ImportRun) -> bool:
    """Take the run for this process, counting the attempt before the work.

    False when it is over, held, or its merchant has another one under way. A run that three processes in a row took
    and did not bring any further is set aside.
    """
    with transaction.atomic():
        Merchant.objects.select_for_update(no_key=True).get(pk=run.merchant_id)
        run.refresh_from_db()
        if run.status not in {run.Status.WAITING, run.Status.RUNNING} or _is_busy(run):
            return False
        if run.attempts >= run.MAX_ATTEMPTS:
            _park(run)
            return False
        run.status, run.attempts, run.token = run.Status.RUNNING, run.attempts + 1, secrets.token_hex(16)
        run.holder = this_process()
        run.lease_until = timezone.now() + run.LEASE
        run.save()
    return True


def other_under_way(run: ImportRun) -> ImportRun | None:
    """Return the run of the same merchant that somebody works on now, if there is one."""
    running = ImportRun.objects.filter(merchant=run.merchant_id, status=ImportRun.Status.RUNNING)
    others = running.exclude(token="").exclude(pk=run.pk)
    return next((other for other in others if not other.is_abandoned()), None)


def _is_busy(run: ImportRun) -> bool:
    held = run.status == run.Status.RUNNING and bool(run.token) and not run.is_abandoned()
    return held or other_under_way(run) is not None


def _park(run: ImportRun) -> None:
    run.message = (
        f"Three workers in a row died after line {run.line:,}. Look at the lines that follow, then try again; "
        "what went in before stays."
    )
    _end(run, run.Status.PARKED)


class Holder:
    """One process's hold on a run that it claimed: how it keeps it and how it lets go."""

    def __init__(self, run: ImportRun, clock: Clock = monotonic) -> None:
        self.run = run
        self._clock = clock
        self._since = self._renewed = clock()

    def commit(self, counts: Counter[str], *, items: int, line: int, failures: Iterable[ImportFailure] = ()) -> None:
        """Write down what a batch did, in the batch's own transaction. Raises `TakenOver`."""
        run, now = self.run, self._clock()
        kept = list(failures)[: max(FAILURES_KEPT - run.failed, 0)]
        for name in ALL_COUNTS:
            setattr(run, name, getattr(run, name) + counts[name])
        run.position, run.line, run.attempts = run.position + items, max(run.line, line), 0
        run.seconds += now - self._since
        self._since = self._renewed = now
        ImportFailure.objects.bulk_create(kept)
        self._save(*ALL_COUNTS, "position", "line", "attempts", "seconds", "made_categories", "total")

    def renew(self) -> None:
        """Keep the lease during long work inside a batch; a no-op when it was renewed just now."""
        if self._clock() - self._renewed > _RENEW_AFTER:
            self._renewed = self._clock()
            self._save()

    def stop_asked(self) -> bool:
        return ImportRun.objects.filter(pk=self.run.pk, stop_asked=True).exists()

    def release(self) -> None:
        """Let another worker go on; the attempts stay counted."""
        self.run.status, self.run.lease_until, self.run.holder = ImportRun.Status.WAITING, None, ""
        self._save("holder")

    def wait_for_room(self, message: str) -> None:
        """Let the run wait, and say why; that nothing could be stored is no attempt of the file's."""
        self.run.message, self.run.attempts = message[:500], 0
        self.run.status, self.run.lease_until, self.run.holder = ImportRun.Status.WAITING, None, ""
        self._save("holder", "message", "attempts")

    def finish(self, status: ImportRun.Status, message: str = "") -> None:
        """End the run, unless somebody else holds it by now."""
        if ImportRun.objects.filter(pk=self.run.pk, token=self.run.token).exists():
            self.run.message = message[:500]
            _end(self.run, status)

    def _save(self, *names: str) -> None:
        run = self.run
        if run.status == run.Status.RUNNING:
            run.lease_until = timezone.now() + run.LEASE
        values = {name: getattr(run, name) for name in ("status", "lease_until", *names)}
        # Taken for dead, but by nobody else: then it lives.
        mine = ImportRun.objects.filter(pk=run.pk, token=run.token, status__in=[run.Status.RUNNING, run.Status.DIED])
        if not mine.update(**values, changed_at=timezone.now()):
            raise TakenOver(f"import {run.pk} has another holder")


def _end(run: ImportRun, status: ImportRun.Status) -> None:
    _note_unlisted(run)
    run.status, run.finished_at = status, timezone.now()
    run.lease_until, run.holder, run.token = None, "", ""
    run.save()


def _note_unlisted(run: ImportRun) -> None:
    """Say in a last row how many failures are counted and not kept."""
    more = run.failed - FAILURES_KEPT
    if more > 0:
        reason = f"{more:,} more rows failed; only the first {FAILURES_KEPT:,} are listed."
        run.failures.create(line=run.failures.latest("line").line, reason=reason)
