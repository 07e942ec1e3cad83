"""Inputs on which every way of running an encoder must agree, and the vectors that its fp32 reference gave for them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from search.encoders.base import BrokenEncoder, Encoder

GOLDEN_FILE = "golden.npz"
#: The least cosine between vectors of one encoder id, whatever computed them (docs/models/clip.md).
LEAST_AGREEMENT = 0.999
#: The least cosine between the fp32 files as written and the model they were written from.
LEAST_FIDELITY = 0.9999
GOLDEN_TEXTS = (
    "red",
    "a red dress",
    "navy blue tshirts for men",
    "something smart for the office, not too formal",
    "White & Gold Women's Analogue Watch (2 pcs.) – 100% leather strap, €49.90",
    "a long cotton dress in dark green with small white dots, short sleeves and a belt, for summer weddings " * 6,
)


def golden_pictures() -> list[Image.Image]:
    """Draw pictures of several shapes and sizes: plain, graded, busy, and of a thing on a ground."""
    noise = np.random.default_rng(7).integers(0, 256, (90, 70, 3), dtype=np.uint8)
    stripes = np.zeros((240, 180, 3), np.uint8)
    stripes[:, ::12] = (250, 210, 30)
    thing = Image.new("RGB", (300, 400), "white")
    ImageDraw.Draw(thing).polygon([(110, 60), (190, 60), (260, 360), (40, 360)], fill=(30, 60, 150))
    gradient = Image.merge(
        "RGB", [Image.radial_gradient("L"), Image.linear_gradient("L"), Image.new("L", (256, 256), 90)]
    )
    return [Image.new("RGB", (64, 64), "red"), Image.fromarray(noise), Image.fromarray(stripes), thing, gradient]


def agreement(one: np.ndarray, other: np.ndarray) -> float:
    """Return the least cosine between corresponding rows of unit vectors, both of shape (n, d)."""
    return float((one * other).sum(axis=1).min())


def agreements(encoder: Encoder, texts: np.ndarray, images: np.ndarray) -> dict[str, float]:
    """Return the least cosine of an encoder's golden vectors with these, of each tower."""
    return {
        "text": agreement(encoder.encode_texts(GOLDEN_TEXTS), texts),
        "image": agreement(encoder.encode_images(golden_pictures()), images),
    }


def write_golden(folder: Path, texts: np.ndarray, images: np.ndarray) -> None:
    """Keep the reference's vectors of the golden inputs in an encoder folder."""
    np.savez(folder / GOLDEN_FILE, texts=texts, images=images)


def check_golden(encoder: Encoder, folder: Path, *, least: float = LEAST_AGREEMENT) -> None:
    """Raise BrokenEncoder when an encoder's vectors are not those that its folder promises."""
    with np.load(folder / GOLDEN_FILE, allow_pickle=False) as kept:
        texts, images = kept["texts"], kept["images"]
    if texts.shape != (len(GOLDEN_TEXTS), encoder.dimension) or images.shape[1:] != texts.shape[1:]:
        raise BrokenEncoder(f"{folder / GOLDEN_FILE} holds vectors of another encoder or release: export it again.")
    for tower, found in agreements(encoder, texts, images).items():
        if not found >= least:
            raise BrokenEncoder(
                f"The encoder {encoder.encoder_id} does not give the vectors that its folder promises here: "
                f"its {tower} tower has a cosine of {found:.4f} with them, {least} is needed."
            )
