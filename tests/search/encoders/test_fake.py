from __future__ import annotations

import numpy as np
from PIL import Image

from search.encoders.fake import FakeEncoder


def test_the_same_words_give_the_same_unit_vector() -> None:
    one, two = FakeEncoder().encode_texts(["Red dress!", "red DRESS"])
    np.testing.assert_array_equal(one, two)
    assert np.linalg.norm(one) == np.float32(1.0)


def test_a_red_picture_lies_near_red_words() -> None:
    encoder = FakeEncoder()
    red = encoder.encode_images([Image.new("RGB", (10, 10), (200, 30, 30))])[0]
    words = encoder.encode_texts(["red dress", "blue dress"])
    assert red @ words[0] > 0.5 > red @ words[1]
