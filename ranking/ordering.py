"""From candidates to a list in order: score, diversify, and merchants' pins last."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ranking.diversity import diversify
from ranking.rules import pinned
from ranking.scoring import score
from ranking.types import Candidates, Context, Ranked, Terms, Weights


def ranked(candidates: Candidates, context: Context, weights: Weights, pins: Mapping[int, int] | None = None) -> Ranked:
    """Return n candidates in the order in which they are shown, with the terms of their scores.

    pins: the position, from 1, of each product that is pinned.
    """
    return arranged(candidates, score(candidates, context, weights), context, weights, pins or {})


def arranged(
    candidates: Candidates, scored: Terms, context: Context, weights: Weights, pins: Mapping[int, int]
) -> Ranked:
    """Return candidates that are scored already in the order in which they are shown."""
    found = diversify(
        scored.total,
        candidates.vectors,
        weights.diversity,
        by=weights.diversity_by,
        brands=candidates.brands,
        brand_limit=weights.brand_limit,
    )
    order = pinned(found.order, candidates.products, pins) if pins else found.order
    terms = Terms({**scored.values, "diversity": found.novelty}, scored.parts).take(order)
    there = frozenset(pins) & frozenset(np.asarray(candidates.products)[order].tolist())
    return Ranked(candidates.take(order), terms, context, weights, there)
