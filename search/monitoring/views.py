"""GET /metrics, in the text format of Prometheus."""

from __future__ import annotations

import os

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import REGISTRY, CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector

from search.monitoring.state import State

#: Where the processes of one web server put their counters down, set by recsys/gunicorn.py.
SHARED = "PROMETHEUS_MULTIPROC_DIR"

_state = State()


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Tell the counters of all processes of this web server and the state of the platform.

    With METRICS_TOKEN set, only who sends it (Authorization: Bearer …) is answered.
    """
    token = settings.METRICS_TOKEN
    if token and not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        return HttpResponse("Send the token of METRICS_TOKEN.\n", status=401, headers={"WWW-Authenticate": "Bearer"})
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    return HttpResponse(encode(_everything()), content_type=content_type)


def _everything() -> CollectorRegistry:
    registry = CollectorRegistry()
    if SHARED in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(REGISTRY)
    registry.register(_state)
    return registry
