from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.systems.late import late_fusion


def test_scores_are_brought_to_one_scale_and_weighed() -> None:
    # Texts become 0, 0.5, 1 and images 1, 0, 0; at alpha 0.7 that is 0.7, 0.15, 0.3.
    texts, images = np.array([10.0, 20.0, 30.0]), np.array([0.9, 0.1, 0.1])
    assert late_fusion(texts, images, 0.7) == pytest.approx(np.array([0.7, 0.15, 0.3]))


def test_one_modality_stands_alone() -> None:
    scores = np.array([3.0, 1.0])
    assert late_fusion(scores, None, 0.7) is scores
    assert late_fusion(None, scores, 0.7) is scores


def test_scores_that_are_all_equal_say_nothing() -> None:
    assert late_fusion(np.array([5.0, 5.0]), np.array([0.0, 1.0]), 0.7) == pytest.approx(np.array([0.0, 0.7]))


def test_a_query_of_nothing_is_rejected() -> None:
    with pytest.raises(ValueError, match="words, a photo, or both"):
        late_fusion(None, None, 0.5)
