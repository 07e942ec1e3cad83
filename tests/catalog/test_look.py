from __future__ import annotations

import imagehash
import numpy as np
import pytest
from PIL import Image, ImageDraw

from catalog.look import differing_bits, look

pytest.importorskip("imagehash", reason="needs the full requirements")


def drawing(shift: int = 0) -> Image.Image:
    image = Image.new("RGB", (200, 260), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((40 + shift, 30, 160, 150), fill=(180, 30, 60))
    pen.rectangle((60, 120 + shift, 130, 240), fill=(30, 60, 160))
    return image


def bits(*images: Image.Image) -> np.ndarray:
    return differing_bits(np.array([look(image) for image in images]))


def test_it_is_the_hash_that_is_known_as_phash() -> None:
    """But for the median, which leaves out the mean grey here: two of 64 bits may differ."""
    theirs = np.packbits(imagehash.phash(drawing()).hash.ravel()).view(">i8")[0]
    assert differing_bits(np.array([look(drawing()), int(theirs)]))[0, 1] <= 2


def test_a_smaller_copy_looks_the_same_and_another_picture_does_not() -> None:
    small = drawing().resize((100, 130)).convert("L")
    flipped = drawing().transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    found = bits(drawing(), small, flipped)
    assert found[0, 1] <= 2
    assert found[0, 2] > 16


def test_bits_are_counted_for_each_two() -> None:
    assert differing_bits(np.array([0, 0b111, -1])).tolist() == [[0, 3, 64], [3, 0, 61], [64, 61, 0]]
