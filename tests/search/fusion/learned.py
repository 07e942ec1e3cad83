"""Small weights for the learned fusions, worked out by hand or drawn by a seed."""

from __future__ import annotations

import numpy as np

from search.learned import ALPHA, COMPOSED, CONCAT
from search.weights import Weights

ENCODER = "fake-1-000000000000"


def concat_weights(dimension: int, seed: int = 1, encoder_id: str = ENCODER) -> Weights:
    rng = np.random.default_rng(seed)
    arrays = {
        "weight": rng.standard_normal((2 * dimension, dimension)).astype(np.float32),
        "bias": rng.standard_normal(dimension).astype(np.float32),
        "gain": np.ones(dimension, np.float32),
        "shift": np.zeros(dimension, np.float32),
    }
    return Weights(CONCAT.name, encoder_id, arrays)


def composed_weights(
    dimension: int, *, out: np.ndarray | None = None, out_bias: np.ndarray | None = None, encoder_id: str = ENCODER
) -> Weights:
    """Return weights of two hidden units: the first is always 1, the second the cosine, if positive."""
    hidden = np.zeros((3 * dimension + 1, 2), np.float32)
    hidden[-1, 1] = 1 / 3
    arrays = {
        "hidden": hidden,
        "hidden_bias": np.array([1, 0], np.float32),
        "out": np.zeros((2, 1 + dimension), np.float32) if out is None else out,
        "out_bias": np.zeros(1 + dimension, np.float32) if out_bias is None else out_bias,
    }
    return Weights(COMPOSED.name, encoder_id, arrays)


def alpha_weights(dimension: int, *, slope: float = 0.0, bias: float = 0.0, encoder_id: str = ENCODER) -> Weights:
    """Return weights by which alpha is sigmoid(bias + slope * tanh(cosine))."""
    hidden = np.zeros((3, 1), np.float32)
    hidden[0, 0] = 1.0
    arrays = {
        "image": np.zeros((dimension, 1), np.float32),
        "text": np.zeros((dimension, 1), np.float32),
        "hidden": hidden,
        "hidden_bias": np.zeros(1, np.float32),
        "out": np.array([slope], np.float32),
        "out_bias": np.array(bias, np.float32),
    }
    return Weights(ALPHA.name, encoder_id, arrays)
