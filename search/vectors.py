"""Vectors as every part of the search holds them: float32, of unit length; and what is done with single values."""

from __future__ import annotations

import numpy as np


def sigmoid(values: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-values)), in [0, 1], without overflow however large a value is."""
    return np.asarray(np.exp(-np.logaddexp(0.0, -values)))


def unit(vectors: np.ndarray) -> np.ndarray:
    """Scale each row of (n, d), or a single (d,), to length 1 in float32; zeros stay as they are."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
