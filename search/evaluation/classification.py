"""How well probabilities tell yes from no: the area under the ROC curve, and how far they are from what happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


def roc_auc(scores: np.ndarray, truth: np.ndarray) -> float:
    """Return the chance that a yes scores above a no, ties by half, of (n,) scores and (n,) bool; nan if one lacks."""
    yes, no = int(truth.sum()), int((~truth).sum())
    if not yes or not no:
        return float("nan")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2.0
    return float((ranks[place][truth].sum() - yes * (yes + 1) / 2.0) / (yes * no))


@dataclass(frozen=True)
class Reliability:
    """Bins of equal width over [0, 1] that hold something: mean prediction, share of yes, and how many."""

    predicted: np.ndarray
    happened: np.ndarray
    counts: np.ndarray

    @property
    def error(self) -> float:
        """The expected calibration error: the mean distance of prediction and share, by how many."""
        return float(np.average(np.abs(self.predicted - self.happened), weights=self.counts))


def reliability(probabilities: np.ndarray, truth: np.ndarray, bins: int = 10) -> Reliability:
    """Compare (n,) probabilities with (n,) bool truth; raises ValueError for none at all."""
    if not len(truth):
        raise ValueError("reliability needs at least one prediction")
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    held = counts > 0
    predicted = np.bincount(place, probabilities, bins)[held] / counts[held]
    happened = np.bincount(place, truth, bins)[held] / counts[held]
    return Reliability(predicted, happened, counts[held])
