"""A search as data: what a slow one writes to the log, and how to make it again.

Nothing about the visitor is in it. A photo is not kept, so a search with one cannot be made again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from catalog.models import Product
from search.index.filters import Filter
from search.models import SearchLog
from search.query import AskedContext, Query, Sort

logger = logging.getLogger("search.slow")

#: Parts of a query that are told as they are.
_PLAIN = ("text", "fusion", "alpha", "k", "profile", "explain", "group_duplicates", "verbatim", "channel")
_LISTS = ("more_of", "less_of", "facets")


class NotReplayable(Exception):
    """A search that cannot be made again from what is known of it."""


def told(query: Query) -> dict[str, Any]:
    """Return what a query asked for, as JSON holds it."""
    wanted = query.filters
    context = {**query.context.words(), "infer": query.context.infer, "without": sorted(query.context.without)}
    return {
        **{name: getattr(query, name) for name in _PLAIN},
        **{name: list(getattr(query, name)) for name in _LISTS},
        "photo": query.image is not None,
        "like": query.like.public_id if query.like else "",
        "context": context,
        "sort": query.sort.value,
        "filters": {
            "terms": [sorted(choice) for choice in wanted.terms],
            "price_min": wanted.price_min,
            "price_max": wanted.price_max,
            "in_stock": wanted.in_stock,
        },
    }


def query_of(facts: Mapping[str, Any]) -> Query:
    """Return the query that was told, without a record; raises NotReplayable."""
    if facts.get("photo"):
        raise NotReplayable("It was a search with a photo, which is not kept: the words alone would be another search.")
    try:
        context, wanted = facts.get("context", {}), facts.get("filters", {})
        plain: dict[str, Any] = {name: facts[name] for name in _PLAIN if facts.get(name) is not None}
        lists: dict[str, Any] = {name: tuple(facts.get(name, ())) for name in _LISTS}
        return Query(
            **plain,
            **lists,
            like=_product(str(facts.get("like", ""))),
            context=AskedContext(**{**context, "without": frozenset(context.get("without", ()))}),
            sort=Sort(facts.get("sort", Sort.RELEVANCE)),
            filters=Filter(**{**wanted, "terms": tuple(frozenset(choice) for choice in wanted.get("terms", ()))}),
            record=False,
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise NotReplayable(f"This is not what a slow search writes to the log: {error}.") from error


def query_of_log(log: SearchLog) -> Query:
    """Return what the record of a search tells of it: words, product and weight of the photo, and nothing else.

    Filters, context and profile are in the log of slow searches alone. Raises NotReplayable.
    """
    if log.kind == SearchLog.Kind.BROWSE:
        raise NotReplayable("It was a search by filters alone, which its record does not hold.")
    photo = log.kind in {SearchLog.Kind.IMAGE, SearchLog.Kind.HYBRID}
    return query_of({"text": log.text, "like": log.like, "channel": log.channel, "photo": photo})


def note_slow(query: Query, log: SearchLog) -> None:
    """Log a search that took longer than SLOW_SEARCH_MS, with its stages and all that it takes to make it again."""
    spent = log.timings_ms["total"]
    if not settings.SLOW_SEARCH_MS or spent < settings.SLOW_SEARCH_MS:
        return
    facts = {
        "query_id": log.query_id,
        "total": log.total,
        "index_version": log.index_version,
        "timings_ms": log.timings_ms,
        "query": told(query),
    }
    logger.warning("search %s took %.0f ms", log.query_id, spent, extra={"facts": facts})


def _product(public_id: str) -> Product | None:
    if not public_id:
        return None
    product = Product.objects.filter(public_id=public_id).first()
    if product is None:
        raise NotReplayable(f"It was a search for what is like {public_id}, a product that is gone.")
    return product
