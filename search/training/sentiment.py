"""Train the sentiment model: a ridge on the encoder's vectors, calibrated on the fold that choices are made on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from catalog.vocabulary import SENTIMENTS
from ranking.sentiment import ANNOTATED, WEAK, SentimentModel, calibrated, fit
from search.evaluation.classification import reliability, roc_auc

#: The fewest products on either side of a sentiment that annotators must have labelled to train on their labels alone.
LEAST_ANNOTATED = 30
RIDGES = (3.0, 10.0, 30.0, 100.0)


@dataclass(frozen=True)
class SentimentExamples:
    """What is known of n products.

    features: (n, d); weak: (n, 4) in [0, 1]; annotated, proxy: (n, 4) of 1, 0, nan; learning: (n,) bool.
    proxy: what rules alone say, as yes or no: what stands in for truth until annotators have labelled enough.
    """

    features: np.ndarray
    weak: np.ndarray
    annotated: np.ndarray
    proxy: np.ndarray
    learning: np.ndarray

    @property
    def enough_annotated(self) -> bool:
        """Whether annotators labelled enough of the learning products, either way, of each sentiment."""
        own = self.annotated[self.learning]
        return bool(min((own == 1.0).sum(axis=0).min(), (own == 0.0).sum(axis=0).min()) >= LEAST_ANNOTATED)


def train_sentiment(examples: SentimentExamples) -> tuple[SentimentModel, float]:
    """Return the model and its ridge, of RIDGES the one with the best mean AUC on the products left out of learning."""
    labels = ANNOTATED if examples.enough_annotated else WEAK
    targets, truth = (
        (examples.annotated, examples.annotated) if labels == ANNOTATED else (examples.weak, examples.proxy)
    )
    held_out = ~examples.learning
    known = ~np.isnan(targets[examples.learning]).all(axis=1)
    learning = np.flatnonzero(examples.learning)[known]
    models = {
        ridge: fit(examples.features[learning], targets[learning], ridge=ridge, labels=labels) for ridge in RIDGES
    }
    held = examples.features[held_out], truth[held_out]
    ridge = max(models, key=lambda each: mean_auc(sentiment_scores(models[each], *held)))
    return calibrated(models[ridge], *held), ridge


def sentiment_scores(model: SentimentModel, features: np.ndarray, truth: np.ndarray) -> dict[str, dict[str, float]]:
    """Return AUC and expected calibration error of each sentiment that has yes and no in (n, 4) truth."""
    told = model.predict(features)
    scores = {}
    for column, name in enumerate(SENTIMENTS):
        known = ~np.isnan(truth[:, column])
        yes = truth[known, column] > 0
        if yes.any() and not yes.all():
            scores[name] = {
                "AUC": round(roc_auc(told[known, column], yes), 4),
                "calibration error": round(reliability(told[known, column], yes).error, 4),
                "yes": int(yes.sum()),
                "no": int((~yes).sum()),
            }
    return scores


def mean_auc(scores: dict[str, dict[str, float]]) -> float:
    """Return the mean AUC of those sentiments that have one, 0 without any."""
    return float(np.mean([each["AUC"] for each in scores.values()])) if scores else 0.0
