"""What is counted as it happens, by each process: searches, stages, requests.

Names follow Prometheus: recsys_*, units in the name, few and bounded labels, never a text or anybody's id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from prometheus_client import Counter, Histogram

from search.query import Answer, Query, SearchUnavailable

#: Seconds; a search on one machine takes 20 to 100 ms, one that queues up to SEARCH_TIMEOUT_MS.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

SEARCHES = Counter("recsys_searches", "Searches that were answered.", ["channel", "kind", "match"])
EMPTY = Counter("recsys_searches_empty", "Searches that found nothing.", ["channel"])
REFUSED = Counter("recsys_searches_refused", "Searches without an answer, by the code of the error.", ["code"])
STAGES = Histogram("recsys_search_stage_seconds", "What each stage of a search took.", ["stage"], buckets=BUCKETS)
CACHE = Counter("recsys_query_cache", "Vectors of queries that were looked for in their cache.", ["outcome"])
ENCODED = Histogram(
    "recsys_encoder_seconds",
    "What the encoder took for what the cache did not have, waiting included.",
    ["towers"],
    buckets=BUCKETS,
)
ASSIGNED = Counter("recsys_experiment_searches", "Searches in an experiment.", ["experiment", "variant"])
REQUESTS = Histogram(
    "recsys_http_request_seconds", "What each request took.", ["route", "method", "status"], buckets=BUCKETS
)


def count_search(*, channel: str, kind: str, match: str, total: int, timings_ms: Mapping[str, float]) -> None:
    """Count a search that was answered, and what its stages took."""
    SEARCHES.labels(channel, kind, match).inc()
    if not total:
        EMPTY.labels(channel).inc()
    for stage, spent in timings_ms.items():
        STAGES.labels(stage).observe(spent / 1000)


def counting_refusals(search: Callable[[Query], Answer]) -> Callable[[Query], Answer]:
    """Count the searches that nobody could have had answered, by the code of their SearchUnavailable."""

    @wraps(search)
    def counted(query: Query) -> Answer:
        try:
            return search(query)
        except SearchUnavailable as error:
            REFUSED.labels(error.code).inc()
            raise

    return counted


def count_request(*, route: str, method: str, status: int, seconds: float) -> None:
    """Count a request by its route (the pattern, not the address)."""
    REQUESTS.labels(route, method, str(status)).observe(seconds)
