"""The cutoff: how likely a search found anything that was meant, so that nonsense is told from a question.

Cosines alone do not tell: a contrastive encoder puts every text near something. What tells is how high the best stand,
for a catalogue of that size, and whether the words are of the kind that shoppers use. Both go into one logistic model
a kind of query, fitted on validation queries (search/training/cutoff.py) and bound to its encoder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from search.weights import BrokenWeights, Weights

Match = Literal["good", "weak", "none"]
#: Kinds of query that are judged; a search by a product of the catalogue always is a good match.
KINDS = ("text", "image", "hybrid")
#: Names of what a kind's model reads; the last one of queries in words alone: beside a photo, few words say little.
FEATURES = ("best", "best_ten", "size", "words")
PART = "the cutoff"
FILE = "cutoff.weights"
_BEST = 10


@dataclass(frozen=True)
class Found:
    """What a search found. cosines: (m,) of its best products, descending; matches: how many products it looked at;
    words: unit vector (d,) of its text, None without one."""

    cosines: np.ndarray
    matches: int
    words: np.ndarray | None = None


@dataclass(frozen=True)
class Verdict:
    """probability: that a shopper finds what was meant among the first ten, in [0, 1]."""

    probability: float
    match: Match


@dataclass(frozen=True)
class Judge:
    """One kind's logistic model over FEATURES, and the probabilities under which a match is none, or weak."""

    weights: np.ndarray
    bias: float
    none: float
    weak: float

    def probability(self, features: np.ndarray) -> float:
        return float(_sigmoid(features @ self.weights + self.bias))


@dataclass(frozen=True)
class Cutoff:
    """speech: (d,) and its bias: a linear score of how much a text's vector is like a shopper's words."""

    encoder_id: str
    judges: Mapping[str, Judge]
    speech: np.ndarray
    speech_bias: float

    def judge(self, kind: str, found: Found) -> Verdict:
        """Judge a search of one of KINDS; another kind is good."""
        judge = self.judges.get(kind)
        if judge is None:
            return Verdict(1.0, "good")
        if not found.matches or not len(found.cosines):
            return Verdict(0.0, "none")
        probability = judge.probability(self.features(kind, found))
        if probability < judge.none:
            return Verdict(probability, "none")
        return Verdict(probability, "weak" if probability < judge.weak else "good")

    def features(self, kind: str, found: Found) -> np.ndarray:
        """Return what a model reads, (len(FEATURES),) of float64."""
        speaks = kind == "text" and found.words is not None
        return features(found, float(found.words @ self.speech + self.speech_bias) if speaks else 0.0)

    @classmethod
    def of(cls, weights: Weights) -> Cutoff:
        """Read learned weights; raises BrokenWeights when an array is missing or of another shape."""
        arrays = weights.arrays
        try:
            judges = {kind: _judge(arrays[kind], arrays[f"{kind}_thresholds"]) for kind in KINDS}
            speech = np.asarray(arrays["speech"], np.float64)
            return cls(weights.encoder_id, judges, speech[:-1], float(speech[-1]))
        except (KeyError, ValueError, IndexError) as error:
            raise BrokenWeights(f"Weights of {PART} lack something: {error!r}. Train them anew.") from error

    def weights(self, facts: Mapping[str, object]) -> Weights:
        """Return this as weights to write."""
        arrays = {"speech": np.append(self.speech, self.speech_bias)}
        for kind, judge in self.judges.items():
            arrays[kind] = np.append(judge.weights, judge.bias)
            arrays[f"{kind}_thresholds"] = np.array([judge.none, judge.weak])
        return Weights(PART, self.encoder_id, arrays, dict(facts))


def features(found: Found, words: float) -> np.ndarray:
    """Return FEATURES of a search whose words' score is `words`: the best cosine, the mean of the best ten, the
    logarithm (base 10) of how many products were looked at, and that score."""
    cosines = np.asarray(found.cosines, np.float64)
    return np.array([cosines[0], cosines[:_BEST].mean(), np.log10(1 + found.matches), words])


def _judge(line: np.ndarray, thresholds: np.ndarray) -> Judge:
    if line.shape != (len(FEATURES) + 1,) or thresholds.shape != (2,):
        raise ValueError(f"a model of shape {line.shape} with thresholds of shape {thresholds.shape}")
    return Judge(np.asarray(line[:-1], np.float64), float(line[-1]), float(thresholds[0]), float(thresholds[1]))


def _sigmoid(value: float) -> float:
    return float(1.0 / (1.0 + np.exp(-np.clip(value, -60.0, 60.0))))
