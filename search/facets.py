"""Counts of what a set of products has to offer: values of fields, ranges of prices, in stock or not.

Values of one field are alternatives: the counts of a field that is filtered by are taken without that filter, so that
they say what choosing another value would bring. Everything comes from the index's columns, none from the database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import floor, log10

import numpy as np

from search.index.attributes import NO_PRICE
from search.index.columns import Columns
from search.index.filters import Filter
from search.query import FacetValue

RANGES = 5
MOST_VALUES = 100

Facets = dict[str, list[FacetValue]]


def facets(fields: Sequence[str], wanted: Filter, columns_under: Callable[[Filter], Columns]) -> Facets:
    """Count the values of fields, the commonest first, at most MOST_VALUES of each.

    columns_under: gives the columns of what matches under a filter; asked once for `wanted`, and once more for each of
    the fields that it filters by.
    """
    own = [field for field in fields if wanted.without(field) != wanted]
    shared = [field for field in fields if field not in own]
    found = _count(shared, columns_under(wanted)) if shared else {}
    for field in own:
        found |= _count([field], columns_under(wanted.without(field)))
    return {field: found[field] for field in fields}


def _count(fields: Sequence[str], columns: Columns) -> Facets:
    found: Facets = {}
    named = [field for field in fields if field not in {"price", "in_stock"}]
    for field, counts in columns.counts(named).items():
        commonest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
        found[field] = [FacetValue(value, count) for value, count in commonest]
    if "price" in fields:
        found["price"] = price_ranges(columns.prices())
    if "in_stock" in fields:
        out = int(np.count_nonzero(columns.stock() == 0))
        both = (("true", columns.count - out), ("false", out))
        found["in_stock"] = [FacetValue(value, count) for value, count in both if count]
    return found


def price_ranges(prices: np.ndarray, ranges: int = RANGES) -> list[FacetValue]:
    """Split prices, (m,) int64 in hundredths, at round amounts into up to `ranges` ranges of about equally many.

    The first has no lower end and the last no upper one; both ends of the others are inclusive. NO_PRICE is in none.
    """
    known = np.sort(prices[prices != NO_PRICE])
    if not len(known):
        return []
    quantiles = known[np.arange(1, ranges) * len(known) // ranges]
    bounds = sorted({bound for price in quantiles.tolist() if known[0] < (bound := _round(price)) <= known[-1]})
    edges = [0, *np.searchsorted(known, bounds).tolist(), len(known)]
    found = []
    for place, (start, end) in enumerate(pairwise(edges)):
        if end > start:
            low = bounds[place - 1] if place else None
            high = bounds[place] - 1 if place < len(bounds) else None
            found.append(FacetValue(range_name(low, high), end - start, low, high))
    return found


def range_name(low: int | None, high: int | None) -> str:
    """Name a range of hundredths, such as 20.00-49.99, 50.00- without an upper end."""
    return "-".join("" if end is None else f"{end / 100:.2f}" for end in (low, high))


def _round(price: int) -> int:
    """Return the nearest multiple of half the price's power of ten: 4,990 to 5,000, 1,234 to 1,000."""
    step = max(1, 5 * 10 ** (floor(log10(price)) - 1)) if price >= 10 else 1
    return max(1, (price + step // 2) // step * step)
