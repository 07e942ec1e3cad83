"""Does a better consensus train a better model? A simulated annotation project, whose truth is known.

Three raters of unequal reliability label every training product, yes or no; the model learns from one of them alone,
from the majority, or from Dawid and Skene's consensus, and is asked about held-out products. Everything here is
synthetic: raters are drawn, and the truth is what rules say of the products.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from annotations.consensus.dawid_skene import dawid_skene
from annotations.consensus.majority import majority
from ranking.logistic import fit_logistic
from search.evaluation.classification import roc_auc

#: Chance that each rater is right, from careful projects to careless ones.
LEVELS = ((0.95, 0.90, 0.85), (0.92, 0.80, 0.65), (0.90, 0.68, 0.58), (0.85, 0.60, 0.54), (0.75, 0.56, 0.52))
RIDGE = 30.0


@dataclass(frozen=True)
class Trial:
    """One way of settling labels at one level. quality: share of right labels; auc: of the model that they trained."""

    level: tuple[float, ...]
    settled_by: str
    quality: float
    auc: float


def consensus_trials(
    features: np.ndarray,
    truth: np.ndarray,
    held_out: np.ndarray,
    held_out_truth: np.ndarray,
    *,
    seed: int,
    levels: Sequence[tuple[float, ...]] = LEVELS,
) -> Iterator[Trial]:
    """Yield a trial for each level and way. features: (n, d), truth: (n,) bool; held_out: (m, d) with (m,) truth."""
    rng = np.random.default_rng(seed)
    for level in levels:
        right = rng.random((len(truth), len(level))) < np.array(level)
        codes = np.where(right, truth[:, None], ~truth[:, None]).astype(np.int64)
        ways = {
            "weakest rater": codes[:, -1],
            "best rater": codes[:, 0],
            "majority": majority(codes, categories=2).labels,
            "Dawid-Skene": dawid_skene(codes, categories=2).labels,
        }
        for name, labels in ways.items():
            known = labels >= 0
            weights, bias = fit_logistic(features[known], labels[known].astype(np.float64), ridge=RIDGE)
            quality = float((labels[known] == truth[known]).mean())
            yield Trial(level, name, quality, roc_auc(held_out @ weights + bias, held_out_truth))
