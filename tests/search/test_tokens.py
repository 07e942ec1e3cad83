from __future__ import annotations

import numpy as np
import pytest

from search.tokens import DIMENSION, Tokens, pack, pool_regions, pool_words, unpack
from search.vectors import unit


def random_tokens(count: int, seed: int = 1) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal((count, DIMENSION)))


def test_words_become_at_most_seven_pieces_of_nearly_equal_length() -> None:
    words = np.eye(16, DIMENSION, dtype=np.float32)
    pieces = pool_words(words)
    # 16 words in 7 spans: two of three words, then five of two
    lengths = [int((piece > 0).sum()) for piece in pieces]
    assert lengths == [3, 3, 2, 2, 2, 2, 2]
    assert pieces[0, :4] == pytest.approx([3**-0.5, 3**-0.5, 3**-0.5, 0])
    assert pieces[2, 6:8] == pytest.approx([2**-0.5, 2**-0.5])


def test_few_words_stay_as_they_are() -> None:
    words = random_tokens(3)
    np.testing.assert_allclose(pool_words(words), words, atol=1e-6)
    assert pool_words(random_tokens(0)).shape == (0, DIMENSION)


def test_regions_are_means_over_the_pictures() -> None:
    one, two = np.zeros((9, DIMENSION)), np.zeros((9, DIMENSION))
    one[:, 0] = two[:, 1] = 1.0
    pooled = pool_regions([one, two])
    assert pooled[8, :3] == pytest.approx([2**-0.5, 2**-0.5, 0])


def test_what_is_packed_comes_back_up_to_rounding() -> None:
    image, text = random_tokens(9), random_tokens(4, seed=2)
    packed = pack(image, text)
    assert len(packed) == 2 + 13 * 128
    tokens = unpack(packed)
    assert tokens.values.dtype == np.int8
    assert tokens.counts.tolist() == [[9, 4]]
    restored = tokens.restored()[0]
    expected = np.concatenate([image, text])
    cosines = (unit(restored[:13]) * expected).sum(axis=1)
    assert cosines.min() > 0.999
    assert np.linalg.norm(restored[:13], axis=1) == pytest.approx(np.ones(13), abs=0.01)
    assert not restored[13:].any()
    assert tokens.present()[0].tolist() == [True] * 13 + [False] * 3


def test_a_product_without_a_picture_has_text_tokens_first() -> None:
    text = np.zeros((2, DIMENSION), np.float32)
    text[0, 0], text[1, 0] = 1.0, -1.0
    tokens = unpack(pack(None, text))
    assert tokens.counts.tolist() == [[0, 2]]
    assert tokens.values[0, :3, 0].tolist() == [127, -127, 0]


def test_a_product_keeps_sixteen_tokens_at_most() -> None:
    assert len(pack(random_tokens(9), random_tokens(7))) == 2050
    with pytest.raises(ValueError, match="at most 9 image and 7 text tokens, not 9, 8"):
        pack(random_tokens(9), random_tokens(8))


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x0a\x00" + b"\0" * 1280, b"\x01\x01" + b"\0" * 128])
def test_bytes_that_are_no_tokens_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="tokens"):
        unpack(data)


def test_tokens_of_several_products_say_which_are_there() -> None:
    tokens = Tokens(np.zeros((2, 16, DIMENSION), np.int8), np.array([[9, 7], [0, 0]], np.uint8))
    assert tokens.present().sum(axis=1).tolist() == [16, 0]
