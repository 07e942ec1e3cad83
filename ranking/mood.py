"""Moods by sentiment: a documented rule, until moods themselves have been labelled.

Each mood has a direction over the four sentiments (elegance, casualness, boldness, minimalism), each in [-1, 1]. A
product suits a mood by the mean, weighted by the direction's sizes, of each sentiment where the direction is positive
and of its opposite (1 - sentiment) where it is negative.
"""

from __future__ import annotations

import numpy as np

from ranking.vocabulary import MOODS

#: Over elegance, casualness, boldness, minimalism.
DIRECTIONS: dict[str, tuple[float, float, float, float]] = {
    "confident": (0.4, -0.2, 0.8, 0.0),
    "relaxed": (-0.2, 1.0, -0.4, 0.2),
    "elegant": (1.0, -0.5, 0.0, 0.2),
    "playful": (-0.2, 0.6, 0.8, -0.4),
    "professional": (0.6, -0.8, -0.3, 0.5),
    "adventurous": (-0.3, 0.7, 0.7, -0.2),
    "romantic": (0.8, -0.2, 0.1, -0.3),
    "energetic": (-0.3, 0.6, 0.9, -0.2),
    "sophisticated": (1.0, -0.7, -0.1, 0.4),
    "comfortable": (-0.2, 1.0, -0.3, 0.3),
    "bold": (0.0, 0.0, 1.0, -0.5),
    "minimalist": (0.2, 0.0, -0.6, 1.0),
}


def direction(mood: str) -> np.ndarray:
    """Return (4,) of a mood, in [-1, 1]; raises KeyError for a word that is no mood."""
    return np.array(DIRECTIONS[mood], np.float32)


def moods_of(sentiments: np.ndarray) -> np.ndarray:
    """Return (n, 12) in [0, 1] for MOODS, of the (n, 4) sentiments of products."""
    directions = np.array([DIRECTIONS[mood] for mood in MOODS], np.float32)
    sizes = np.abs(directions)
    wanted = sentiments @ directions.clip(min=0.0).T + (1.0 - sentiments) @ (-directions).clip(min=0.0).T
    return np.asarray(wanted / sizes.sum(axis=1), np.float32)
