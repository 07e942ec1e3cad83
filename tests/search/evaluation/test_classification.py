from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.classification import reliability, roc_auc


def test_auc_counts_pairs_in_order_and_ties_by_half() -> None:
    truth = np.array([True, True, False, False])
    # Pairs: 0.9 beats both; 0.5 beats 0.2 and ties with 0.5: (2 + 1.5) / 4.
    assert roc_auc(np.array([0.9, 0.5, 0.5, 0.2]), truth) == 0.875
    assert np.isnan(roc_auc(np.array([0.1, 0.2]), np.array([True, True])))


def test_reliability_bins_by_prediction() -> None:
    found = reliability(np.array([0.05, 0.15, 0.95, 1.0]), np.array([False, True, True, False]), bins=2)
    assert found.predicted.tolist() == pytest.approx([0.1, 0.975])
    assert found.happened.tolist() == [0.5, 0.5]
    assert found.counts.tolist() == [2, 2]
    assert found.error == pytest.approx((0.4 + 0.475) / 2)
    with pytest.raises(ValueError, match="at least one"):
        reliability(np.array([]), np.array([], bool))
