"""An encoder without weights for tests: deterministic, instant, and good enough to rank words and plain colours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from PIL import Image

from search.encoders.base import Encoder
from search.vectors import unit

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
    """Hash each word to a direction; a picture counts as the name of the colour that its middle is nearest to."""

    dimension = 64

    def __init__(self, name: str = "fake") -> None:
        self.encoder_id = f"{name}-1-000000000000"

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.array([self._words(text) for text in texts])
        return unit(vectors.reshape(len(texts), self.dimension))

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self.encode_texts([nearest_colour(image) for image in images])

    def _words(self, text: str) -> np.ndarray:
        words = re.findall(r"[a-z0-9]+", text.lower()) or [""]
        return np.sum([_direction(word, self.dimension) for word in words], axis=0)


def nearest_colour(image: Image.Image) -> str:
    """Name the colour of the picture's middle half."""
    width, height = image.size
    middle = image.convert("RGB").crop((width // 4, height // 4, width - width // 4, height - height // 4))
    mean = np.asarray(middle, dtype=np.float64).reshape(-1, 3).mean(axis=0)
    return min(_COLOURS, key=lambda name: float(np.abs(mean - np.array(_COLOURS[name])).sum()))


def _direction(word: str, dimension: int) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(dimension)
