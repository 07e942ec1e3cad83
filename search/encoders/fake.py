"""Encoders without weights for tests: deterministic, instant, and good enough to rank words and plain colours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from PIL import Image

from search.encoders.base import Encoder, Views
from search.tokens import DIMENSION as TOKEN_DIMENSION
from search.vectors import unit

GRID = 3  # regions a side

_COLOURS = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "red": (200, 30, 30),
    "green": (30, 140, 60),
    "blue": (30, 60, 200),
    "yellow": (240, 210, 40),
    "grey": (128, 128, 128),
    "brown": (110, 70, 40),
    "pink": (240, 150, 180),
    "purple": (120, 40, 140),
}


class FakeEncoder(Encoder):
    """Hash each word to a direction; a picture counts as the name of the colour that its middle is nearest to.

    Encoders of two names share a dimension and nothing else: each hashes words to directions of its own.
    """

    dimension = 64

    def __init__(self, name: str = "fake", *, tokens: bool = True) -> None:
        self.encoder_id = f"{name}-1-000000000000"
        self._salt = "" if name == "fake" else f"{name}:"
        self._tokens = tokens

    @property
    def has_tokens(self) -> bool:
        return self._tokens

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.array([self._directions(_words(text) or [""], self.dimension).sum(axis=0) for text in texts])
        return unit(vectors.reshape(len(texts), self.dimension))

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self.encode_texts([nearest_colour(image) for image in images])

    def text_views(self, texts: Sequence[str]) -> Views:
        """Give a token for each word, beside the vector."""
        return self._views(self.encode_texts(texts), [_words(text) for text in texts])

    def image_views(self, images: Sequence[Image.Image]) -> Views:
        """Give the colour of each of nine regions as a token, beside the vector."""
        return self._views(self.encode_images(images), [_region_colours(image) for image in images])

    def run_text_views(self, prepared: Sequence[np.ndarray]) -> Views:
        texts = [text.tobytes().decode("utf-8", "surrogatepass") for text in prepared]
        return self._views(self.run_texts(prepared), [_words(text) for text in texts])

    def run_image_views(self, prepared: Sequence[np.ndarray]) -> Views:
        colours = [_region_colours(Image.fromarray(pixels)) for pixels in prepared]
        return self._views(self.run_images(prepared), colours)

    def _views(self, vectors: np.ndarray, words: Sequence[Sequence[str]]) -> Views:
        tokens = [unit(self._directions(each, TOKEN_DIMENSION)) for each in words] if self._tokens else None
        return Views(self.encoder_id, vectors, tokens)

    def _directions(self, words: Sequence[str], dimension: int) -> np.ndarray:
        directions = [_direction(f"{self._salt}{word}", dimension) for word in words]
        return np.array(directions).reshape(len(words), dimension)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _region_colours(image: Image.Image) -> list[str]:
    """Name the colour of each region, row by row."""
    side = 4  # pixels of a region
    small = image.convert("RGB").resize((GRID * side, GRID * side))
    corners = [(x * side, y * side) for y in range(GRID) for x in range(GRID)]
    return [nearest_colour(small.crop((x, y, x + side, y + side))) for x, y in corners]


def nearest_colour(image: Image.Image) -> str:
    """Name the colour of the picture's middle half."""
    width, height = image.size
    middle = image.convert("RGB").crop((width // 4, height // 4, width - width // 4, height - height // 4))
    mean = np.asarray(middle, dtype=np.float64).reshape(-1, 3).mean(axis=0)
    return min(_COLOURS, key=lambda name: float(np.abs(mean - np.array(_COLOURS[name])).sum()))


def _direction(word: str, dimension: int) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(dimension)
