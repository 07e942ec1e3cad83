"""Logistic regression with a ridge, by Newton's method: σ(wᵀ f + b) from targets anywhere in [0, 1]."""

from __future__ import annotations

import numpy as np

STEPS = 25
#: A step, or a gain in the loss, too small to go on for.
_SAME = 1e-12


def sigmoid(values: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + e^-x), of any shape, without overflow."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -60.0, 60.0))))


def fit_logistic(features: np.ndarray, targets: np.ndarray, *, ridge: float) -> tuple[np.ndarray, float]:
    """Return weights (d,) and bias that minimise the cross-entropy of (n,) targets plus ridge/2 |w|².

    features: (n, d). The bias is free. Raises ValueError without examples, or for a ridge that is not above 0.
    """
    if not len(targets) or ridge <= 0.0:
        raise ValueError("a fit needs examples, and a ridge above 0")
    inputs = np.concatenate([features, np.ones((len(features), 1))], axis=1).astype(np.float64)
    penalty = np.full(inputs.shape[1], ridge)
    penalty[-1] = 1e-6
    found = np.zeros(inputs.shape[1])
    loss = _loss(inputs, targets, found, penalty)
    for _ in range(STEPS):
        told = sigmoid(inputs @ found)
        gradient = inputs.T @ (told - targets) + penalty * found
        curvature = (inputs * (told * (1.0 - told))[:, None]).T @ inputs + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while (tried := _loss(inputs, targets, found - size * step, penalty)) > loss and size > _SAME:
            size /= 2.0
        if tried > loss:
            break
        gained, found, loss = loss - tried, found - size * step, tried
        if gained < _SAME:
            break
    return found[:-1], float(found[-1])


def _loss(inputs: np.ndarray, targets: np.ndarray, weights: np.ndarray, penalty: np.ndarray) -> float:
    out = inputs @ weights
    return float(np.logaddexp(0.0, out).sum() - targets @ out + 0.5 * (penalty * weights**2).sum())
