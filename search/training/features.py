"""What the backbones make of pictures and texts, computed once and kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from PIL import Image, ImageEnhance
from tokenizers import Tokenizer
from torch import Tensor, nn
from tqdm import tqdm

from search.encoders.preprocess import Preprocessing
from search.training.export import export
from search.training.records import Record
from search.training.towers import (
    IMAGE_SIZE,
    MEAN,
    STD,
    ImageBackbone,
    TextBackbone,
    minilm_folder,
    regions,
)

CONTEXT_LENGTH = 96
#: How many pictures or texts one file of the cache holds.
PIECE = 2000
PREPROCESSING = Preprocessing(size=IMAGE_SIZE, fit="pad", mean=MEAN, std=STD)


class Features:
    """The backbones on ONNX Runtime, with what they computed kept under `cache`.

    backbone: of pictures, the packaged one or a tuned one; size: of the pictures it is shown, pixels.
    """

    def __init__(
        self,
        cache: Path,
        *,
        threads: int,
        backbone: ImageBackbone | None = None,
        size: int = IMAGE_SIZE,
        progress: bool = True,
    ) -> None:
        self.cache = cache
        self.threads = threads
        self.backbone = backbone or ImageBackbone()
        self.size = size
        self.progress = progress
        cache.mkdir(parents=True, exist_ok=True)
        self.tokenizer = tokenizer()
        self.backbone_key = _weights_key(self.backbone)

    def images(self, records: Sequence[Record], view: int) -> np.ndarray:
        """Return (n, width) of the pictures; view 0 is the picture itself, others are seeded variations of it."""
        return np.concatenate([self._seen(some, view)[:, : self.backbone.width] for some in _pieces(records)])

    def regions(self, records: Sequence[Record], view: int) -> np.ndarray:
        """Return (n, 9, 1280) float16 of 3 x 3 regions of the pictures, row by row."""
        seen = [self._seen(some, view)[:, self.backbone.width :] for some in _pieces(records)]
        return np.concatenate(seen).reshape(len(records), 9, -1).astype(np.float16)

    def _seen(self, records: Sequence[Record], view: int) -> np.ndarray:
        pictures = [f"{record.key}:{record.picture}" for record in records]
        return self._kept(
            _key("image", self.backbone_key, str(self.size), str(view), *pictures), self._image_features, records, view
        )

    def early(self, records: Sequence[Record], view: int, size: int) -> Early:
        """Return what the first stages see of pictures of `size` pixels, read from disk where it is asked for."""
        return Early(
            [
                self._kept_at(
                    _key("early", str(size), str(view), *(f"{record.key}:{record.picture}" for record in some)),
                    self._early_features,
                    some,
                    view,
                    size,
                )
                for some in _pieces(records)
            ],
            size // 8,
        )

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return (n, 384)."""
        return np.concatenate([self._kept(_key("text", *some), self._text_features, some) for some in _pieces(texts)])

    def states(self, texts: Sequence[str], longest: int = 24) -> tuple[np.ndarray, np.ndarray]:
        """Return the last layer of the words, (n, longest, 384) float16, and which are there, (n, longest).

        Special tokens are left out, and what comes after the first `longest` words.
        """
        values = np.zeros((len(texts), longest, self.words.width), np.float16)
        there = np.zeros((len(texts), longest), np.int64)
        encodings = self.tokenizer.encode_batch(list(texts))
        for places in in_batches(len(texts), 64):
            ids, mask = padded([encodings[place].ids[: longest + 2] for place in places.tolist()])
            with torch.no_grad():
                found = self.words.states(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
            for row, place in enumerate(places.tolist()):
                special = np.array(encodings[place].special_tokens_mask[: longest + 2])
                kept = found[row, : len(special)][special == 0][:longest]
                values[place, : len(kept)] = kept
                there[place, : max(1, len(kept))] = 1
        return values, there

    @cached_property
    def words(self) -> TextBackbone:
        return TextBackbone.packaged().eval()

    def _kept(self, key: str, compute: Callable[..., np.ndarray], *arguments: Any) -> np.ndarray:
        return np.load(self._kept_at(key, compute, *arguments), allow_pickle=False).astype(np.float32)

    def _kept_at(self, key: str, compute: Callable[..., np.ndarray], *arguments: Any) -> Path:
        """Return where an earlier run kept it, or compute and keep it: an interrupted run goes on where it was."""
        path = self.cache / f"{key}.npy"
        if not path.exists():
            part = path.with_suffix(".part.npy")
            np.save(part, compute(*arguments))
            part.replace(path)
        return path

    def _image_features(self, records: Sequence[Record], view: int) -> np.ndarray:
        early = self.early(records, view, self.size)
        backbone = self.backbone.to(memory_format=torch.channels_last)
        rows = []
        for places in tqdm(list(in_batches(len(records), 64)), f"features, view {view}", disable=not self.progress):
            grids = torch.from_numpy(early.grids(places)).contiguous(memory_format=torch.channels_last)
            with torch.no_grad():
                maps = backbone.maps(grids)
                features, parts = backbone.pooled(maps), regions(maps[-1])
            colours = torch.from_numpy(early.colours(places))
            rows.append(torch.cat([features, colours, parts.flatten(1)], dim=1).numpy().astype(np.float16))
        return np.concatenate(rows)

    def _early_features(self, records: Sequence[Record], view: int, size: int) -> np.ndarray:
        path = self.cache / f"early-{size}.onnx"
        if not path.exists():
            export(EarlyStages(self.backbone), (torch.randn(2, 3, size, size),), path, inputs=["pixels"])
        smaller = replace(PREPROCESSING, size=size)
        return self._pictures_through(_session(path, self.threads), records, view, smaller)

    def _pictures_through(
        self, session: onnxruntime.InferenceSession, records: Sequence[Record], view: int, preprocessing: Preprocessing
    ) -> np.ndarray:
        def prepare(record: Record) -> np.ndarray:
            assert record.open_picture is not None  # noqa: S101
            return preprocessing.array(vary(record.open_picture().convert("RGB"), f"{record.key}/{view}", view))

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


class EarlyStages(nn.Module):
    """The stages that tuning leaves alone, flattened, and the colours behind them."""

    def __init__(self, backbone: ImageBackbone) -> None:
        super().__init__()
        self.backbone = backbone

    def forward(self, pixels: Tensor) -> Tensor:
        return torch.cat([self.backbone.early(pixels).flatten(1), self.backbone.colours(pixels)], dim=1)


class Early:
    """Rows of EarlyStages on disk, in pieces of PIECE rows; side: of the grid that the first stages end with."""

    def __init__(self, paths: Sequence[Path], side: int) -> None:
        self.pieces = [np.load(path, mmap_mode="r", allow_pickle=False) for path in paths]
        self.side = side
        self.inner = ImageBackbone.STAGES[0] * side * side

    def __len__(self) -> int:
        return sum(len(piece) for piece in self.pieces)

    def grids(self, places: np.ndarray) -> np.ndarray:
        """Return (len(places), 40, side, side) float32."""
        rows = np.stack([self.pieces[place // PIECE][place % PIECE, : self.inner] for place in places.tolist()])
        return rows.astype(np.float32).reshape(len(places), -1, self.side, self.side)

    def colours(self, places: np.ndarray | None = None) -> np.ndarray:
        """Return (n, width) float32, or those of some places."""
        if places is None:
            return np.concatenate([piece[:, self.inner :].astype(np.float32) for piece in self.pieces])
        rows = [self.pieces[place // PIECE][place % PIECE, self.inner :] for place in places.tolist()]
        return np.stack(rows).astype(np.float32)


def tokenizer() -> Tokenizer:
    """Return MiniLM's tokenizer, cut at CONTEXT_LENGTH and without padding."""
    made = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    made.enable_truncation(CONTEXT_LENGTH)
    made.no_padding()
    return made


def in_batches(count: int, size: int) -> Iterator[np.ndarray]:
    """Yield the places 0 to count - 1, `size` at a time."""
    for start in range(0, count, size):
        yield np.arange(start, min(start + size, count))


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


def _weights_key(module: nn.Module) -> str:
    digest = hashlib.sha256()
    for name, value in sorted(module.state_dict().items()):
        digest.update(name.encode() + value.contiguous().numpy().tobytes())
    return digest.hexdigest()[:12]


def _pieces(items: Sequence[Any]) -> list[Sequence[Any]]:
    return [items[start : start + PIECE] for start in range(0, len(items), PIECE)]


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
