"""Any encoder folder (manifest, image and text towers, tokenizer), served by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from PIL import Image

from search.encoders.base import BrokenEncoder, Encoder, Views
from search.encoders.golden import GOLDEN_FILE, check_golden
from search.encoders.manifest import WEIGHTS_FILE, Manifest, tower_file
from search.encoders.processor import AUTO, choose_variant
from search.encoders.tokenizer import TextTokenizer
from search.encoders.tower import OnnxTower, Tower
from search.tokens import DIMENSION as TOKEN_DIMENSION
from search.tokens import IMAGE_TOKENS
from search.vectors import unit

Item = TypeVar("Item")


class OnnxEncoder(Encoder):
    """Serve one encoder folder. Files are checked against the manifest before any is loaded.

    threads: of ONNX Runtime for one call. Pictures go through in batches of `batch_size`; texts are cut at the
    manifest's context length and padded to the longest of their batch. A tower whose ONNX file has a second output
    `tokens` gives those too: (n, 9, 128) for pictures, (n, length, 128) for texts.
    variant: see `choose_variant`.
    """

    def __init__(self, folder: Path, *, threads: int = 1, batch_size: int = 32, variant: str = AUTO) -> None:
        self.folder = folder
        self.threads = threads
        self.batch_size = batch_size
        self.manifest = Manifest.read(folder)
        self.variant = choose_variant(variant, self.manifest.variants, encoder=self.manifest.encoder_id)
        self.manifest.verify(folder, without=self._unread_files())
        self.encoder_id = self.manifest.encoder_id
        self.dimension = self.manifest.dimension
        self._proven = GOLDEN_FILE not in self.manifest.files

    @property
    def has_tokens(self) -> bool:
        return self._image_tower.gives_tokens and self._text_tower.gives_tokens

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self.run_texts([_ids(encoding) for encoding in self._encodings(texts)])

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self._vectors([self._run_images(self._prepared(some))[0] for some in self._batches(images)])

    def prepare_text(self, text: str) -> np.ndarray:
        return _ids(self._encodings([text])[0])

    def prepare_image(self, image: Image.Image) -> np.ndarray:
        return self.manifest.preprocessing.array(image)

    def run_texts(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        return self._vectors([self._run_texts(some)[0] for some in self._batches(prepared)])

    def run_images(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        return self._vectors([self._run_images(some)[0] for some in self._batches(prepared)])

    def text_views(self, texts: Sequence[str]) -> Views:
        return self.run_text_views([_ids(encoding) for encoding in self._encodings(texts)])

    def image_views(self, images: Sequence[Image.Image]) -> Views:
        views = [self.run_image_views(self._prepared(some)) for some in self._batches(images)]
        regions = [each for view in views for each in view.tokens or []] if self.has_tokens else None
        vectors = np.concatenate([np.empty((0, self.dimension), np.float32), *(view.vectors for view in views)])
        return Views(self.encoder_id, vectors, regions)

    def run_text_views(self, prepared: Sequence[np.ndarray]) -> Views:
        if not self.has_tokens:
            return super().run_text_views(prepared)
        vectors, words = [], []
        for some in self._batches(prepared):
            found, pieces = self._run_texts(some, tokens=True)
            vectors.append(found)
            places = [self._tokenizer.places_of_words(ids) for ids in some]
            words += [self._tokens(row[own]) for own, row in zip(places, pieces, strict=True)]
        return Views(self.encoder_id, self._vectors(vectors), words)

    def run_image_views(self, prepared: Sequence[np.ndarray]) -> Views:
        if not self.has_tokens:
            return super().run_image_views(prepared)
        vectors, regions = [], []
        for some in self._batches(prepared):
            found, parts = self._run_images(some, tokens=True)
            vectors.append(found)
            regions += [self._tokens(row) for row in parts]
        return Views(self.encoder_id, self._vectors(vectors), regions)

    def probe(self) -> None:
        """Run both towers; the first time on the golden inputs, where the folder tells what they must give."""
        if self._proven:
            super().probe()
        else:
            check_golden(self, self.folder)
            self._proven = True

    def _batches(self, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
        return (items[start : start + self.batch_size] for start in range(0, len(items), self.batch_size))

    def _prepared(self, images: Sequence[Image.Image]) -> list[np.ndarray]:
        return [self.prepare_image(image) for image in images]

    def _run_images(self, pixels: Sequence[np.ndarray], *, tokens: bool = False) -> tuple[np.ndarray, np.ndarray]:
        vectors, regions = self._image_tower.run({"pixels": np.stack(pixels)}, tokens=tokens)
        if tokens and regions.shape[:2] != (len(pixels), IMAGE_TOKENS):
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave regions of shape {regions.shape}.")
        return self._whole(vectors, len(pixels)), regions

    def _run_texts(self, prepared: Sequence[np.ndarray], *, tokens: bool = False) -> tuple[np.ndarray, np.ndarray]:
        longest = max(2, *(len(own) for own in prepared))
        ids = np.zeros((len(prepared), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, own in enumerate(prepared):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        vectors, words = self._text_tower.run({"ids": ids, "mask": mask}, tokens=tokens)
        if tokens and words.shape[:2] != ids.shape:
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave words of shape {words.shape}.")
        return self._whole(vectors, len(prepared)), words

    def _whole(self, vectors: np.ndarray, count: int) -> np.ndarray:
        if vectors.shape != (count, self.dimension) or not np.isfinite(vectors).all():
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave vectors of shape {vectors.shape} or not finite.")
        return vectors

    def _vectors(self, parts: list[np.ndarray]) -> np.ndarray:
        return unit(np.concatenate([np.empty((0, self.dimension), np.float32), *parts]))

    def _tokens(self, tokens: np.ndarray) -> np.ndarray:
        if tokens.ndim != 2 or tokens.shape[1] != TOKEN_DIMENSION or not np.isfinite(tokens).all():
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave tokens of shape {tokens.shape} or not finite.")
        return unit(tokens)

    def _encodings(self, texts: Sequence[str]) -> list[Any]:
        return self._tokenizer.encode_batch(texts)

    @cached_property
    def _image_tower(self) -> Tower:
        return self._tower(tower_file("image", self.variant))

    @cached_property
    def _text_tower(self) -> Tower:
        return self._tower(tower_file("text", self.variant))

    @cached_property
    def _tokenizer(self) -> TextTokenizer:
        return TextTokenizer(self.folder / "tokenizer.json", self.manifest.text)

    def _unread_files(self) -> set[str]:
        """Name the files that this way of running does not read."""
        towers = {tower_file(tower, each) for tower in ("image", "text") for each in self.manifest.variants}
        return {*towers, WEIGHTS_FILE} - {tower_file(tower, self.variant) for tower in ("image", "text")}

    def _tower(self, name: str) -> Tower:
        # Sessions open late: a folder that was replaced meanwhile must not serve under the old encoder's id.
        self.manifest.verify_file(self.folder, name)
        return OnnxTower(self.folder / name, threads=self.threads)


def _ids(encoding: Any) -> np.ndarray:
    return np.array(encoding.ids, np.int64)
