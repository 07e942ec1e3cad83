"""The two sides of an encoder that serves: words and pictures in one space."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from search.encoders.base import Encoder
from search.evaluation.backbones.base import Backbone
from search.evaluation.pictures import opened

BATCH = 64


class EncoderWords(Backbone[str]):
    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.id, self.title = f"{encoder.encoder_id}-words", encoder.encoder_id

    def embed(self, items: Sequence[str]) -> np.ndarray:
        return self.encoder.encode_texts(items)


class EncoderPictures(Backbone[Path]):
    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.id, self.title = f"{encoder.encoder_id}-pictures", encoder.encoder_id

    def embed(self, items: Sequence[Path]) -> np.ndarray:
        some = range(0, len(items), BATCH)
        return np.concatenate(
            [self.encoder.encode_images([opened(path) for path in items[start : start + BATCH]]) for start in some]
        )
