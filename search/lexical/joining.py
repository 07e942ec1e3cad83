"""Reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009): candidates of several rankings in one list.

Joining only chooses who is a candidate. What a place in a ranking is worth for the order that people see is another
matter: cosine and the lexical term, each on its own scale, decide that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

#: The paper's constant: how far down places still count nearly alike.
K = 60


def reciprocal_ranks(rankings: Sequence[np.ndarray], *, k: int = K) -> tuple[np.ndarray, np.ndarray]:
    """Return every product of the rankings, best first, with the sum of 1 / (k + place), places counted from 1.

    rankings: arrays of product ids, best first, each id once in an array. Equal sums stand in the order of their ids.
    Returns (m,) int64 and (m,) float64.
    """
    if k < 0:
        raise ValueError("k must not be negative")
    everyone = np.concatenate([np.asarray(ranking, np.int64) for ranking in rankings] or [np.empty(0, np.int64)])
    worth = np.concatenate([1.0 / (k + 1 + np.arange(len(ranking))) for ranking in rankings] or [np.empty(0)])
    products, place = np.unique(everyone, return_inverse=True)
    sums = np.bincount(place, weights=worth, minlength=len(products))
    order = np.argsort(-sums, kind="stable")
    return products[order], sums[order]


def join(rankings: Sequence[np.ndarray], count: int, *, certain: Collection[int] = (), k: int = K) -> np.ndarray:
    """Choose at most `count` candidates by reciprocal rank, as (m,) int64; those of `certain` are chosen first."""
    products, _ = reciprocal_ranks(rankings, k=k)
    sure = np.isin(products, np.fromiter(certain, np.int64, len(certain)))
    return np.concatenate([products[sure], products[~sure]])[:count]
