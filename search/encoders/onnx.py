"""Any encoder folder (manifest, image.onnx, text.onnx, tokenizer.json), served by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from search.encoders.base import BrokenEncoder, Encoder, Views
from search.encoders.manifest import Manifest
from search.tokens import DIMENSION as TOKEN_DIMENSION
from search.tokens import IMAGE_TOKENS
from search.vectors import unit

TOKENS = "tokens"  # the name of a tower's second output
_Encode = Callable[[Sequence[Any], bool], tuple[np.ndarray, list[np.ndarray]]]


class OnnxEncoder(Encoder):
    """Serve one encoder folder. Files are checked against the manifest before any is loaded.

    threads: of ONNX Runtime for one call. Pictures go through in batches of `batch_size`; texts are cut at the
    manifest's context length and padded to the longest of their batch. A tower whose ONNX file has a second output
    `tokens` gives those too: (n, 9, 128) for pictures, (n, length, 128) for texts.
    """

    def __init__(self, folder: Path, *, threads: int = 1, batch_size: int = 32) -> None:
        self.folder = folder
        self.threads = threads
        self.batch_size = batch_size
        self.manifest = Manifest.read(folder)
        self.manifest.verify(folder)
        self.encoder_id = self.manifest.encoder_id
        self.dimension = self.manifest.dimension

    @property
    def has_tokens(self) -> bool:
        return all(_gives_tokens(session) for session in (self._image_session, self._text_session))

    def encode_texts(self, texts: Sequence[str]) -> np.ndarray:
        return self._vectors(texts, self._text_batch)

    def encode_images(self, images: Sequence[Image.Image]) -> np.ndarray:
        return self._vectors(images, self._image_batch)

    def text_views(self, texts: Sequence[str]) -> Views:
        return self._views(texts, self._text_batch)

    def image_views(self, images: Sequence[Image.Image]) -> Views:
        return self._views(images, self._image_batch)

    def _vectors(self, items: Sequence[Any], encode: _Encode) -> np.ndarray:
        return self._checked(items, [encode(batch, False)[0] for batch in self._batches(items)])

    def _views(self, items: Sequence[Any], encode: _Encode) -> Views:
        if not self.has_tokens:
            return Views(self.encoder_id, self._vectors(items, encode), None)
        done = [encode(batch, True) for batch in self._batches(items)]
        vectors = self._checked(items, [vectors for vectors, _ in done])
        return Views(self.encoder_id, vectors, [self._token_rows(each) for _, tokens in done for each in tokens])

    def _batches(self, items: Sequence[Any]) -> Iterator[Sequence[Any]]:
        return (items[start : start + self.batch_size] for start in range(0, len(items), self.batch_size))

    def _checked(self, items: Sequence[Any], parts: list[np.ndarray]) -> np.ndarray:
        vectors = np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)
        if vectors.shape != (len(items), self.dimension) or not np.isfinite(vectors).all():
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave vectors of shape {vectors.shape} or not finite.")
        return unit(vectors)

    def _token_rows(self, tokens: np.ndarray) -> np.ndarray:
        if tokens.ndim != 2 or tokens.shape[1] != TOKEN_DIMENSION or not np.isfinite(tokens).all():
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave tokens of shape {tokens.shape} or not finite.")
        return unit(tokens)

    def _image_batch(self, images: Sequence[Image.Image], tokens: bool) -> tuple[np.ndarray, list[np.ndarray]]:
        pixels = np.stack([self.manifest.preprocessing.array(image) for image in images])
        vectors, regions = _run(self._image_session, {"pixels": pixels}, tokens)
        if tokens and regions.shape[:2] != (len(images), IMAGE_TOKENS):
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave regions of shape {regions.shape}.")
        return vectors, list(regions)

    def _text_batch(self, texts: Sequence[str], tokens: bool) -> tuple[np.ndarray, list[np.ndarray]]:
        encodings = self._tokenizer.encode_batch(list(texts))
        longest = max(2, *(len(encoding.ids) for encoding in encodings), 2)
        ids = np.zeros((len(encodings), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        vectors, words = _run(self._text_session, {"ids": ids, "mask": mask}, tokens)
        if not tokens:
            return vectors, []
        if words.shape[:2] != ids.shape:
            raise BrokenEncoder(f"The encoder {self.encoder_id} gave words of shape {words.shape}.")
        real = [np.flatnonzero(np.array(encoding.special_tokens_mask) == 0) for encoding in encodings]
        return vectors, [row[places] for row, places in zip(words, real, strict=True)]

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


def _gives_tokens(session: Any) -> bool:
    return TOKENS in [output.name for output in session.get_outputs()]


def _run(session: Any, inputs: dict[str, np.ndarray], tokens: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the vectors of a batch, and its tokens where asked for (else nothing, shape (0,))."""
    names = [session.get_outputs()[0].name, *([TOKENS] if tokens else [])]
    vectors, *more = (np.asarray(output) for output in session.run(names, inputs))
    return vectors, more[0] if more else np.empty(0, np.float32)
