from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from search.fusion.adaptive import alphas, pick_alpha
from search.weights import BrokenWeights, Weights
from tests.search.fusion.learned import alpha_weights

EAST, NORTH = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)
VECTORS = hnp.arrays(np.float32, 2, elements=st.floats(-10, 10, width=32)).filter(
    lambda vector: float(np.linalg.norm(vector)) > 0.1
)


def test_it_reads_the_cosine_of_the_two_sides() -> None:
    # alpha = sigmoid(-2 tanh(cosine)): cosine 1 gives sigmoid(-1.5232) = 0.1790, cosine 0 gives 0.5
    weights = alpha_weights(2, slope=-2.0)
    assert pick_alpha(EAST * 3, EAST, weights) == pytest.approx(0.1790, abs=1e-4)
    assert pick_alpha(EAST, NORTH * 5, weights) == pytest.approx(0.5)


def test_it_looks_along_its_directions() -> None:
    # image direction north, one hidden unit that sees it alone: alpha = sigmoid(tanh(1)) = sigmoid(0.7616) = 0.6817
    arrays = dict(alpha_weights(2, slope=1.0).arrays)
    hidden = np.array([[0], [1], [0]], np.float32)
    seen = Weights("the adaptive alpha", "any", {**arrays, "image": NORTH[:, None], "hidden": hidden})
    assert pick_alpha(NORTH, EAST, seen) == pytest.approx(0.6817, abs=1e-4)
    assert pick_alpha(EAST, NORTH, seen) == pytest.approx(0.5)


@given(VECTORS, VECTORS, st.floats(-5, 5), st.floats(-5, 5))
def test_it_is_a_weight(image: np.ndarray, text: np.ndarray, slope: float, bias: float) -> None:
    assert 0.0 <= pick_alpha(image, text, alpha_weights(2, slope=slope, bias=bias)) <= 1.0


def test_many_queries_get_what_each_would_get() -> None:
    weights = alpha_weights(2, slope=1.5, bias=-0.3)
    images, texts = np.stack([EAST, NORTH]), np.stack([EAST, EAST])
    expected = [pick_alpha(EAST, EAST, weights), pick_alpha(NORTH, EAST, weights)]
    np.testing.assert_allclose(alphas(images, texts, weights), expected, atol=1e-6)


def test_weights_that_lack_an_array_are_refused() -> None:
    arrays = {name: values for name, values in alpha_weights(2).arrays.items() if name != "out"}
    with pytest.raises(BrokenWeights, match="out_bias"):
        pick_alpha(EAST, NORTH, Weights("the adaptive alpha", "any", arrays))
