from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from search.fusion.weighted import fuse_products, fuse_query

EAST, NORTH = np.array([1.0, 0.0]), np.array([0.0, 1.0])
VECTORS = hnp.arrays(np.float64, 8, elements=st.floats(-10, 10)).filter(lambda v: float(np.linalg.norm(v)) > 1e-3)


def test_it_leans_to_the_image_by_alpha() -> None:
    # 0.6 east + 0.8 north has length 1 already
    fused = fuse_query(EAST * 5, NORTH * 9, alpha=0.6 / 1.4)
    np.testing.assert_allclose(fused, [0.6, 0.8], atol=1e-6)


def test_one_modality_is_the_query_whatever_alpha_says() -> None:
    np.testing.assert_allclose(fuse_query(None, NORTH * 3, alpha=0.9), NORTH)
    np.testing.assert_allclose(fuse_query(EAST * 3, None, alpha=0.1), EAST)


def test_opposite_vectors_leave_the_heavier_one() -> None:
    np.testing.assert_allclose(fuse_query(EAST, -EAST, alpha=0.5), EAST)


@pytest.mark.parametrize("alpha", [-0.1, 1.1, float("nan")])
def test_it_rejects_an_alpha_out_of_range(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha"):
        fuse_query(EAST, NORTH, alpha)


def test_it_rejects_a_query_of_nothing() -> None:
    with pytest.raises(ValueError, match="image, a text, or both"):
        fuse_query(None, None, 0.5)


def test_a_product_is_the_even_mean_and_a_missing_modality_the_other_one() -> None:
    gap = np.full(2, np.nan)
    fused = fuse_products(np.array([EAST * 2, gap, EAST]), np.array([NORTH, NORTH * 4, gap]))
    half = 2**-0.5
    np.testing.assert_allclose(fused, np.array([[half, half], [0, 1], [1, 0]]), atol=1e-6)


def test_it_rejects_a_product_of_nothing() -> None:
    gap = np.full((1, 2), np.nan)
    with pytest.raises(ValueError, match="image or a text"):
        fuse_products(gap, gap)


@given(VECTORS, VECTORS, st.floats(0, 1))
def test_a_fused_query_has_length_one(image: np.ndarray, text: np.ndarray, alpha: float) -> None:
    assert np.linalg.norm(fuse_query(image, text, alpha)) == pytest.approx(1.0, abs=1e-4)


@given(VECTORS, VECTORS)
def test_the_ends_of_alpha_are_the_modalities_themselves(image: np.ndarray, text: np.ndarray) -> None:
    np.testing.assert_allclose(fuse_query(image, text, 1.0), fuse_query(image, None, 1.0), atol=1e-5)
    np.testing.assert_allclose(fuse_query(image, text, 0.0), fuse_query(None, text, 0.0), atol=1e-5)
