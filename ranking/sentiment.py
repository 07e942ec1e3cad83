"""Visual sentiment: elegance, casualness, boldness and minimalism of a product, σ(wᵀ f(I)) (section 3.3.1).

f is the vector of the product's picture by the live encoder (of its words where it has no picture: both lie in one
space), or 2,048 features of a ResNet-50. The four are independent of each other. After the fit, σ(a x + b) with a and
b learned on held-out products makes the outputs probabilities (Platt, 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from catalog.vocabulary import SENTIMENTS
from ranking.logistic import fit_logistic, sigmoid
from ranking.model_files import DamagedModel, read_model

KIND = "sentiment"
FILE = "sentiment.npz"
#: What may stand as "labels" in the manifest: what pages say of the model.
WEAK, ANNOTATED = "weak", "annotated"


@dataclass(frozen=True)
class SentimentModel:
    """weights: (d, s), bias: (s,) for the sentiments; scale, shift: (s,) the calibration. labels: WEAK or ANNOTATED."""

    weights: np.ndarray
    bias: np.ndarray
    scale: np.ndarray
    shift: np.ndarray
    labels: str = WEAK
    sentiments: tuple[str, ...] = SENTIMENTS

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Return (n, s) in [0, 1] of features (n, d), one column a sentiment; raises ValueError for another width."""
        if features.shape[1] != len(self.weights):
            raise ValueError(f"the model reads {len(self.weights)} features, not {features.shape[1]}")
        return sigmoid((features @ self.weights + self.bias) * self.scale + self.shift).astype(np.float32)

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what is written of it."""
        return {name: np.asarray(getattr(self, name), np.float32) for name in ("weights", "bias", "scale", "shift")}

    @classmethod
    def load(cls, path: Path, encoder_id: str) -> SentimentModel:
        """Read the weights that were trained for an encoder; raises a ModelError."""
        model = read_model(path, kind=KIND, encoder_id=encoder_id)
        try:
            found = cls(
                **{name: model.arrays[name] for name in ("weights", "bias", "scale", "shift")},
                labels=str(model.about["labels"]),
                sentiments=tuple(model.about["sentiments"]),
            )
        except (KeyError, TypeError) as error:
            raise DamagedModel(f"{path} lacks {error}. Train it anew.") from error
        count = len(found.sentiments)
        if found.weights.shape[1:] != (count,) or any(len(each) != count for each in (found.bias, found.scale)):
            raise DamagedModel(f"the arrays of {path} do not fit each other. Train it anew.")
        return found


def fit(features: np.ndarray, targets: np.ndarray, *, ridge: float, labels: str = WEAK) -> SentimentModel:
    """Learn from (n, d) features and (n, s) targets in [0, 1], nan where unknown. Not calibrated yet.

    Raises ValueError where nothing is known of a sentiment.
    """
    columns = []
    for column, name in enumerate(SENTIMENTS):
        known = ~np.isnan(targets[:, column])
        if not known.any():
            raise ValueError(f"nothing is known of {name}")
        columns.append(fit_logistic(features[known], targets[known, column], ridge=ridge))
    count = len(SENTIMENTS)
    return SentimentModel(
        weights=np.stack([weights for weights, _ in columns], axis=1),
        bias=np.array([bias for _, bias in columns]),
        scale=np.ones(count),
        shift=np.zeros(count),
        labels=labels,
    )


def calibrated(model: SentimentModel, features: np.ndarray, truth: np.ndarray) -> SentimentModel:
    """Return the model with outputs that match (n, s) truth of held-out products: 1, 0, or nan where unknown.

    A sentiment of which only one of yes and no is known stays as it is; the order of products never changes.
    """
    out = features @ model.weights + model.bias
    scale, shift = model.scale.copy(), model.shift.copy()
    for column in range(out.shape[1]):
        known = ~np.isnan(truth[:, column])
        wanted = truth[known, column]
        if not _both(wanted):
            continue
        slope, bias = fit_logistic(out[known, column : column + 1], wanted, ridge=1e-3)
        if slope[0] > 0.0:
            scale[column], shift[column] = slope[0], bias
    return replace(model, scale=scale, shift=shift)


def _both(wanted: Sequence[float] | np.ndarray) -> bool:
    return len(wanted) > 0 and 0.0 < float(np.mean(wanted)) < 1.0
