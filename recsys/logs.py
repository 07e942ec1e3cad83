"""Which request a line of the log belongs to."""

from __future__ import annotations

import logging
from contextvars import ContextVar

#: Id of the request that is being answered; a dash outside of one.
request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdFilter(logging.Filter):
    """Gives every line the id of its request, as `%(request_id)s`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True
