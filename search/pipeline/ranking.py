"""Stage four: the matching set in the order of relevance, with the terms of each score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from search.pipeline.matching import Matching


@dataclass(frozen=True)
class Ranked:
    """products: (m,) int64, best first; scores: (m,) float32; terms: by the names of SCORES, (n,) float32 for the
    first n of them, n up to m.
    """

    products: np.ndarray
    scores: np.ndarray
    terms: Mapping[str, np.ndarray]


def rank(matching: Matching) -> Ranked:
    """Order a matching set by likeness; the score is the cosine, its only term."""
    return Ranked(matching.products, matching.cosines, {"similarity": matching.cosines})


def unranked(matching: Matching) -> Ranked:
    """Leave a matching set as it is, as where nothing was asked that products could be close to."""
    return Ranked(matching.products, matching.cosines, {})
