"""What a visitor reads when a page failed, wherever it did: a page of its own where only the database is away."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

RETRY_AFTER = "5"  # seconds


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 503 with Retry-After while the database does not answer, else 500."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return server_error(request)
    return HttpResponse(render_to_string("away.html"), status=503, headers={"Retry-After": RETRY_AFTER})
