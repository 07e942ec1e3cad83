"""Are two systems different? A paired randomisation test (Smucker et al., 2007)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from search.evaluation.intervals import by_group

_AT_ONCE = 1000


def paired_randomisation(
    first: np.ndarray,
    second: np.ndarray,
    *,
    groups: Sequence[Hashable] | None = None,
    permutations: int = 30_000,
    seed: int = 1,
) -> float:
    """Return the two-sided p-value that two systems of equal worth differ this much on the same (n,) topics.

    Under the null hypothesis each topic's difference could as well have the other sign; topics of one group change
    theirs together. The observed signs count as one of the permutations, so p is never 0. Raises ValueError for arrays
    that are not paired.
    """
    first, second = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if first.shape != second.shape or first.ndim != 1 or len(first) == 0:
        raise ValueError("a paired test needs two values for each of at least one topic")
    differences = by_group(first - second, groups)
    observed = abs(differences.sum())
    rng = np.random.default_rng(seed)
    as_far = 0
    for start in range(0, permutations, _AT_ONCE):
        count = min(_AT_ONCE, permutations - start)
        signs = rng.integers(0, 2, size=(count, len(differences)), dtype=np.int8) * 2.0 - 1.0
        as_far += int((np.abs(signs @ differences) >= observed - 1e-9).sum())
    return (1 + as_far) / (1 + permutations)
