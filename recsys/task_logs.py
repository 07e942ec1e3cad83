"""Tasks log as requests do: by the settings, with the id of the task and of the request that asked for it."""

from __future__ import annotations

import logging
from contextvars import Token
from typing import Any

from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun

from recsys.logs import NONE, request_id, task_id

#: Header of a message with the id of the request in which it was sent.
HEADER = "recsys_request_id"
#: By task: how to put back what was before it.
_before: dict[str, tuple[Token[str], Token[str]]] = {}


@setup_logging.connect
def keep_settings(loglevel: int | str | None = None, **_: Any) -> None:
    """Leave the log to LOGGING; a level given to the worker counts. Celery steps back for whoever listens here."""
    if loglevel:
        logging.getLogger().setLevel(loglevel)


@before_task_publish.connect
def send_request_id(headers: dict[str, Any] | None = None, **_: Any) -> None:
    if headers is not None and request_id.get() != NONE:
        headers.setdefault(HEADER, request_id.get())


@task_prerun.connect
def begin(task_id: str, task: Any, **_: Any) -> None:
    asked_by = getattr(task.request, HEADER, None) or (task.request.headers or {}).get(HEADER) or NONE
    _before[task_id] = (_task_id.set(task_id), request_id.set(str(asked_by)))


@task_postrun.connect
def end(task_id: str, **_: Any) -> None:
    if tokens := _before.pop(task_id, None):
        of_task, of_request = tokens
        _task_id.reset(of_task)
        request_id.reset(of_request)


_task_id = task_id
