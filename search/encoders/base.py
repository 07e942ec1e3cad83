"""The seam between the platform and the models that turn words and pictures into vectors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
from PIL import Image


class EncoderError(Exception):
    """Any encoder that cannot serve.

    EncoderError
    ├── UnknownEncoder   no encoder has that name
    ├── BrokenEncoder    its files are missing, changed or not what the manifest says
    ├── WeightsUnusable  weights to export or to run in torch are not here, or not those of the model (open_clip.py)
    └── CannotExport     a model cannot be written as a folder that gives its vectors (search/training/open_clip)
    """


class UnknownEncoder(EncoderError):
    pass


class BrokenEncoder(EncoderError):
    pass


class Encoder(ABC):
    """Words and pictures to unit vectors in one space.

    encoder_id names weights, tokenizer and preprocessing together: vectors of different ids are never compared.
    """

    encoder_id: str
    dimension: int

    @abstractmethod
    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 of shape (len(texts), dimension), each row of length 1."""

    @abstractmethod
    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        """Return float32 of shape (len(images), dimension), each row of length 1."""

    def probe(self) -> None:
        """Run both towers once: loads what is not loaded yet, and raises BrokenEncoder when one does not work."""
        self.encode_texts(["a red dress"])
        self.encode_images([Image.new("RGB", (64, 64), "white")])
