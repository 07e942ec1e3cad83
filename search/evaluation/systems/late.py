"""Late fusion: words and picture are scored apart, and the scores, made comparable, are added."""

from __future__ import annotations

import numpy as np

from search.evaluation.systems.base import TowerSystem, similarity


def late_fusion(texts: np.ndarray | None, images: np.ndarray | None, alpha: float) -> np.ndarray:
    """Return (n,): each modality's scores brought to [0, 1], the image's weighted by alpha, the text's by the rest.

    With one of them missing the other stands alone. Raises ValueError when both are.
    """
    if texts is None and images is None:
        raise ValueError("a query needs words, a photo, or both")
    if images is None or texts is None:
        return images if images is not None else np.asarray(texts)
    return alpha * _from_0_to_1(images) + (1.0 - alpha) * _from_0_to_1(texts)


def _from_0_to_1(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


class LateFusion(TowerSystem):
    """Words against product texts, photo against product pictures, late fusion of both."""

    def scores(self, words: np.ndarray | None, photo: np.ndarray | None) -> np.ndarray:
        return late_fusion(
            None if words is None else self.text_scores(words),
            None if photo is None else similarity(self.images, photo),
            self.resources.alpha,
        )

    def text_scores(self, words: np.ndarray) -> np.ndarray:
        """Return (n,) for the unit vector of a query's words."""
        return similarity(self.texts, words)
