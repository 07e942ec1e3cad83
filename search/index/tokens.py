"""Tokens in an index folder: `tokens.npy` and `token_counts.npy`, one row a product, read only where asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.index.base import IndexUnusable
from search.tokens import DIMENSION, TOKENS, Tokens, unpack

VALUES, COUNTS = "tokens.npy", "token_counts.npy"


@dataclass(frozen=True)
class TokenFile:
    """The tokens of n products, mapped into memory. values: int8 (n, 16, 128); counts: uint8 (n, 2)."""

    values: np.ndarray
    counts: np.ndarray

    def at(self, places: np.ndarray) -> Tokens:
        """Return the tokens at some places, in their order; only these rows are read and copied."""
        return Tokens(np.asarray(self.values[places]), np.asarray(self.counts[places]))


def write_tokens(folder: Path, rows: Iterable[bytes | memoryview | None], products: int) -> None:
    """Write the tokens of `products` products as they come, None for one that has none; never holds them all.

    Raises ValueError when there are more or fewer rows.
    """
    shape = (products, TOKENS, DIMENSION)
    values = np.lib.format.open_memmap(folder / VALUES, mode="w+", dtype=np.int8, shape=shape)
    counts = np.zeros((products, 2), np.uint8)
    for place, row in zip(range(products), rows, strict=True):
        if row is not None:
            tokens = unpack(row)
            values[place], counts[place] = tokens.values[0], tokens.counts[0]
    values.flush()
    np.save(folder / COUNTS, counts)


def open_tokens(folder: Path, products: int) -> TokenFile:
    """Map the tokens of an index folder, whose checksums were compared; raises IndexUnusable."""
    values, counts = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (VALUES, COUNTS))
    if values.shape != (products, TOKENS, DIMENSION) or counts.shape != (products, 2):
        raise IndexUnusable(f"{folder} holds tokens of shape {values.shape} for {products} products.")
    return TokenFile(values, counts)
