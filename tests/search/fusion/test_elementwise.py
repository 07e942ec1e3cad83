from __future__ import annotations

import numpy as np
import pytest

from search.fusion.elementwise import Elementwise

FUSION = Elementwise()


def test_it_keeps_what_both_sides_show() -> None:
    # (0.6, 0.8, 0) * (0.8, 0, 0.6) = (0.48, 0, 0)
    found = FUSION.query(np.array([0.6, 0.8, 0.0]), np.array([0.8, 0.0, 0.6]), alpha=0.7)
    np.testing.assert_allclose(found, [1.0, 0.0, 0.0], atol=1e-6)


def test_a_side_alone_is_its_own_square() -> None:
    # (0.6, 0.8) squared is (0.36, 0.64), of length 0.7343
    found = FUSION.query(np.array([0.6, 0.8]), None, alpha=0.7)
    np.testing.assert_allclose(found, np.array([0.36, 0.64]) / np.hypot(0.36, 0.64), atol=1e-6)


def test_sides_with_nothing_in_common_leave_the_image() -> None:
    east, north = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    np.testing.assert_allclose(FUSION.query(east, north, alpha=0.0), east)
    np.testing.assert_allclose(FUSION.products(north[None], east[None]), north[None])


@pytest.mark.parametrize("alpha", [0.0, 0.3, 1.0])
def test_alpha_has_no_part_in_it(alpha: float) -> None:
    image, text = np.array([0.6, 0.8]), np.array([0.8, 0.6])
    np.testing.assert_array_equal(FUSION.query(image, text, alpha), FUSION.query(image, text, 0.5))
