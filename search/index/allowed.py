"""Which rows a search may return."""

from __future__ import annotations

from functools import cached_property

import numpy as np


class Allowed:
    """A mask over rows with the forms in which engines want it, each made once and only when asked for."""

    def __init__(self, mask: np.ndarray) -> None:
        self.mask = mask

    @cached_property
    def count(self) -> int:
        return int(np.count_nonzero(self.mask))

    @cached_property
    def places(self) -> np.ndarray:
        """Return the allowed rows, ascending, int64."""
        return np.flatnonzero(self.mask)

    @cached_property
    def bits(self) -> np.ndarray:
        """Return one bit a row, least significant first."""
        return np.packbits(self.mask, bitorder="little")
