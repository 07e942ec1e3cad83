"""Products and queries for measuring an index: clustered, in two modalities that lie apart, as real embeddings do.

Queries in words against products of pictures and words are out of the products' distribution, which is the harder and
the usual case (product vectors against product vectors are too easy a test).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from search.index.filters import Attributes, describe
from search.index.records import Record
from search.vectors import unit

CHUNK = 1_000
_SPREAD = 0.9  # of a product around its cluster, of a modality around its product; in lengths of the centre
_GAP = 0.7  # between the modalities
_COLOURS = ("Red", "Blue", "Black", "White", "Green", "Grey", "Pink", "Brown")


@dataclass(frozen=True)
class Clusters:
    """A catalogue of `count` products in `dimension`, the same for the same seed, made a thousand at a time."""

    count: int
    dimension: int
    seed: int = 7

    def records(self) -> Iterator[Record]:
        """Give every product, ascending; ids start at 1."""
        for start in range(0, self.count, CHUNK):
            images, texts, kinds = self._chunk(start // CHUNK, min(CHUNK, self.count - start))
            for place, kind in enumerate(kinds):
                number = start + place + 1
                yield Record(number, 1, attributes(number, int(kind)), images[place], texts[place])

    def queries(self, count: int) -> np.ndarray:
        """Return (count, dimension) unit vectors in words of products that are not in the catalogue."""
        return self._chunk(-1, count)[1]

    def _chunk(self, number: int, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        centres, gap = self._world()
        rng = np.random.default_rng([self.seed, 1, number + 1])
        kinds = rng.integers(len(centres), size=count)
        products = centres[kinds] + self._noise(rng, count)
        return unit(products + self._noise(rng, count)), unit(products + self._noise(rng, count) + gap), kinds

    def _world(self) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng([self.seed, 0])
        centres = unit(rng.standard_normal((max(20, self.count // 50), self.dimension), np.float32))
        return centres, _GAP * unit(rng.standard_normal(self.dimension, np.float32))

    def _noise(self, rng: np.random.Generator, count: int) -> np.ndarray:
        return rng.standard_normal((count, self.dimension), np.float32) * np.float32(_SPREAD / self.dimension**0.5)


def attributes(number: int, kind: int) -> Attributes:
    """Return what product `number` of cluster `kind` is filtered by.

    The category follows the cluster (a mask that goes with the vectors), the others do not: `share` is a tenth, a
    hundredth or a thousandth of all products.
    """
    shares = [f"1/{share}" for share in (2, 10, 100, 1000) if number % share == 0]
    return describe(
        category=f"department-{kind % 10}/shelf-{kind % 100}",
        brand=f"Maker {number % 500}",
        merchant=f"merchant-{number % 20}",
        price=Decimal(number % 20_000) / 100,
        stock=number % 7,
        attributes={"colour": _COLOURS[number % len(_COLOURS)], "share": shares},
    )
