from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from search.encoders.preprocess import Preprocessing

HALF = (0.5, 0.5, 0.5)


def test_padding_keeps_the_whole_picture_on_white() -> None:
    square = Preprocessing(size=16, fit="pad", mean=HALF, std=HALF).square(Image.new("RGB", (4, 8), (0, 0, 0)))
    columns = np.asarray(square)[8, :, 0]
    assert columns.tolist() == [255] * 4 + [0] * 8 + [255] * 4


def test_cropping_keeps_the_middle() -> None:
    image = Image.new("RGB", (32, 16), (255, 0, 0))
    image.paste((0, 0, 255), (8, 0, 24, 16))
    square = Preprocessing(size=16, fit="crop", mean=HALF, std=HALF).square(image)
    assert square.size == (16, 16)
    assert square.getpixel((8, 8)) == (0, 0, 255)


def test_values_are_normalised_channel_by_channel() -> None:
    made = Preprocessing(size=16, fit="pad", mean=(0.0, 0.5, 1.0), std=(1.0, 0.5, 2.0))
    array = made.array(Image.new("RGB", (16, 16), (255, 255, 255)))
    assert array.shape == (3, 16, 16)
    np.testing.assert_allclose(array[:, 0, 0], [1.0, 1.0, 0.0])


def test_a_very_long_picture_is_cut_before_it_is_enlarged() -> None:
    image = Image.new("RGB", (8, 100_000), (255, 0, 0))
    image.paste((0, 0, 255), (0, 49_994, 8, 50_006))
    made = Preprocessing(size=224, fit="crop", mean=HALF, std=HALF)
    square = made.square(image)
    assert {square.getpixel(at) for at in ((0, 0), (112, 112), (223, 223))} == {(0, 0, 255)}


def test_a_grey_or_transparent_picture_becomes_rgb() -> None:
    made = Preprocessing(size=16, fit="pad", mean=HALF, std=HALF)
    assert made.array(Image.new("L", (20, 10))).shape == (3, 16, 16)


@pytest.mark.parametrize("change", [{"fit": "stretch"}, {"size": 100000}, {"interpolation": "magic"}, {"mean": [1, 2]}])
def test_it_rejects_what_no_encoder_can_mean(change: dict[str, object]) -> None:
    values = {"size": 16, "fit": "pad", "mean": HALF, "std": HALF, **change}
    with pytest.raises(ValueError, match=r"unknown preprocessing|unpack"):
        Preprocessing.from_manifest(values)
