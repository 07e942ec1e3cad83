"""Tokens of a product, for a reranker that looks at parts: picture regions and pieces of text as int8 values.

A product keeps at most 16 tokens of 128 values: 9 picture regions (3 x 3, row by row), then up to 7 pieces of its
text. A value is the component of a unit vector times 127, rounded: no scale is needed to read it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.vectors import unit

DIMENSION = 128
IMAGE_TOKENS, TEXT_TOKENS = 9, 7
TOKENS = IMAGE_TOKENS + TEXT_TOKENS
SCALE = 127
_HEADER = 2  # bytes: number of image tokens, number of text tokens


@dataclass(frozen=True)
class Tokens:
    """Tokens of n products. values: int8 (n, 16, 128); counts: uint8 (n, 2), how many of image and of text.

    A product's image tokens come first, then its text tokens, then rows of zeros.
    """

    values: np.ndarray
    counts: np.ndarray

    def restored(self) -> np.ndarray:
        """Return float32 (n, 16, 128): tokens of length 1 up to rounding (cosine about 0.9996), zeros elsewhere."""
        return self.values.astype(np.float32) / SCALE

    def present(self) -> np.ndarray:
        """Return bool (n, 16): which of the tokens are there."""
        return np.arange(TOKENS) < self.counts.sum(axis=1, dtype=np.int64)[:, None]


def pool_regions(pictures: Sequence[np.ndarray]) -> np.ndarray:
    """Return (9, 128): the mean of each region over a product's pictures, each (9, 128), of length 1 again."""
    return unit(np.mean(pictures, axis=0))


def pool_words(words: np.ndarray, most: int = TEXT_TOKENS) -> np.ndarray:
    """Return (min(t, most), 128): the means of t words, (t, 128), over spans of nearly equal length, of length 1.

    Spans are contiguous and in order; where they cannot be equal the first ones are longer by one word.
    """
    if not len(words):
        return np.empty((0, words.shape[1]), np.float32)
    spans = np.array_split(words, min(len(words), most))
    return unit(np.stack([span.mean(axis=0) for span in spans]))


def pack(image: np.ndarray | None, text: np.ndarray) -> bytes:
    """Return what a row stores: both counts, a byte each, then the tokens as int8, image first.

    image: (i, 128), None without a picture; text: (t, 128); unit vectors, i at most 9, t at most 7.
    """
    image = np.empty((0, DIMENSION), np.float32) if image is None else image
    if len(image) > IMAGE_TOKENS or len(text) > TEXT_TOKENS:
        raise ValueError(f"at most {IMAGE_TOKENS} image and {TEXT_TOKENS} text tokens, not {len(image)}, {len(text)}")
    values = np.rint(np.concatenate([image, text]) * SCALE).astype(np.int8)
    return bytes([len(image), len(text)]) + values.tobytes()


def unpack(data: bytes | memoryview) -> Tokens:
    """Return the tokens of one product, n = 1; raises ValueError for bytes that `pack` did not make."""
    raw = np.frombuffer(data, np.uint8)
    if len(raw) < _HEADER or raw[0] > IMAGE_TOKENS or raw[1] > TEXT_TOKENS:
        raise ValueError("these bytes are not the tokens of a product")
    counts = raw[:_HEADER]
    stored = raw[_HEADER:].view(np.int8)
    here = int(counts.sum())
    if len(stored) != here * DIMENSION:
        raise ValueError(f"{here} tokens need {here * DIMENSION} bytes, not {len(stored)}")
    values = np.zeros((1, TOKENS, DIMENSION), np.int8)
    values[0, :here] = stored.reshape(here, DIMENSION)
    return Tokens(values, counts[None])
