"""Any encoder folder (manifest, image and text towers, tokenizer), served by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from search.encoders.base import BrokenEncoder, Encoder
from search.encoders.golden import GOLDEN_FILE, check_golden
from search.encoders.manifest import WEIGHTS_FILE, Manifest, tower_file
from search.encoders.processor import AUTO, choose_variant
from search.encoders.tokenizer import TextTokenizer
from search.vectors import unit


class OnnxEncoder(Encoder):
    """Serve one encoder folder. Files are checked against the manifest before any is loaded.

    threads: of ONNX Runtime for one call. Pictures go through in batches of `batch_size`; texts are cut at the
    manifest's context length and padded to the longest of their batch. variant: see `choose_variant`.
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

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self._in_batches(texts, self._encode_text_batch)

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self._in_batches(images, self._encode_image_batch)

    def probe(self) -> None:
        """Run both towers; the first time on the golden inputs, where the folder tells what they must give."""
        if self._proven:
            super().probe()
        else:
            check_golden(self, self.folder)
            self._proven = True

    def _in_batches(self, items: Sequence[Any], encode: Any) -> np.ndarray:
        if not items:
            return np.empty((0, self.dimension), np.float32)
        starts = range(0, len(items), self.batch_size)
        vectors = np.concatenate([encode(items[start : start + self.batch_size]) for start in starts])
        if vectors.shape != (len(items), self.dimension) or not np.isfinite(vectors).all():
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave vectors of shape {vectors.shape} or not finite.")
        return unit(vectors)

    def _encode_image_batch(self, images: Sequence[Image.Image]) -> np.ndarray:
        pixels = np.stack([self.manifest.preprocessing.array(image) for image in images])
        return np.asarray(self._image_session.run(None, {"pixels": pixels})[0])

    def _encode_text_batch(self, texts: Sequence[str]) -> np.ndarray:
        encodings = self._tokenizer.encode_batch(list(texts))
        longest = max(2, *(len(encoding.ids) for encoding in encodings), 2)
        ids = np.zeros((len(encodings), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        return np.asarray(self._text_session.run(None, {"ids": ids, "mask": mask})[0])

    @cached_property
    def _image_session(self) -> Any:
        return self._session(tower_file("image", self.variant))

    @cached_property
    def _text_session(self) -> Any:
        return self._session(tower_file("text", self.variant))

    @cached_property
    def _tokenizer(self) -> Any:
        return TextTokenizer(self.folder / "tokenizer.json", self.manifest.text)

    def _unread_files(self) -> set[str]:
        """Name the files that this way of running does not read."""
        towers = {tower_file(tower, each) for tower in ("image", "text") for each in self.manifest.variants}
        return {*towers, WEIGHTS_FILE} - {tower_file(tower, self.variant) for tower in ("image", "text")}

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
