"""Near-duplicates among products: first photos that look the same and vectors that say the same."""

from __future__ import annotations

import numpy as np

from catalog.look import differing_bits

#: Two products are near-duplicates when their first pictures differ in at most BITS of 64 and their vectors have at
#: least this COSINE (docs/retrieval.md, "Near-duplicates").
BITS, COSINE = 4, 0.98


def leaders(
    looks: np.ndarray, known: np.ndarray, vectors: np.ndarray, *, bits: int = BITS, cosine: float = COSINE
) -> np.ndarray:
    """Return for each of m products the place, (m,) int64, of the one that it stands behind, its own if none.

    looks: (m,) int64 perceptual hashes, best product first, where `known`, (m,) bool; vectors: (m, d) unit, NaN rows
    for products without. A product stands behind the first one it is a near-duplicate of that stands behind none, so
    that a chain of likenesses does not join its far ends.
    """
    found = np.arange(len(looks))
    have = np.flatnonzero(known)
    first, second = (have[side] for side in np.nonzero(differing_bits(looks[have]) <= bits))
    first, second = first[first < second], second[first < second]
    alike = np.einsum("pd,pd->p", vectors[first], vectors[second]) >= cosine
    order = np.lexsort((first[alike], second[alike]))
    for leader, product in zip(first[alike][order].tolist(), second[alike][order].tolist(), strict=True):
        if found[product] == product and found[leader] == leader:
            found[product] = leader
    return found
