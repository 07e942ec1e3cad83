"""BM25 (Robertson and Zaragoza, 2009) with impacts computed ahead, over an inverted index of plain arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

K1 = 1.2
B = 0.3


@dataclass(frozen=True)
class Postings:
    """Of n rows and t terms: for each term the rows that have it, ascending, each with its impact in (0, 1).

    The impact is BM25's tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean length)), divided by k1 + 1.
    ends: (t,) where each term's part of `rows` (p,) int32 and `impacts` (p,) float32 ends.
    """

    codes: Mapping[str, int]
    rows: np.ndarray
    impacts: np.ndarray
    ends: np.ndarray

    def of(self, term: str) -> tuple[np.ndarray, np.ndarray]:
        """Return rows and impacts of a term; none for one that no row has."""
        code = self.codes.get(term)
        if code is None:
            return self.rows[:0], self.impacts[:0]
        start = self.ends[code - 1] if code else 0
        return self.rows[start : self.ends[code]], self.impacts[start : self.ends[code]]

    def count(self, term: str) -> int:
        return len(self.of(term)[0])


def postings(rows: Iterable[Mapping[str, float]], *, k1: float = K1, b: float = B) -> Postings:
    """Index rows, each given as its terms with their weighted frequencies."""
    codes: dict[str, int] = {}
    said: list[int] = []
    weights: list[float] = []
    counts: list[int] = []
    for row in rows:
        counts.append(len(row))
        for term, weight in row.items():
            said.append(codes.setdefault(term, len(codes)))
            weights.append(weight)
    owner = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    tf = np.array(weights, np.float32)
    lengths = np.bincount(owner, weights=tf, minlength=len(counts))
    mean = lengths.mean() if counts and lengths.any() else 1.0
    impacts = tf / (tf + k1 * (1.0 - b + b * lengths[owner] / mean))
    code = np.array(said, np.int64)
    order = np.argsort(code, kind="stable")
    return Postings(
        codes,
        owner[order],
        impacts[order].astype(np.float32),
        np.cumsum(np.bincount(code, minlength=len(codes)), dtype=np.int64),
    )


def inverse_frequency(count: int, rows: int) -> float:
    """Return BM25's weight of a term that `count` of `rows` have (the variant that is never below 0)."""
    return float(np.log1p((rows - count + 0.5) / (count + 0.5)))


def weighted(words: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Sum the weights of each term."""
    found: Counter[str] = Counter()
    for term, weight in words:
        found[term] += weight  # type: ignore[assignment]  # a Counter adds floats as well
    return dict(found)
