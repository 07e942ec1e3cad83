"""Measures of a ranking against judgements, on arrays."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def precision_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Return the share of the first k places that hold a relevant product, in [0, 1]; a short list counts as misses."""
    if k < 1:
        raise ValueError("k must be at least 1")
    return sum(1 for product in ranked[:k] if product in relevant) / k
