from __future__ import annotations

import numpy as np
import pytest

from search.fusion.concat import Concat
from search.learned import CONCAT
from search.weights import BrokenWeights, Weights
from tests.search.fusion.learned import ENCODER, concat_weights

#: Hand weights for d = 2: the first feature is the image's east, the second the text's north less 1.
ARRAYS = {
    "weight": np.array([[1, 0], [0, 0], [0, 0], [0, 2]], np.float32),
    "bias": np.array([0, -1], np.float32),
    "gain": np.array([1, 3], np.float32),
    "shift": np.array([0, 0.5], np.float32),
}


def test_it_is_the_layer_norm_of_what_is_positive_of_the_projection() -> None:
    # [1, 0, 0, 1] W + b = [1, 1]: both positive and equal, so the norm leaves 0 and only the shift speaks.
    fusion = Concat(Weights(CONCAT.name, ENCODER, ARRAYS))
    east, north = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    np.testing.assert_allclose(fusion.query(east, north, 0.7), [0.0, 1.0], atol=1e-6)
    # [1, 0, 1, 0] W + b = [1, -1], of which ReLU leaves [1, 0]; normed [1, -1]; scaled [1, -3] and shifted [1, -2.5]
    expected = np.array([1.0, -2.5]) / np.hypot(1.0, 2.5)
    np.testing.assert_allclose(fusion.products(east[None], east[None])[0], expected, atol=1e-4)


def test_the_sides_are_not_the_same() -> None:
    fusion = Concat(concat_weights(4))
    one, other = np.eye(4, dtype=np.float32)[:2]
    assert abs(fusion.query(one, other, 0.5) @ fusion.query(other, one, 0.5)) < 0.99


@pytest.mark.parametrize("name", sorted(ARRAYS))
def test_weights_that_lack_an_array_are_refused(name: str) -> None:
    arrays = {other: values for other, values in ARRAYS.items() if other != name}
    with pytest.raises(BrokenWeights, match="weight, bias, gain, shift"):
        Concat(Weights(CONCAT.name, ENCODER, arrays))


def test_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(BrokenWeights, match=r"\(2d, d\)"):
        Concat(Weights(CONCAT.name, ENCODER, {**ARRAYS, "weight": np.zeros((3, 2), np.float32)}))
