"""CLIP by open_clip, any model and checkpoint of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from search.encoders.open_clip import WeightsUnusable, load_open_clip
from search.evaluation.backbones.base import Backbone, WeightsMissing, weights_digest
from search.evaluation.backbones.pictures import in_batches
from search.evaluation.pictures import opened

BATCH = 64
#: The model that a checkpoint is taken for when its name is not given.
CLIP_MODEL = "ViT-B-32"


class OpenClip:
    """A CLIP of open_clip. weights: a checkpoint's path or a hub tag, after "MODEL:" unless the model is CLIP_MODEL.

    Raises WeightsMissing when it cannot be loaded.
    """

    def __init__(self, weights: str) -> None:
        self.model, _, self.checkpoint = weights.rpartition(":")
        self.model = self.model or CLIP_MODEL
        path = Path(self.checkpoint)
        kind = weights_digest(path) if path.is_file() else self.checkpoint.replace("/", "-")
        self.id = f"clip-{self.model}-{kind}".lower()
        self.title = f"CLIP {self.model}"
        try:
            loaded = load_open_clip(self.model, self.checkpoint)
        except WeightsUnusable as error:
            raise WeightsMissing(f"CLIP {error}") from error
        self.network, self.prepare, self.tokenize = loaded.network, loaded.prepare, loaded.tokenize


class ClipWords(Backbone[str]):
    def __init__(self, clip: OpenClip) -> None:
        self.clip = clip
        self.id, self.title = f"{clip.id}-words", clip.title

    def embed(self, items: Sequence[str]) -> np.ndarray:
        rows = []
        with torch.inference_mode():
            for start in range(0, len(items), BATCH):
                rows.append(self.clip.network.encode_text(self.clip.tokenize(list(items[start : start + BATCH]))))
        return torch.cat(rows).float().numpy()


class ClipPictures(Backbone[Path]):
    def __init__(self, clip: OpenClip) -> None:
        self.clip = clip
        self.id, self.title = f"{clip.id}-pictures", clip.title

    def embed(self, items: Sequence[Path]) -> np.ndarray:
        clip = self.clip
        return in_batches(items, lambda path: clip.prepare(opened(path)).numpy(), clip.network.encode_image)
