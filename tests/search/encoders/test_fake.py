from __future__ import annotations

import numpy as np
from PIL import Image

from search.encoders import get_encoder
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


def test_a_token_is_a_word_or_the_colour_of_a_region() -> None:
    encoder = FakeEncoder()
    words = encoder.text_views(["red dress", ""])
    assert words.tokens is not None
    assert [tokens.shape for tokens in words.tokens] == [(2, 128), (0, 128)]
    np.testing.assert_array_equal(words.vectors, encoder.encode_texts(["red dress", ""]))
    picture = Image.new("RGB", (30, 30), (200, 30, 30))
    picture.paste((30, 60, 200), (20, 20, 30, 30))  # the last region of nine is blue
    regions = encoder.image_views([picture]).tokens
    assert regions is not None
    red, blue = (encoder.text_views([word]).tokens[0][0] for word in ("red", "blue"))  # type: ignore[index]
    np.testing.assert_allclose(regions[0], [red] * 8 + [blue], atol=1e-6)


def test_the_second_fake_shares_the_dimension_and_nothing_else() -> None:
    fake, plain = get_encoder("fake"), get_encoder("fake-plain")
    assert fake.encoder_id != plain.encoder_id
    assert fake.dimension == plain.dimension
    assert abs(float(fake.encode_texts(["red"])[0] @ plain.encode_texts(["red"])[0])) < 0.5
    assert (fake.has_tokens, plain.has_tokens) == (True, False)
    assert plain.text_views(["red"]).tokens is None
    assert plain.image_views([Image.new("RGB", (9, 9))]).tokens is None
