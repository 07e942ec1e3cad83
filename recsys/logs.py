"""Which request, search and task a line of the log belongs to, as text or as JSON."""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

NONE = "-"
#: Id of the request that is being answered; in a task, of the request that asked for it. A dash outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default=NONE)
#: Id of the search that was made last in this request.
query_id: ContextVar[str] = ContextVar("query_id", default=NONE)
#: Id of the task that runs.
task_id: ContextVar[str] = ContextVar("task_id", default=NONE)
CONTEXT = {"request_id": request_id, "query_id": query_id, "task_id": task_id}


class ContextFilter(logging.Filter):
    """Gives every line the ids of its request, search and task, as `%(request_id)s` and so on."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name, current in CONTEXT.items():
            setattr(record, name, current.get())
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, the ids there are, `facts` of `extra`, and a trace."""

    def format(self, record: logging.LogRecord) -> str:
        about = vars(record)
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: about[name] for name in CONTEXT if about.get(name, NONE) != NONE},
            **({"facts": about["facts"]} if "facts" in about else {}),
            **({"trace": self.formatException(record.exc_info)} if record.exc_info else {}),
        }
        return json.dumps(told, ensure_ascii=False, default=str)
