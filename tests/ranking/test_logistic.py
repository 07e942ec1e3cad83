from __future__ import annotations

import numpy as np
import pytest

from ranking.logistic import fit_logistic, sigmoid


def test_without_a_signal_the_bias_is_the_log_odds_of_the_share() -> None:
    weights, bias = fit_logistic(np.zeros((4, 1)), np.array([1.0, 1.0, 1.0, 0.0]), ridge=1.0)
    assert weights == pytest.approx([0.0])
    assert bias == pytest.approx(np.log(3.0), abs=1e-4)


def test_soft_targets_are_met_by_groups() -> None:
    # Two groups, of 0.8 and 0.2: the log-odds are +-1.3863, so the weight is half their distance.
    weights, bias = fit_logistic(np.array([[1.0], [-1.0]] * 50), np.array([0.8, 0.2] * 50), ridge=1e-6)
    assert weights == pytest.approx([np.log(4.0)], abs=1e-3)
    assert bias == pytest.approx(0.0, abs=1e-6)


def test_a_ridge_shrinks() -> None:
    features, targets = np.array([[1.0], [-1.0]] * 10), np.array([1.0, 0.0] * 10)
    sizes = [float(fit_logistic(features, targets, ridge=ridge)[0][0]) for ridge in (0.1, 1.0, 10.0)]
    assert sizes == sorted(sizes, reverse=True)


def test_nothing_to_learn_from_is_refused() -> None:
    with pytest.raises(ValueError, match="needs examples"):
        fit_logistic(np.empty((0, 2)), np.empty(0), ridge=1.0)
    with pytest.raises(ValueError, match="ridge above 0"):
        fit_logistic(np.ones((1, 2)), np.ones(1), ridge=0.0)


def test_the_sigmoid_does_not_overflow() -> None:
    assert sigmoid(np.array([-1e9, 0.0, 1e9])) == pytest.approx([0.0, 0.5, 1.0])
