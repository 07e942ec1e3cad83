"""How simulated visitors behave, given what they see: a position-based click model with the visitor's mood.

A visitor of mood m looks at the result in place i with the chance (1 / i)^BIAS, and clicks what is seen with the
chance min(1, m · ATTRACTION[grade] · lift), each result on its own (Richardson, Dominowska and Ragno, 2007). Grades
are the true ones of the catalogue: 2 fits wholly, 1 in part, 0 not. Of the products clicked, the best is bought with
the chance BUYING[its grade] · lift. The lift is what an experiment is told to find: 1 for the control, 1 + effect for
the other variants.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BIAS = 0.8
ATTRACTION = np.array([0.02, 0.10, 0.25])
BUYING = np.array([0.01, 0.04, 0.12])
MOODS = np.array([0.5, 1.0, 1.5])
#: Chance of answering “How well did this fit?” after a search.
ANSWERING = 0.15
#: Seconds that a session lasts: so much with no click, and so much more with each, times a log-normal of this σ.
SECONDS, SECONDS_A_CLICK, SECONDS_SPREAD = 40.0, 35.0, 0.6
#: Searches of a visitor: one, and Poisson-many more.
MORE_SEARCHES = 1.2


@dataclass(frozen=True)
class Seen:
    """What one search led to: clicked places (from 0), the place that was bought (−1: none), a rating (0: none)."""

    clicked: np.ndarray
    bought: int
    rating: int


def click_chances(grades: np.ndarray, mood: float, lift: float) -> np.ndarray:
    """Return the chance of a click on each result of (..., places) grades."""
    places = np.arange(1, grades.shape[-1] + 1)
    return places**-BIAS * np.minimum(1.0, mood * ATTRACTION[grades] * lift)


def look(grades: np.ndarray, mood: float, lift: float, rng: np.random.Generator) -> Seen:
    """Draw what a visitor does with one list of (places,) grades."""
    clicked = np.flatnonzero(rng.random(len(grades)) < click_chances(grades, mood, lift))
    bought = -1
    if len(clicked):
        best = int(clicked[np.argmax(grades[clicked])])
        bought = best if rng.random() < min(1.0, BUYING[grades[best]] * lift) else -1
    rating = 0
    if rng.random() < ANSWERING:
        liking = 2.0 + (grades[:5].mean() if len(grades) else 0.0) * lift
        rating = int(np.clip(np.rint(liking + rng.normal(0.0, 0.8)), 1, 5))
    return Seen(clicked, bought, rating)


def session_seconds(clicks: int, rng: np.random.Generator) -> int:
    typical = SECONDS + SECONDS_A_CLICK * clicks
    return int(min(3600.0, typical * np.exp(SECONDS_SPREAD * rng.standard_normal())))


def click_through(lists: list[np.ndarray], lift: float) -> float:
    """Return the true share of searches with a click, over lists of (places,) grades that are asked for alike."""
    shares = [
        1.0 - float(np.prod(1.0 - click_chances(grades, float(mood), lift))) for grades in lists for mood in MOODS
    ]
    return float(np.mean(shares))
