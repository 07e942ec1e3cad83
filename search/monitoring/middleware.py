"""Every request is timed by its route."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from recsys.logs import NONE, query_id
from search.monitoring.counters import count_request

#: Anything else is counted as one: a label for each word that somebody sends would fill the memory.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class TimingMiddleware:
    """Count each request and what it took; addresses that lead nowhere share one route."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started, token = time.perf_counter(), query_id.set(NONE)
        try:
            response = self.get_response(request)
        finally:
            query_id.reset(token)
        match = request.resolver_match
        count_request(
            route=match.route if match else "nowhere",
            method=request.method if request.method in METHODS else "other",
            status=response.status_code,
            seconds=time.perf_counter() - started,
        )
        return response
