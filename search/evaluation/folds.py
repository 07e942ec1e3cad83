"""The split of catalogue rows into ten folds, by their id alone."""

from __future__ import annotations

import hashlib

TRAIN = frozenset(range(6))
CHOOSE = frozenset({6})
REPORT = frozenset({7})


def fold_of(product_id: str) -> int:
    """Return the fold, 0 to 9, that an id belongs to on every machine."""
    return int(hashlib.md5(product_id.encode(), usedforsecurity=False).hexdigest(), 16) % 10
