"""A perceptual hash: 64 bits of what a picture looks like, of which few differ between copies of one photo."""

from __future__ import annotations

import numpy as np
from PIL import Image

SIDE, LOW = 32, 8


def look(image: Image.Image) -> int:
    """Return the hash as a signed 64-bit number.

    The picture is shrunk to 32 x 32 greys; of its cosine transform (DCT-II) each of the 8 x 8 lowest frequencies gives
    one bit: whether it lies above their median, the mean grey left out of that (C. Zauner, Implementation and
    Benchmarking of Perceptual Image Hash Functions, 2010, section 3.2.1). Size, compression and slight shifts of colour
    hardly change it. A picture of one grey says next to nothing.
    """
    greys = np.asarray(image.convert("L").resize((SIDE, SIDE), Image.Resampling.LANCZOS), np.float64)
    low = _COSINES @ greys @ _COSINES.T
    above = low.ravel() > np.median(low.ravel()[1:])
    return int(np.packbits(above).view(">i8")[0])


def differing_bits(looks: np.ndarray) -> np.ndarray:
    """Return the bits in which each two of n hashes, (n,) int64, differ: (n, n) of uint8."""
    bits = looks.view(np.uint64)
    return np.bitwise_count(bits[:, None] ^ bits[None, :])


_COSINES = np.cos(np.pi / SIDE * np.outer(np.arange(LOW), np.arange(SIDE) + 0.5))
