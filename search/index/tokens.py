"""Tokens in an index folder: `tokens.npy` and `token_counts.npy`, one row a product, read only where asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.index.base import IndexUnusable
from search.tokens import DIMENSION, TOKENS, Tokens, unpack

VALUES, COUNTS = "tokens.npy", "token_counts.npy"
#: Shape and type of one row of each file.
ROWS: dict[str, tuple[tuple[int, ...], type[np.generic]]] = {
    VALUES: ((TOKENS, DIMENSION), np.int8),
    COUNTS: ((2,), np.uint8),
}


@dataclass(frozen=True)
class TokenTable:
    """The tokens of n products, mapped into memory. values: int8 (n, 16, 128); counts: uint8 (n, 2)."""

    values: np.ndarray
    counts: np.ndarray

    def at(self, places: np.ndarray) -> Tokens:
        """Return the tokens at some places, in their order; only these rows are read and copied."""
        return Tokens(np.asarray(self.values[places]), np.asarray(self.counts[places]))


def no_tokens(products: int) -> Tokens:
    """Return the tokens of products that have none."""
    return Tokens(np.zeros((products, TOKENS, DIMENSION), np.int8), np.zeros((products, 2), np.uint8))


def token_rows(packed: Iterable[bytes | memoryview | None]) -> Tokens:
    """Unpack what `search.tokens.pack` made of each product, None for one that has none."""
    rows = list(packed)
    tokens = no_tokens(len(rows))
    for place, row in enumerate(rows):
        if row is not None:
            own = unpack(row)
            tokens.values[place], tokens.counts[place] = own.values[0], own.counts[0]
    return tokens


def open_tokens(folder: Path, products: int) -> TokenTable:
    """Map the tokens of an index folder, whose checksums were compared; raises IndexUnusable."""
    values, counts = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (VALUES, COUNTS))
    if values.shape != (products, TOKENS, DIMENSION) or counts.shape != (products, 2):
        raise IndexUnusable(f"{folder} holds tokens of shape {values.shape} for {products} products.")
    return TokenTable(values, counts)
