"""What the index is told of one product, and arrays that are written row by row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np

from search.index.filters import Attributes


@dataclass(frozen=True)
class RecordTraits:
    """What is known of a product beside its vectors (ranking/types.py tells of columns).

    predicted: (w,) of its vectors, None along with them or without a model; own: (w,) as its merchant says. Both in
    [0, 1], NaN for what is not known.
    """

    columns: tuple[str, ...]
    predicted: np.ndarray | None
    own: np.ndarray


@dataclass(frozen=True)
class Record:
    """One product to be found.

    stamp: names its vectors; other vectors, another stamp. image, text: (d,) float32, None for a missing modality;
    with both missing, the vectors are those of the same stamp that the index already holds. tokens: as
    `search.tokens.pack` made them, along with the vectors; None from an encoder without tokens. traits: None where
    nobody told any.
    """

    product: int
    stamp: int
    attributes: Attributes
    image: np.ndarray | None = None
    text: np.ndarray | None = None
    tokens: bytes | memoryview | None = None
    traits: RecordTraits | None = None

    @property
    def has_vectors(self) -> bool:
        return self.image is not None or self.text is not None


class RowFile:
    """A .npy file of rows of one shape, whose number is known only at the end: memory stays that of one row."""

    def __init__(self, path: Path, row_shape: tuple[int, ...], dtype: type[np.generic]) -> None:
        self._row_shape, self._dtype = row_shape, np.dtype(dtype)
        self._count = 0
        self._file = path.open("wb")
        self._write_header()

    def append(self, rows: np.ndarray) -> None:
        """Add rows, shape (n, *row_shape)."""
        self._file.write(np.ascontiguousarray(rows, self._dtype).reshape(-1, *self._row_shape).tobytes())
        self._count += len(rows)

    def __enter__(self) -> RowFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.seek(0)
        self._write_header()
        self._file.close()

    def _write_header(self) -> None:
        # NumPy leaves room in the header for the first axis to grow, so the second header is as long as the first.
        header = {"descr": self._dtype.str, "fortran_order": False, "shape": (self._count, *self._row_shape)}
        np.lib.format.write_array_header_1_0(self._file, header)
