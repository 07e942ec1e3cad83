"""All that is kept of one visitor, told and erased on the visitor's wish."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from ranking.experiments.erasure import forget_visitor
from ranking.models import Event, Exposure
from search.models import SearchLog
from search.popular import forget_queries, noted_queries

_AT_ONCE = 500
_SHOWN = (
    "query_id", "profile", "products", "zero_results", "latency_ms", "channel", "device", "is_returning", "is_forced",
    "is_bot", "at", "experiment__name", "variant__name",
)  # fmt: skip
_DONE = (
    "event_id", "kind", "query_id", "product", "position", "value", "currency", "rating", "seconds", "session",
    "channel", "is_bot", "happened_at", "received_at",
)  # fmt: skip


def records_of(visitor: str) -> dict[str, Any]:
    """Return what is kept of a visitor (a keyed hash), as plain data.

    searches: each list of results that was shown, oldest first, with the words that were searched for and the occasion,
    mood, season and time that it was ranked for; events: what was done; asked_today: the queries noted until the day
    is over.
    """
    shown = list(Exposure.objects.filter(visitor=visitor).order_by("at", "pk").values(*_SHOWN))
    asked = _asked(row["query_id"] for row in shown)
    searches = [{**asked.get(row["query_id"], {"text": "", "context": {}}), **row} for row in shown]
    events = list(Event.objects.filter(visitor=visitor).order_by("received_at", "pk").values(*_DONE))
    told = {"visitor": visitor, "searches": searches, "events": events, "asked_today": noted_queries(visitor=visitor)}
    plain: dict[str, Any] = json.loads(json.dumps(told, cls=DjangoJSONEncoder))
    return plain


def erase(visitor: str) -> None:
    """Delete what is kept of a visitor (a keyed hash); the log of searches names nobody, and stays."""
    forget_visitor(visitor=visitor)
    forget_queries(visitor=visitor)


def _asked(query_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return text and context of each search that the log still has."""
    ids = [one for one in query_ids if one]
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = SearchLog.objects.filter(query_id__in=ids[start : start + _AT_ONCE])
        for query_id, text, context in rows.values_list("query_id", "text", "context"):
            found[query_id] = {"text": text, "context": context}
    return found
