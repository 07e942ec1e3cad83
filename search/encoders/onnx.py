"""Any encoder folder (manifest, image.onnx, text.onnx, tokenizer.json), served by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from search.encoders.base import BrokenEncoder, Encoder
from search.encoders.manifest import Manifest
from search.vectors import unit


class OnnxEncoder(Encoder):
    """Serve one encoder folder. Files are checked against the manifest before any is loaded.

    threads: of ONNX Runtime for one call. Pictures go through in batches of `batch_size`; texts are cut at the
    manifest's context length and padded to the longest of their batch.
    """

    def __init__(self, folder: Path, *, threads: int = 1, batch_size: int = 32) -> None:
        self.folder = folder
        self.threads = threads
        self.batch_size = batch_size
        self.manifest = Manifest.read(folder)
        self.manifest.verify(folder)
        self.encoder_id = self.manifest.encoder_id
        self.dimension = self.manifest.dimension

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        encodings = self._tokenizer.encode_batch([_well_formed(text) for text in texts])
        return self.run_texts([np.array(encoding.ids, np.int64) for encoding in encodings])

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self._in_batches(images, lambda some: self._run_images([self.prepare_image(image) for image in some]))

    def prepare_text(self, text: str) -> np.ndarray:
        return np.array(self._tokenizer.encode(_well_formed(text)).ids, np.int64)

    def prepare_image(self, image: Image.Image) -> np.ndarray:
        return self.manifest.preprocessing.array(image)

    def run_texts(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        return self._in_batches(prepared, self._run_texts)

    def run_images(self, prepared: Sequence[np.ndarray]) -> np.ndarray:
        return self._in_batches(prepared, self._run_images)

    def _in_batches(self, items: Sequence[Any], run: Callable[[Sequence[Any]], np.ndarray]) -> np.ndarray:
        if not items:
            return np.empty((0, self.dimension), np.float32)
        starts = range(0, len(items), self.batch_size)
        vectors = np.concatenate([run(items[start : start + self.batch_size]) for start in starts])
        if vectors.shape != (len(items), self.dimension) or not np.isfinite(vectors).all():
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave vectors of shape {vectors.shape} or not finite.")
        return unit(vectors)

    def _run_images(self, pixels: Sequence[np.ndarray]) -> np.ndarray:
        return np.asarray(self._image_session.run(None, {"pixels": np.stack(pixels)})[0])

    def _run_texts(self, tokens: Sequence[np.ndarray]) -> np.ndarray:
        longest = max(2, *(len(ids) for ids in tokens))
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, own in enumerate(tokens):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        return np.asarray(self._text_session.run(None, {"ids": ids, "mask": mask})[0])

    @cached_property
    def _image_session(self) -> Any:
        return self._session("image.onnx")

    @cached_property
    def _text_session(self) -> Any:
        return self._session("text.onnx")

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # noqa: PLC0415  (native libraries load when first used, after any fork)

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.enable_truncation(self.manifest.context_length)
        tokenizer.no_padding()
        return tokenizer

    def _session(self, name: str) -> Any:
        import onnxruntime  # noqa: PLC0415

        # Sessions open late: a folder that was replaced meanwhile must not serve under the old encoder's id.
        self.manifest.verify_file(self.folder, name)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # ONNX Runtime's own exceptions share no base class but this
            raise BrokenEncoder(f"{self.folder / name} cannot be loaded: {error}") from error


def _well_formed(text: str) -> str:
    """Replace lone surrogates, which no tokenizer takes, by question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
