"""The seam between the platform and the models that turn words and pictures into vectors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image


class EncoderError(Exception):
    """Any encoder that cannot serve.

    EncoderError
    ├── UnknownEncoder   no encoder has that name
    ├── BrokenEncoder    its files are missing, changed or not what the manifest says
    ├── ReplacedEncoder  its folder holds another encoder now
    ├── WeightsUnusable  weights to export or to run in torch are not here, or not those of the model (open_clip.py)
    └── CannotExport     a model cannot be written as a folder that gives its vectors (search/training/open_clip)
    """


class UnknownEncoder(EncoderError):
    pass


class BrokenEncoder(EncoderError):
    pass


class ReplacedEncoder(EncoderError):
    pass


@dataclass(frozen=True)
class Views:
    """What one pass through a tower says of n inputs, and whose view it is.

    vectors: float32 (n, d), rows of length 1. tokens: n arrays of float32 (t, 128), rows of length 1: the nine
    regions of a picture (3 x 3, row by row), or each word piece of a text; None from an encoder without tokens.
    """

    encoder_id: str
    vectors: np.ndarray
    tokens: list[np.ndarray] | None


class Encoder(ABC):
    """Words and pictures to unit vectors in one space.

    encoder_id names weights, tokenizer and preprocessing together: vectors of different ids are never compared.
    """

    encoder_id: str
    dimension: int

    @abstractmethod
    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 of shape (len(texts), dimension), each row of length 1; any string is a text."""

    @abstractmethod
    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        """Return float32 of shape (len(images), dimension), each row of length 1."""

    @property
    def has_tokens(self) -> bool:
        """Whether both towers give tokens beside their vectors."""
        return False

    def text_views(self, texts: Sequence[str]) -> Views:
        """Return vectors and tokens of texts in one inference; special tokens and padding are left out."""
        return Views(self.encoder_id, self.encode_texts(texts), None)

    def image_views(self, images: Sequence[Image.Image]) -> Views:
        """Return vectors and tokens of pictures in one inference."""
        return Views(self.encoder_id, self.encode_images(images), None)

    # The same in two steps, so that many callers prepare side by side and then share one run of the tower. What is
    # prepared is all that the tower sees: equal arrays give equal vectors.

    def prepare_text(self, text: str) -> np.ndarray:
        """Return what the text tower reads of a text, of shape (length,): token ids, or bytes where there are none."""
        return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)

    def prepare_image(self, image: Image.Image) -> np.ndarray:
        """Return what the image tower reads of a picture: normalised pixels, or uint8 of shape (height, width, 3)."""
        return np.asarray(image.convert("RGB"))

    def run_texts(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        """Return what `encode_texts` does, of prepared texts."""
        return self.encode_texts([text.tobytes().decode("utf-8", "surrogatepass") for text in prepared])

    def run_images(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        """Return what `encode_images` does, of prepared pictures."""
        return self.encode_images([Image.fromarray(pixels) for pixels in prepared])

    def run_text_views(self, prepared: Sequence[np.ndarray]) -> Views:
        """Return what `text_views` does, of prepared texts."""
        return Views(self.encoder_id, self.run_texts(prepared), None)

    def run_image_views(self, prepared: Sequence[np.ndarray]) -> Views:
        """Return what `image_views` does, of prepared pictures."""
        return Views(self.encoder_id, self.run_images(prepared), None)

    def probe(self) -> None:
        """Run both towers once: loads what is not loaded yet, and raises BrokenEncoder when one does not work."""
        self.encode_texts(["a red dress"])
        self.encode_images([Image.new("RGB", (64, 64), "white")])
