"""What each mood asks of a product's visual sentiment: a direction in the four sentiments.

The paper boosts "products matching user mood preferences" (section 3.3.1) without saying how a mood becomes a
preference. Ours: a mood is a direction d over (elegance, casualness, boldness, minimalism) whose absolute values add up
to 1, and s_sent = d · (sentiment - ½). Measured from the middle of the scale the order is that of d · sentiment, and a
sentiment that is not known adds nothing.
"""

from __future__ import annotations

import numpy as np

from catalog.vocabulary import SENTIMENTS

#: Of each mood, how much it asks for elegance, casualness, boldness and minimalism; below 0: for less of it.
DIRECTIONS: dict[str, tuple[float, float, float, float]] = {
    "confident": (0.3, 0.0, 0.7, 0.0),
    "relaxed": (-0.2, 0.6, -0.2, 0.0),
    "elegant": (0.8, -0.2, 0.0, 0.0),
    "playful": (0.0, 0.4, 0.5, -0.1),
    "professional": (0.5, -0.3, 0.0, 0.2),
    "adventurous": (-0.1, 0.4, 0.5, 0.0),
    "romantic": (0.6, 0.0, 0.2, -0.2),
    "energetic": (-0.2, 0.4, 0.4, 0.0),
    "sophisticated": (0.6, -0.2, 0.0, 0.2),
    "comfortable": (0.0, 0.8, -0.2, 0.0),
    "bold": (0.0, 0.0, 0.8, -0.2),
    "minimalist": (0.0, 0.0, -0.3, 0.7),
}


def direction(mood: str) -> np.ndarray:
    """Return the direction (4,) of a mood; a mood that a catalogue added itself has none, so zeros."""
    return np.array(DIRECTIONS.get(mood, (0.0,) * len(SENTIMENTS)), np.float32)


def sentiment_scores(sentiment: np.ndarray, mood: str) -> np.ndarray:
    """Return s_sent of n products for a mood, (n,) in [-½, ½]; sentiment: (n, 4) in [0, 1], NaN where not known."""
    return np.asarray(np.nan_to_num(sentiment - 0.5, nan=0.0) @ direction(mood), np.float32)


def moods_from_sentiment(sentiment: np.ndarray) -> np.ndarray:
    """Return how far n products have each mood of DIRECTIONS, (n, 12) in [0, 1], until there are labels of moods.

    The rule: ½ + s_sent. A product of which a sentiment is not known has NaN throughout.
    """
    scores = np.stack([sentiment_scores(sentiment, mood) for mood in DIRECTIONS], axis=1) + 0.5
    scores[np.isnan(sentiment).any(axis=1)] = np.nan
    return np.asarray(scores, np.float32)
