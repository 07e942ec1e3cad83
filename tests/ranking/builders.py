"""Candidates for tests of ranking: unit vectors by a seed, and traits by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ranking.types import Candidates, Traits


def unit_rows(count: int, dimension: int = 8, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def traits(count: int, columns: Mapping[str, Sequence[float]], own: Sequence[str] = ()) -> Traits:
    """Return traits of named columns; `own` are those that merchants gave."""
    names = list(columns)
    values = np.array([columns[name] for name in names], np.float32).reshape(len(names), count).T
    said = np.tile([name in own for name in names], (count, 1))
    return Traits(names, values, said)


def candidates(
    cosine: Sequence[float], columns: Mapping[str, Sequence[float]] | None = None, **more: object
) -> Candidates:
    """Return candidates with products 1, 2, ... and vectors at right angles to each other."""
    count = len(cosine)
    return Candidates(
        products=np.arange(1, count + 1),
        cosine=np.array(cosine, np.float32),
        vectors=np.eye(count, dtype=np.float32),
        traits=traits(count, columns or {}),
        **more,  # type: ignore[arg-type]
    )
