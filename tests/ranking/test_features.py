from __future__ import annotations

import numpy as np
import pytest

from ranking.features import both_sides, one_side

MISSING = [np.nan, np.nan]


def test_both_sides_stand_scaled_beside_each_other_with_flags() -> None:
    rows = both_sides(np.array([[1.0, 0.0], MISSING]), np.array([MISSING, [0.0, 1.0]]))
    root = np.sqrt(2.0)
    assert rows == pytest.approx(np.array([[root, 0, 0, 0, 0, 1], [0, 0, 0, root, 1, 0]]))


def test_one_side_is_the_picture_and_else_the_text() -> None:
    rows = one_side(np.array([[1.0, 0.0], MISSING]), np.array([[0.0, 1.0], [0.6, 0.8]]))
    assert rows == pytest.approx(np.array([[1.0, 0.0], [0.6, 0.8]]))


def test_a_product_of_neither_is_refused() -> None:
    for side in (both_sides, one_side):
        with pytest.raises(ValueError, match="needs an image or a text"):
            side(np.array([MISSING]), np.array([MISSING]))
