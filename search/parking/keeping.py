"""Counting what goes wrong with tasks, and parking it; sending a parked one again."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from celery import current_app
from django.db import Error as DatabaseTrouble
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from search.parking.models import ParkedTask

#: So many deliveries of one message may take their worker down, so many runs of a task in a row may fail.
MOST = 3
DIED = "It was given to a worker {times} times, and each time the worker died or was stopped before the task ended."
KEPT_FOR = timedelta(days=30)
#: Whoever can write to the broker can write nonsense: so many are kept, the newest.
MOST_KEPT = 1_000
_EXCERPT = 2_000

Kind = ParkedTask.Kind

logger = logging.getLogger(__name__)


class CannotTryAgain(Exception):
    """A parked task that cannot be sent; `str()` says why."""


@dataclass(frozen=True)
class Call:
    """A task as it was asked for. message: the id of its message, the same at each delivery."""

    name: str
    message: str = ""
    args: Sequence[Any] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def message_key(self) -> str:
        """Return what the deliveries of one message are counted under."""
        return _hashed("message", self.name, self.message)

    @property
    def key(self) -> str:
        """Return what every run of this task with these arguments is counted under."""
        return _hashed("task", self.name, self._said())

    def fields(self) -> dict[str, Any]:
        """Return the columns that tell the task: arguments that JSON or the database cannot hold are written out."""
        said, name = self._said(), _storable(self.name[:200])
        if not _is_plain_json(said):
            return {"name": name, "args": [], "kwargs": {}, "body": said[:_EXCERPT]}
        return {"name": name, **json.loads(said)}

    def _said(self) -> str:
        return json.dumps({"args": list(self.args), "kwargs": dict(self.kwargs)}, default=repr)


def may_run(call: Call) -> bool:
    """Count a delivery of a message, before its work; False, and parked, for one that came too often."""
    row = _counted(call.message_key, Kind.DIED, DIED.format(times=MOST), call.fields())
    if row.attempts <= MOST:
        return True
    _park(row, row.reason)
    return False


def note_end(call: Call) -> None:
    """Forget what was counted of a task that has ended well; a message that was parked just now ends too, and stays."""
    rows = ParkedTask.objects.filter(Q(key=call.key) | Q(key=call.message_key, parked_at=None))
    rows._raw_delete(rows.db)  # one statement: nothing hangs on these rows


def note_failure(call: Call, reason: str) -> None:
    """Count a run that raised an error or outlasted its time; the third in a row is parked."""
    row = _counted(call.key, Kind.FAILED, reason, call.fields())
    if row.attempts >= MOST and row.parked_at is None:
        _park(row, reason)
    ParkedTask.objects.filter(key=call.message_key).delete()


def park(call: Call, reason: str) -> None:
    """Park a task that this version does not have, or that is asked for in a way it does not know."""
    _park(_counted(call.key, Kind.UNKNOWN, reason, call.fields()), reason)


def park_message(body: object, reason: str) -> None:
    """Park what came and is no task."""
    said = _storable(body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body))
    row = _counted(_hashed("body", said), Kind.UNREADABLE, reason, {"body": said[:_EXCERPT]})
    _park(row, reason)


def try_again(row: ParkedTask) -> None:
    """Send a parked task once more and forget it; raises CannotTryAgain, and keeps it, where that cannot be done."""
    if not row.can_be_tried:
        raise CannotTryAgain("This message is no task: read what it says, and delete it.")
    current_app.loader.import_default_modules()
    task = current_app.tasks.get(row.name)
    if task is None:
        raise CannotTryAgain(f"This version has no task “{row.name}”: update the workers, or delete it.")
    try:
        with transaction.atomic():
            row.delete()
            task.apply_async(row.args, row.kwargs, retry=False)
    except (OperationalError, RedisError, OSError, TypeError) as error:
        raise CannotTryAgain(f"“{row.name}” could not be sent: {error}") from error


def forget_old() -> None:
    """Drop what is past its time, and what is more than anybody reads."""
    ParkedTask.objects.filter(last_at__lt=timezone.now() - KEPT_FOR).delete()
    newest = list(ParkedTask.objects.order_by("-pk").values_list("pk", flat=True)[: MOST_KEPT + 1])
    if len(newest) > MOST_KEPT:
        ParkedTask.objects.filter(pk__lte=newest[-1]).delete()


def quietly(note: Any, *args: Any) -> None:
    """Take a note that must not stop a worker: what the database cannot take now, or never, goes to the log alone."""
    try:
        note(*args)
    except (DatabaseTrouble, ValueError) as error:  # ValueError: names with NUL or half of a surrogate pair
        logger.error("a task in trouble could not be parked: %s %r: %s", note.__name__, _storable(str(args)), error)


def _counted(key: str, kind: str, reason: str, fields: Mapping[str, Any]) -> ParkedTask:
    known = {"kind": kind, "reason": _storable(reason[:500]), **fields}
    with transaction.atomic():
        ParkedTask.objects.get_or_create(key=key, defaults=known)
        ParkedTask.objects.filter(key=key).update(
            attempts=F("attempts") + 1, kind=kind, reason=known["reason"], last_at=timezone.now()
        )
        return ParkedTask.objects.get(key=key)


def _park(row: ParkedTask, reason: str) -> None:
    ParkedTask.objects.filter(pk=row.pk).update(parked_at=timezone.now(), reason=_storable(reason[:500]))
    logger.error("parked, see it in the admin: %s: %s", row.call, _storable(reason))


def _storable(text: str) -> str:
    """Return a text without what no database holds: null characters and halves of characters."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def _is_plain_json(said: str) -> bool:
    """Say whether PostgreSQL holds this JSON: it knows no NaN and no infinity, and refuses the same characters."""
    try:
        json.dumps(json.loads(said), allow_nan=False, ensure_ascii=False).encode()
    except ValueError:
        return False
    return "\\u0000" not in said


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
