"""What the words of a search say beyond their vector: spelling, prices, and the products that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from search import lexical_search, query_reading
from search.fusion.base import DEFAULT, strategy_class
from search.index.base import VectorIndex
from search.index.filters import Filter, hundredths
from search.lexical.joining import join
from search.pipeline.fusing import Fused
from search.pipeline.matching import MATCHING, Matching
from search.query import Query
from search.reading.read import Part, Reading

#: How much of the words counts beside a photo whose strategy weighs nothing.
_EVEN = 0.5


@dataclass(frozen=True)
class Named:
    """Products that carry a query's words, among the first candidates. scores: (n,) in [0, 1]; exact: (n,) of bool,
    those of a SKU, or of a brand and a type, that the words name."""

    scores: np.ndarray
    exact: np.ndarray


def heard(query: Query) -> tuple[Query, Reading | None]:
    """Return the query as its words were meant: spelling corrected, and a stated price as a filter in place of words.

    A filter of the caller's on the price goes before the price of the words, which then is no longer certain in what
    was read. A query that is verbatim stays as it is.
    """
    if query.verbatim or not query.text.strip():
        return query, None
    reading = query_reading.read(query.text)
    if query.filters.price_min is not None or query.filters.price_max is not None:
        reading = replace(reading, parts=tuple(_doubted(part) for part in reading.parts))
    return replace(query, text=reading.remaining, filters=_priced(query.filters, reading)), reading


def with_named(
    index: VectorIndex, matching: Matching, fused: Fused, query: Query, count: int
) -> tuple[Matching, Named | None]:
    """Let products that carry the query's words join its first `count` candidates, by reciprocal rank.

    Nothing joins, and nothing is named, without words, or under a strategy whose cosines are of other product vectors.
    """
    if not query.text.strip() or strategy_class(fused.strategy).products_of != DEFAULT:
        return matching, None
    count = min(count, len(matching.products))
    hits = lexical_search.search(query.text, limit=MATCHING, wanted=query.filters, as_it_stands=True)
    first = hits.products[: 2 * count]
    first = first[~np.isin(first, np.array(query.refused, np.int64))]
    told = first[index.can_be_found(first, query.filters) | np.isin(first, matching.products[:count])]
    chosen = join([matching.products[:count], told[:count]], count, certain=hits.certain & set(told.tolist()))
    # As many as before: where all that matches is in the set nothing new can join, else the furthest make room.
    others = np.flatnonzero(~np.isin(matching.products, chosen))[: len(matching.products) - len(chosen)]
    vectors = index.vectors_of(chosen)
    everyone = Matching(
        np.concatenate([chosen, matching.products[others]])[:MATCHING],
        np.concatenate([(vectors @ fused.vector).astype(np.float32), matching.cosines[others]])[:MATCHING],
        matching.exact,
        matching.looked_at,
    )
    scores = dict(zip(hits.products.tolist(), hits.scores.tolist(), strict=True))
    share = 1.0 if query.image is None else 1.0 - (_EVEN if fused.alpha is None else fused.alpha)
    named = np.array([share * scores.get(product, 0.0) for product in chosen.tolist()], np.float32)
    return everyone, Named(named, np.isin(chosen, np.fromiter(hits.certain, np.int64, len(hits.certain))))


def told_of(reading: Reading | None) -> Mapping[str, Any] | None:
    """Return what a reading says, as JSON holds it."""
    if reading is None:
        return None
    return {"corrected": reading.corrected, "parts": [_told(part) for part in reading.parts]}


def _told(part: Part) -> dict[str, Any]:
    ends = {"low": part.low, "high": part.high}
    return {
        "field": part.field,
        "text": part.text,
        "values": list(part.values),
        "context": part.context or None,
        **{name: None if end is None else str(end) for name, end in ends.items()},
        "applied": part.certain and part.field == "price",
    }


def _doubted(part: Part) -> Part:
    return replace(part, certain=False) if part.field == "price" else part


def _priced(wanted: Filter, reading: Reading) -> Filter:
    low, high = wanted.price_min, wanted.price_max
    for part in reading.parts:
        if part.field == "price" and part.certain:
            low = low if part.low is None else hundredths(part.low)
            high = high if part.high is None else hundredths(part.high)
    return replace(wanted, price_min=low, price_max=high)
