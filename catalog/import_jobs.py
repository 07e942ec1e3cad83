"""Imports as jobs: settled by a person, done by workers a slice at a time, found again by what is not finished."""

from __future__ import annotations

import logging
import time

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, transaction

from catalog.image_files import CannotStore
from catalog.import_files import images_of, remove, table_of
from catalog.import_mapping import as_renaming
from catalog.import_runs import Holder, TakenOver, claim
from catalog.importing import Importer
from catalog.models import ImportChange, ImportRun, ImportUpload
from catalog.sources import get_source
from catalog.sources.base import UnreadableSource
from catalog.undoing import undo_batches

logger = logging.getLogger(__name__)

Status = ImportRun.Status


class NotNow(Exception):
    """What a person asked of an import cannot be done as it stands; `str()` says why."""


def start(*, upload: ImportUpload, dry_run: bool, by: User | None) -> ImportRun:
    """Put a pass over an upload into the queue. Raises `NotNow` while another one of it is under way."""
    with transaction.atomic():
        ImportUpload.objects.select_for_update().get(pk=upload.pk)
        if upload.runs.under_way().exists():
            raise NotNow("This file is being worked on already.")
        if not upload.file:
            raise NotNow("The file was removed; upload it again.")
        return ImportRun.objects.create(
            upload=upload,
            merchant=upload.merchant,
            source=upload.source,
            filename=upload.filename,
            dry_run=dry_run,
            status=Status.WAITING,
            started_by=by,
        )


def confirm(run: ImportRun, *, by: User | None) -> ImportRun:
    """Put the import that a dry run showed into the queue. Raises `NotNow`."""
    if run.upload is None or not run.dry_run or run.status != Status.DONE:
        raise NotNow("Only a dry run that is done can be confirmed.")
    if not may_confirm(run):
        raise NotNow("The columns were settled anew since this dry run; confirm the newest one, or try it out again.")
    return start(upload=run.upload, dry_run=False, by=by)


def may_confirm(run: ImportRun) -> bool:
    """Tell whether an import would do what this dry run showed: format and columns are those of the newest one."""
    if run.upload is None or not run.upload.file or not run.dry_run or run.status != Status.DONE:
        return False
    newer = run.upload.runs.filter(dry_run=True, pk__gt=run.pk)
    return run.source == run.upload.source and not newer.exists()


def undo(run: ImportRun, *, by: User | None) -> ImportRun:
    """Put the undoing of an import into the queue. Raises `NotNow` when there is nothing to undo, or not yet."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if not may_undo(run):
            raise NotNow("There is nothing to undo here, or it is being undone already.")
        return ImportRun.objects.create(
            undoes=run,
            merchant=run.merchant,
            source=run.source,
            filename=run.filename,
            status=Status.WAITING,
            started_by=by,
            total=run.changes.standing().count(),
        )


def may_undo(run: ImportRun) -> bool:
    """Tell whether a run is over, has changed something that still stands, and is not being undone."""
    over = not (run.under_way or run.dry_run or run.undoes_id)
    return over and run.changes.standing().exists() and not run.undone_by.under_way().exists()


def cancel(run: ImportRun) -> None:
    """Stop a run after its present batch, or at once while it waits; what went in stays, and can be undone."""
    waiting = ImportRun.objects.filter(pk=run.pk, status=Status.WAITING)
    if not waiting.update(status=Status.STOPPED, stop_asked=True):
        ImportRun.objects.filter(pk=run.pk, status=Status.RUNNING).update(stop_asked=True)


def retry(run: ImportRun) -> None:
    """Have a job that was set aside, failed or cancelled go on where it stands. Raises `NotNow`."""
    with transaction.atomic():
        again = ImportRun.objects.select_for_update().filter(pk=run.pk)
        if not may_retry(again.get()):
            raise NotNow("It is not one that can go on.")
        again.update(status=Status.WAITING, attempts=0, stop_asked=False, message="", finished_at=None)


def may_retry(run: ImportRun) -> bool:
    """Tell whether a run can go on from its middle: it is a job that ended early, and nothing was done on top of it."""
    if run.status not in {Status.PARKED, Status.FAILED, Status.STOPPED}:
        return False
    if run.undoes:
        return not run.undoes.under_way
    if run.upload is None or run.upload.runs.filter(pk__gt=run.pk).exists():
        return False
    put_back = run.changes.exclude(outcome=ImportChange.Outcome.KEPT).exists() or run.undone_by.under_way().exists()
    return not put_back


def work(seconds: float) -> bool:
    """Work on what is to do, the oldest first, for about `seconds`; return whether something is left."""
    until = time.monotonic() + seconds
    for run in ImportRun.objects.to_do():
        if claim(run) and not _slice(run, until):
            return True
        if time.monotonic() >= until:
            return bool(ImportRun.objects.to_do())
    return False


def _slice(run: ImportRun, until: float) -> bool:
    """Work on one run until it is over or time is; return whether it is over. The database's trouble is not its end."""
    holder = Holder(run)
    try:
        return _batches(holder, until)
    except UnreadableSource as error:
        holder.finish(Status.FAILED, str(error))
    except TakenOver as error:
        logger.warning("%s", error)
    except (OperationalError, InterfaceError) as error:
        logger.warning("import %s goes on later: %s", run.pk, error)
        holder.release()
        return False
    except CannotStore as error:  # left to the next sweep: trying again at once would find no more room
        logger.error("import %s waits: %s", run.pk, error)
        holder.wait_for_room(str(error))
    except Exception as error:  # whatever a file brings up ends its own import, and not the worker
        logger.exception("import %s failed", run.pk)
        holder.finish(Status.FAILED, f"Stopped by {type(error).__name__}: {error}")
    return True


def _batches(holder: Holder, until: float) -> bool:
    """Go on with a run; the time that reading again takes is not counted, so that every slice brings something in."""
    if holder.stop_asked():
        holder.finish(Status.STOPPED)
        return True
    run, started = holder.run, time.monotonic()
    steps = undo_batches(holder, run.undoes) if run.undoes else _importer(holder).batches()
    until += time.monotonic() - started
    for _ in steps:
        if holder.stop_asked():
            holder.finish(Status.STOPPED)
            return True
        if time.monotonic() >= until:
            holder.release()
            return False
    holder.finish(Status.DONE)
    return True


def _importer(holder: Holder) -> Importer:
    run = holder.run
    if run.upload is None:
        raise UnreadableSource("The record of the file is gone; upload it again.")
    path = table_of(run.upload)
    source = get_source(run.source).mapped(as_renaming(run.upload.mapping))
    run.total = run.total or source.count(path)
    return Importer(holder, source, path, images_of(run.upload))


def discard(upload: ImportUpload) -> None:
    """Forget an upload that nothing was done with. Raises `NotNow` when something was."""
    if upload.runs.exists():
        raise NotNow("This file was worked on; it is removed by itself after a time.")
    remove(upload)
    upload.delete()
