"""How well a context model tells held-out products' occasions and seasons."""

from __future__ import annotations

import numpy as np

from ranking.occasion import ContextModel
from ranking.vocabulary import OCCASIONS, SEASONS
from search.evaluation.classification import reliability, roc_auc
from search.training.context_labels import ContextLabels
from search.training.product_vectors import ProductVectors

#: An AUC of fewer cases on either side says nothing.
LEAST = 5


def context_scores(model: ContextModel, vectors: ProductVectors, labels: ContextLabels) -> dict[str, float]:
    """Return AUC of each occasion, their mean, the calibration error over all, and the season's accuracy.

    Texts are the indexed ones. Figures that fewer than LEAST products would decide are left out.
    """
    predicted = model.predict(vectors.images, vectors.texts[0])
    scores: dict[str, float] = {}
    probabilities, truths = [], []
    for column, word in enumerate(OCCASIONS):
        known = ~np.isnan(labels.occasions[:, column])
        truth = labels.occasions[known, column] > 0
        told = predicted.of("occasion", word)[known]
        probabilities.append(told)
        truths.append(truth)
        if min(int(truth.sum()), int((~truth).sum())) >= LEAST:
            scores[f"AUC {word}"] = round(roc_auc(told, truth), 4)
    if scores:
        scores["AUC mean"] = round(float(np.mean(list(scores.values()))), 4)
    if sum(map(len, truths)):
        error = reliability(np.concatenate(probabilities), np.concatenate(truths)).error
        scores["occasion calibration error"] = round(error, 4)
    known = labels.seasons >= 0
    if known.sum() >= LEAST:
        seasons = predicted.probabilities["season"][known].argmax(axis=1)
        scores["season accuracy"] = round(float((seasons == labels.seasons[known]).mean()), 4)
        most = np.bincount(labels.seasons[known], minlength=len(SEASONS)).max() / known.sum()
        scores["season most frequent"] = round(float(most), 4)
    return scores
