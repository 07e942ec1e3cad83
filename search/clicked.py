"""Which products visitors clicked under which search, from the log of searches, exposures and events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ranking.clicks import Tally, likings, propensities
from ranking.models import Event, Exposure
from ranking.types import KEYS, Context
from search.models import SearchLog

#: So many searches are learned from at most, those that were shown most.
MOST = 1_000
#: The words of a search in lower case, and its context by key: who asks for the same is one search.
_Search = tuple[str, tuple[str | None, ...]]


@dataclass(frozen=True)
class ClickedSearch:
    """One search as many asked it. shown: how often; likings: of each product that was shown, by public id, 0 and up:
    its clicks a show, corrected for the places that it stood at."""

    text: str
    context: Context
    shown: int
    likings: Mapping[str, float]


def clicked_searches(*, since: datetime, least: int) -> list[ClickedSearch]:
    """Return up to MOST searches by words that were shown `least` times or more since a moment, the most shown first.

    Robots and forced variants do not count, nor do searches by photos. Raises OnePlaceOnly where clicks tell nothing
    but places.
    """
    shows = list(_shows(since))
    times = Counter(search for search, _, _ in shows)
    kept = [show for show in shows if times[show[0]] >= least]
    pairs: dict[tuple[_Search, str], int] = {}
    counts: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for search, products, clicked in kept:
        for place, product in enumerate(products):
            row = counts[pairs.setdefault((search, product), len(pairs)), place]
            row[0] += 1
            row[1] += product in clicked
    liked = _liked(counts)
    of: dict[_Search, dict[str, float]] = defaultdict(dict)
    for (search, product), number in pairs.items():
        of[search][product] = float(liked[number])
    return [
        ClickedSearch(search[0], Context(**dict(zip(KEYS, search[1], strict=True))), times[search], of[search])
        for search, _ in times.most_common(MOST)
        if search in of
    ]


def _liked(counts: Mapping[tuple[int, int], list[int]]) -> np.ndarray:
    rows = np.array([(*where, *counted) for where, counted in counts.items()], np.int64).reshape(-1, 4)
    tally = Tally(*rows.T)
    return likings(tally, propensities(tally))


def _shows(since: datetime) -> Iterator[tuple[_Search, list[str], set[str]]]:
    """Give each show of a search by words: the search, the products in order, and those that were clicked."""
    searches = {
        query_id: (" ".join(text.casefold().split()), tuple(context.get(key) for key in KEYS))
        for query_id, text, context in SearchLog.objects.filter(kind=SearchLog.Kind.TEXT, created_at__gte=since)
        .values_list("query_id", "text", "context")
        .iterator()
    }
    clicked: dict[str, set[str]] = defaultdict(set)
    clicks = Event.objects.filter(kind=Event.Kind.CLICK, is_bot=False, received_at__gte=since)
    for query_id, product in clicks.values_list("query_id", "product").iterator():
        clicked[query_id].add(product)
    shown = Exposure.objects.filter(is_bot=False, is_forced=False, zero_results=False, at__gte=since)
    for query_id, products in shown.values_list("query_id", "products").iterator():
        if query_id in searches:
            yield searches[query_id], products, clicked.get(query_id, set())
