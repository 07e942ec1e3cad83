"""What holds for every encoder, whatever it is given."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog.images import open_image
from search.encoders import get_encoder
from search.encoders.base import Encoder

BLUE = (30, 60, 200)
ABSURD = [
    "",
    "   \t\n",
    "😀👗🔥",
    "dress " * 17_000,
    "x" * 100_000,
    "a\x00\x07\x1b[2Jb",
    "\ud83d red",
    "فستان أحمر\u202e",
]

few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["fake", "compact"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return get_encoder(request.param)


def striped(width: int, height: int) -> Image.Image:
    """A picture that is told from itself turned or mirrored: blue, its upper left quarter red."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste((200, 30, 30), (0, 0, width // 2, height // 2))
    return image


def assert_unit(vectors: np.ndarray, encoder: Encoder, count: int) -> None:
    assert vectors.shape == (count, encoder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def assert_same(one: np.ndarray, other: np.ndarray, least: float = 0.99999) -> None:
    assert float(np.sum(one * other, axis=-1).min()) >= least


@few
@given(texts=st.lists(st.text(st.characters(exclude_categories=[]), max_size=80), min_size=1, max_size=5))
def test_any_texts_give_unit_vectors_in_their_order_whatever_the_batch(encoder: Encoder, texts: list[str]) -> None:
    together = encoder.encode_texts(texts)
    assert_unit(together, encoder, len(texts))
    assert_same(together, np.concatenate([encoder.encode_texts([text]) for text in texts]))


@few
@given(sizes=st.lists(st.tuples(st.integers(1, 90), st.integers(1, 90)), min_size=1, max_size=4))
def test_any_pictures_give_unit_vectors_in_their_order_whatever_the_batch(
    encoder: Encoder, sizes: list[tuple[int, int]]
) -> None:
    pictures = [Image.effect_noise(size, 90) for size in sizes]
    together = encoder.encode_images(pictures)
    assert_unit(together, encoder, len(pictures))
    assert_same(together, np.concatenate([encoder.encode_images([picture]) for picture in pictures]))


@pytest.mark.parametrize("text", ABSURD, ids=ascii)
def test_absurd_texts_are_texts(encoder: Encoder, text: str) -> None:
    assert_unit(encoder.encode_texts([text]), encoder, 1)
    assert_same(encoder.run_texts([encoder.prepare_text(text)]), encoder.encode_texts([text]))


def test_prepared_and_run_is_encoded(encoder: Encoder) -> None:
    texts, pictures = ["a red dress", "blue"], [striped(40, 30), striped(10, 90)]
    prepared_texts = [encoder.prepare_text(text) for text in texts]
    prepared_pictures = [encoder.prepare_image(picture) for picture in pictures]
    assert_same(encoder.run_texts(prepared_texts), encoder.encode_texts(texts))
    assert_same(encoder.run_images(prepared_pictures), encoder.encode_images(pictures))


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (3, 3)], ids=str)
def test_tiny_and_very_long_pictures_are_pictures(encoder: Encoder, size: tuple[int, int]) -> None:
    assert_unit(encoder.encode_images([Image.new("RGB", size, BLUE)]), encoder, 1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "CMYK", "YCbCr", "HSV", "I", "F", "I;16"])
def test_pictures_of_every_mode_are_pictures(encoder: Encoder, mode: str) -> None:
    assert_unit(encoder.encode_images([Image.new(mode, (30, 40))]), encoder, 1)


def as_jpeg(image: Image.Image, **options: object) -> bytes:
    return saved(image, "JPEG", quality=95, subsampling=0, **options)


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def turned(image: Image.Image) -> bytes:
    """Store a picture lying on its side, with the note that says how to set it upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return as_jpeg(image.transpose(Image.Transpose.ROTATE_90), exif=exif)


def on_nothing(image: Image.Image) -> bytes:
    """Store a picture whose lower half is transparent, over a red that must not shine through."""
    layer = Image.new("RGBA", image.size, (255, 0, 0, 0))
    layer.paste(image.crop((0, 0, image.width, image.height // 2)), (0, 0))
    return saved(layer, "PNG")


def half_on_white(image: Image.Image) -> Image.Image:
    white = Image.new("RGB", image.size, "white")
    white.paste(image.crop((0, 0, image.width, image.height // 2)), (0, 0))
    return white


def sixteen_bits(image: Image.Image) -> bytes:
    grey = np.asarray(image.convert("L"), np.uint16) * 257
    return saved(Image.fromarray(grey), "PNG")


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        (lambda image: saved(image.convert("L"), "PNG"), lambda image: image.convert("L").convert("RGB")),
        (lambda image: as_jpeg(image.convert("CMYK")), lambda image: image),
        (lambda image: saved(image.quantize(16), "PNG"), lambda image: image),
        (turned, lambda image: image),
        (on_nothing, half_on_white),
        (sixteen_bits, lambda image: image.convert("L").convert("RGB")),
    ],
    ids=["grey", "cmyk", "palette", "turned by exif", "transparent", "16 bit"],
)
def test_a_file_of_any_kind_means_the_picture_it_shows(
    encoder: Encoder, stored: Callable[[Image.Image], bytes], meant: Callable[[Image.Image], Image.Image]
) -> None:
    image = striped(120, 160)
    opened = open_image(stored(image), max_bytes=10**7, max_pixels=10**7)
    assert_same(encoder.encode_images([opened]), encoder.encode_images([meant(image)]), least=0.99)
    if encoder.encoder_id.startswith("compact"):  # the fake one sees a single colour
        lying = encoder.encode_images([image.transpose(Image.Transpose.ROTATE_90)])
        assert float((encoder.encode_images([opened]) @ lying.T).item()) < 0.98
