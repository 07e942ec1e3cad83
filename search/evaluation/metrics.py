"""Measures of a ranking against judgements, and of what a ranking looks like, on arrays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from search.vectors import unit


def precision_at(ranked: Sequence[str], relevant: Collection[str], k: int) -> float:
    """Return the share of the first k places that hold a relevant product, in [0, 1]; a short list counts as misses."""
    if k < 1:
        raise ValueError("k must be at least 1")
    return sum(1 for product in ranked[:k] if product in relevant) / k


def best_precision(gains: Mapping[str, int], k: int = 10) -> float:
    """Return precision at k of a perfect ranking: below 1 where fewer than k products are relevant."""
    return min(k, sum(1 for gain in gains.values() if gain >= 1)) / k


def intra_list_diversity(vectors: np.ndarray) -> float:
    """Return the mean of 1 - cosine over all pairs of (n, d), in [0, 2]; 0 for fewer than two."""
    n = len(vectors)
    if n < 2:
        return 0.0
    total = unit(vectors).astype(np.float64).sum(axis=0)
    return float(1.0 - (total @ total - n) / (n * (n - 1)))


def coverage(shown: Iterable[Sequence[str]], products: int) -> float:
    """Return the share of a catalogue of `products` that stands in at least one of the lists shown, in [0, 1]."""
    if products < 1:
        raise ValueError("a catalogue needs at least one product")
    return len({key for keys in shown for key in keys}) / products
