"""Learn the weights of a profile from judged lists: λ1, λ2 and the four w_k of the context.

The paper calls its importance weights "learned" without saying how (section 3.3.2). Ours: coordinate ascent on NDCG@10
itself (Metzler and Croft, 2007), which needs no gradient and no other loss. Six numbers are few enough to try each on a
grid, round after round, until none of them gains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ranking.scoring import score
from ranking.types import KEYS, Candidates, Context, Weights

GRID = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8, 1.0)
SHOWN = 10
#: A change has to gain this much of NDCG@10, so that noise moves nothing away from where the search starts.
LEAST_GAIN = 0.001
_ROUNDS = 20


@dataclass(frozen=True)
class JudgedList:
    """The candidates of one query, and (n,) gains of them, 0 for one that is not relevant.

    weight: how much the query counts among the others, as the number of times that it was asked. group: lists of one
    group ask the same thing, such as one wording by several photos; empty: this one alone.
    """

    candidates: Candidates
    context: Context
    gains: np.ndarray
    weight: float = 1.0
    group: str = ""


@dataclass(frozen=True)
class Fitted:
    """weights: the best that were found; before, after: mean NDCG@10 with the weights of the start and with these."""

    weights: Weights
    before: float
    after: float


def fit(lists: Sequence[JudgedList], start: Weights) -> Fitted:
    """Return the weights with the highest mean NDCG@10 over the lists, found from `start`.

    What no list can tell apart stays as it was: a key that is never given, λ1 without a mood. Raises ValueError for no
    list with anything relevant.
    """
    told = [each for each in lists if (each.gains > 0).any()]
    if not told:
        raise ValueError("no judged query has a relevant product among its candidates")
    best, before = start, _quality(told, start)
    after = before
    for _ in range(_ROUNDS):
        improved = False
        for name in ("sentiment", "context", *KEYS):
            for value in GRID:
                changed: dict[str, Any] = {name: value}
                trial = replace(best, **changed)
                if not any(trial.of_key(key) for key in KEYS):
                    continue
                quality = _quality(told, trial)
                if quality > after + LEAST_GAIN:
                    best, after, improved = trial, quality, True
        if not improved:
            break
    return Fitted(best, before, after)


@dataclass(frozen=True)
class HeldOut:
    """Mean NDCG@10 of lists ranked by weights that were fitted to others. before: with the weights of the start."""

    before: float
    after: float
    lists: int


def held_out(
    lists: Sequence[JudgedList], start: Weights, *, folds: int = 5, on_fold: Callable[[int], object] = lambda _: None
) -> HeldOut | None:
    """Fit to all but one fold of the lists in turn, and rank that one: what fitting promises for other queries.

    Lists of one group are left out together. None for fewer than two groups with anything relevant: nothing could be
    left out.
    """
    told = [each for each in lists if (each.gains > 0).any()]
    groups = [each.group or f"\0{place}" for place, each in enumerate(told)]
    fold_of = {group: place % folds for place, group in enumerate(dict.fromkeys(groups))}
    if len(fold_of) < 2:
        return None
    after = 0.0
    for fold in range(min(folds, len(fold_of))):
        apart = [each for group, each in zip(groups, told, strict=True) if fold_of[group] == fold]
        others = [each for group, each in zip(groups, told, strict=True) if fold_of[group] != fold]
        after += _quality(apart, fit(others, start).weights) * sum(each.weight for each in apart)
        on_fold(fold)
    return HeldOut(_quality(told, start), after / sum(each.weight for each in told), len(told))


def ndcg(gains: np.ndarray, order: np.ndarray, ideal: np.ndarray) -> float:
    """Return NDCG@10 of rows in an order; ideal: all gains of the query, found or not."""
    discounts = 1.0 / np.log2(np.arange(2, SHOWN + 2))
    best = np.sort(ideal)[::-1][:SHOWN]
    got = gains[order][:SHOWN]
    return float((got * discounts[: len(got)]).sum() / (best * discounts[: len(best)]).sum())


def _quality(lists: Sequence[JudgedList], weights: Weights) -> float:
    return float(np.average([_of_one(each, weights) for each in lists], weights=[each.weight for each in lists]))


def _of_one(each: JudgedList, weights: Weights) -> float:
    total = score(each.candidates, each.context, weights).total
    return ndcg(each.gains, np.argsort(-total, kind="stable"), each.gains)
