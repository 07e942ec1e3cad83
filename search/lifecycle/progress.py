"""What a builder is doing, as a row that the admin shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone

from search.models import IndexBuild

WRITE_EVERY = 1.0  # seconds
KEPT = 50  # runs an encoder


@contextmanager
def recorded(encoder_id: str, kind: str, reason: str, total: int) -> Iterator[Callable[[int], None]]:
    """Record one run and yield what tells how far it is; its end, good or bad, is recorded too.

    To be called under the lock that lets one builder work at a time: what still seems to run then has died.
    """
    runs = IndexBuild.objects.filter(encoder_id=encoder_id)
    runs.filter(outcome=IndexBuild.Outcome.RUNNING).update(outcome=IndexBuild.Outcome.DIED)
    runs.filter(pk__in=list(runs.values_list("pk", flat=True)[KEPT:])).delete()
    run = IndexBuild.objects.create(encoder_id=encoder_id, kind=kind, reason=reason[:200], total=total)
    written = time.monotonic()

    def progress(done: int) -> None:
        nonlocal written
        if time.monotonic() - written >= WRITE_EVERY:
            written = time.monotonic()
            IndexBuild.objects.filter(pk=run.pk).update(done=done, changed_at=timezone.now())

    try:
        yield progress
    except BaseException as error:
        run.outcome, run.message = IndexBuild.Outcome.FAILED, f"{type(error).__name__}: {error}"[:500]
        run.save(update_fields=["outcome", "message", "changed_at"])
        raise
    run.outcome, run.done = IndexBuild.Outcome.DONE, total
    run.save(update_fields=["outcome", "done", "changed_at"])
