"""How workers tell of tasks in trouble: before a run and after it."""

from __future__ import annotations

from typing import Any

from celery.contrib.django.task import DjangoTask
from celery.signals import task_failure, task_success

from search.parking.keeping import Call, may_run, note_end, note_failure, quietly


class WatchedTask(DjangoTask):
    """A task whose message is counted before the work, at each delivery: what kills its worker is parked.

    Not every transport says that a message comes again, so the first delivery is counted too.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        asked = self.request
        comes_from_a_queue = not asked.called_directly and not asked.is_eager
        if comes_from_a_queue and not may_run(Call(self.name, asked.id or "", args, kwargs)):
            return None
        return super().__call__(*args, **kwargs)


def watch() -> None:
    """Listen to how tasks end."""
    task_failure.connect(_failed, dispatch_uid="search.parking.failed", weak=False)
    task_success.connect(_ended, dispatch_uid="search.parking.ended", weak=False)


def _failed(sender: Any, task_id: str, exception: BaseException, args: Any, kwargs: Any, **_: Any) -> None:
    known = isinstance(args, (list, tuple)) and isinstance(kwargs, dict)
    call = Call(sender.name, task_id, args if known else (), kwargs if known else {})
    quietly(note_failure, call, f"{type(exception).__name__}: {exception}")


def _ended(sender: Any, **_: Any) -> None:
    asked = sender.request
    quietly(note_end, Call(sender.name, asked.id or "", asked.args or (), asked.kwargs or {}))
