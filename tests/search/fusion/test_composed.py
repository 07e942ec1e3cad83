from __future__ import annotations

import numpy as np
import pytest

from search.fusion.composed import Composed, sight
from search.learned import COMPOSED
from search.weights import BrokenWeights, Weights
from tests.search.fusion.learned import ENCODER, composed_weights

EAST, NORTH = np.array([1.0, 0.0]), np.array([0.0, 1.0])


def test_without_a_correction_it_is_the_even_mean() -> None:
    half = 2**-0.5
    np.testing.assert_allclose(Composed(composed_weights(2)).query(EAST, NORTH, 0.7), [half, half], atol=1e-6)


def test_it_weighs_and_corrects_by_what_it_sees() -> None:
    # The weight's logit is ln 3, so a = 0.75; the correction is (0, -0.25): 0.75 east + 0.25 north - 0.25 north.
    bias = np.array([np.log(3), 0.0, -0.25], np.float32)
    fusion = Composed(composed_weights(2, out_bias=bias))
    np.testing.assert_allclose(fusion.query(EAST, NORTH, 0.1), [1.0, 0.0], atol=1e-6)


def test_agreement_can_change_the_answer() -> None:
    # The second hidden unit is the cosine. With it the correction is 1 south for sides that agree, nothing otherwise.
    out = np.zeros((2, 3), np.float32)
    out[1, 2] = -1.0
    fusion = Composed(composed_weights(2, out=out))
    np.testing.assert_allclose(fusion.query(EAST, EAST, 0.5), np.array([1.0, -1.0]) / 2**0.5, atol=1e-6)
    np.testing.assert_allclose(fusion.query(EAST, NORTH, 0.5), np.array([1.0, 1.0]) / 2**0.5, atol=1e-6)


def test_it_sees_both_sides_their_products_and_their_cosine() -> None:
    root = 2**0.5
    image, text = np.array([[0.6, 0.8]], np.float32), np.array([[1.0, 0.0]], np.float32)
    expected = [[0.6 * root, 0.8 * root, root, 0.0, 1.2, 0.0, 1.8]]
    np.testing.assert_allclose(sight(image, text), expected, atol=1e-6)


def test_one_modality_has_nothing_to_compose() -> None:
    fusion = Composed(composed_weights(2, out_bias=np.array([0, 5, 5], np.float32)))
    np.testing.assert_allclose(fusion.query(EAST * 2, None, 0.7), EAST)
    np.testing.assert_allclose(fusion.query(None, NORTH * 2, 0.7), NORTH)


def test_weights_that_do_not_belong_together_are_refused() -> None:
    arrays = dict(composed_weights(2).arrays)
    with pytest.raises(BrokenWeights, match="hidden, hidden_bias, out, out_bias"):
        Composed(Weights(COMPOSED.name, ENCODER, {"hidden": arrays["hidden"]}))
    with pytest.raises(BrokenWeights, match="do not follow"):
        Composed(Weights(COMPOSED.name, ENCODER, {**arrays, "out": np.zeros((2, 4), np.float32)}))
