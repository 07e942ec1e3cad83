"""Which products visitors clicked under which search, from the log of searches, exposures and events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ranking.clicks import Tally, likings, propensities
from ranking.models import Event, Exposure
from ranking.types import Context
from search.models import SearchLog

#: So many searches are learned from at most, those that were shown most.
MOST = 1_000
#: The words of a search in lower case, and its context: who asks for the same asks one search.
_Search = tuple[str, Context]
#: One show of it: the products in order, by public id, and those of them that were clicked.
_Show = tuple[_Search, list[str], set[str]]


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
    liked = _liked([show for show in shows if times[show[0]] >= least])
    often = [(search, count) for search, count in times.most_common(MOST) if search in liked]
    return [ClickedSearch(*search, count, liked[search]) for search, count in often]


def _liked(shows: Iterable[_Show]) -> dict[_Search, dict[str, float]]:
    """Return what each search's products are worth, by public id."""
    pairs: dict[tuple[_Search, str], int] = {}
    counts: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for search, products, clicked in shows:
        for place, product in enumerate(products):
            row = counts[pairs.setdefault((search, product), len(pairs)), place]
            row[0] += 1
            row[1] += product in clicked
    rows = np.array([(*where, *counted) for where, counted in counts.items()], np.int64).reshape(-1, 4)
    tally = Tally(*rows.T)
    worth = likings(tally, propensities(tally))
    found: dict[_Search, dict[str, float]] = defaultdict(dict)
    for (search, product), number in pairs.items():
        found[search][product] = float(worth[number])
    return found


def _shows(since: datetime) -> Iterator[_Show]:
    """Give each show of a search by words."""
    searches = {
        query_id: (" ".join(text.casefold().split()), _context(context))
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


def _context(kept: Mapping[str, str]) -> Context:
    return Context(kept.get("occasion"), kept.get("mood"), kept.get("season"), kept.get("time"))
