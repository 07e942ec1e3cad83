"""Frozen features of pictures and texts, computed once and kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from PIL import Image, ImageEnhance
from tokenizers import Tokenizer
from tqdm import tqdm

from search.encoders.preprocess import Preprocessing
from search.training.export import export
from search.training.records import Record
from search.training.towers import IMAGE_SIZE, MEAN, STD, ImageBackbone, TextBackbone, minilm_folder

CONTEXT_LENGTH = 96
#: How many pictures or texts one file of the cache holds.
PIECE = 2000
PREPROCESSING = Preprocessing(size=IMAGE_SIZE, fit="pad", mean=MEAN, std=STD)


class FrozenFeatures:
    """The two backbones on ONNX Runtime, with what they computed kept under `cache`."""

    def __init__(self, cache: Path, *, threads: int, progress: bool = True) -> None:
        self.cache = cache
        self.threads = threads
        self.progress = progress
        cache.mkdir(parents=True, exist_ok=True)
        self.tokenizer = tokenizer()

    def images(self, records: Sequence[Record], view: int) -> np.ndarray:
        """Return (n, width) of the pictures; view 0 is the picture itself, others are seeded variations of it."""
        return np.concatenate(
            [
                self._kept(
                    _key("image", str(view), *(f"{record.key}:{record.picture}" for record in some)),
                    self._image_features,
                    some,
                    view,
                )
                for some in _pieces(records)
            ]
        )

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return (n, 384)."""
        return np.concatenate([self._kept(_key("text", *some), self._text_features, some) for some in _pieces(texts)])

    def _kept(self, key: str, compute: Callable[..., np.ndarray], *arguments: Any) -> np.ndarray:
        """Return what an earlier run computed, or compute and keep it: an interrupted run goes on where it was."""
        path = self.cache / f"{key}.npy"
        if not path.exists():
            part = path.with_suffix(".part.npy")
            np.save(part, compute(*arguments))
            part.replace(path)
        return np.load(path).astype(np.float32)

    def _image_features(self, records: Sequence[Record], view: int) -> np.ndarray:
        path = self.cache / "image-backbone.onnx"
        if not path.exists():
            export(ImageBackbone(), (torch.randn(2, 3, IMAGE_SIZE, IMAGE_SIZE),), path, inputs=["pixels"])
        session = _session(path, self.threads)

        def prepare(record: Record) -> np.ndarray:
            assert record.open_picture is not None  # noqa: S101
            return PREPROCESSING.array(vary(record.open_picture().convert("RGB"), f"{record.key}/{view}", view))

        rows = []
        with ThreadPoolExecutor(2) as pool:
            for start in tqdm(range(0, len(records), 32), f"pictures, view {view}", disable=not self.progress):
                pixels = np.stack(list(pool.map(prepare, records[start : start + 32])))
                rows.append(session.run(None, {"pixels": pixels})[0].astype(np.float16))
        return np.concatenate(rows)

    def _text_features(self, texts: Sequence[str]) -> np.ndarray:
        path = self.cache / "text-backbone.onnx"
        if not path.exists():
            example = (torch.ones(2, 16, dtype=torch.int64), torch.ones(2, 16, dtype=torch.int64))
            export(TextBackbone.packaged(), example, path, inputs=["ids", "mask"], dynamic_length=True)
        session = _session(path, self.threads)
        distinct = list(dict.fromkeys(texts))
        encodings = self.tokenizer.encode_batch(distinct)
        order = sorted(range(len(distinct)), key=lambda place: len(encodings[place].ids))
        found = np.empty((len(distinct), 384), np.float16)
        for start in tqdm(range(0, len(order), 64), "texts", disable=not self.progress):
            places = order[start : start + 64]
            ids, mask = padded([encodings[place].ids for place in places])
            found[places] = session.run(None, {"ids": ids, "mask": mask})[0]
        place_of = {text: place for place, text in enumerate(distinct)}
        return found[[place_of[text] for text in texts]]


def tokenizer() -> Tokenizer:
    """Return MiniLM's tokenizer, cut at CONTEXT_LENGTH and without padding."""
    made = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    made.enable_truncation(CONTEXT_LENGTH)
    made.no_padding()
    return made


def padded(rows: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return ids and mask, int64 of shape (n, longest)."""
    longest = max(len(row) for row in rows)
    ids = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros_like(ids)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return ids, mask


def vary(image: Image.Image, seed: str, view: int) -> Image.Image:
    """Flip, crop, turn and light a picture a little, always the same way for a seed; its colours stay its colours."""
    if view == 0:
        return image
    rng = np.random.default_rng(int(hashlib.sha256(seed.encode()).hexdigest()[:16], 16))
    if rng.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    image = image.rotate(float(rng.uniform(-8, 8)), Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    width, height = image.size
    part = rng.uniform(0.72, 1.0, size=2)
    left = float(rng.uniform(0, 1 - part[0])) * width
    top = float(rng.uniform(0, 1 - part[1])) * height
    image = image.crop((int(left), int(top), int(left + part[0] * width), int(top + part[1] * height)))
    return ImageEnhance.Brightness(image).enhance(float(rng.uniform(0.92, 1.08)))


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _pieces(items: Sequence[Any]) -> list[Sequence[Any]]:
    return [items[start : start + PIECE] for start in range(0, len(items), PIECE)]


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
