"""The ids that an encoder was trained on, kept in its folder so that anyone can ask whether a product is one of them.

`training_ids.bin` holds the first 8 bytes of the SHA-256 of each id, sorted, without anything between: 8 bytes a
product. Among n ids, one that is not there is taken for one that is with a chance of n / 2^64.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.encoders.base import BrokenEncoder
from search.encoders.manifest import Manifest

IDS_FILE = "training_ids.bin"
_WIDTH = 8  # bytes of an id's hash


@dataclass(frozen=True)
class TrainedOn:
    """The ids that an encoder was trained on, as hashes: `product_id in trained_on`."""

    hashes: frozenset[bytes]

    def __contains__(self, product_id: str) -> bool:
        return _hashed(product_id) in self.hashes

    @classmethod
    def of(cls, ids: Iterable[str]) -> TrainedOn:
        return cls(frozenset(map(_hashed, ids)))

    @classmethod
    def read(cls, folder: Path) -> TrainedOn | None:
        """Read an encoder folder; None where it is unknown, since the encoder was written without the list.

        Raises BrokenEncoder when the list that the manifest promises is missing or another.
        """
        manifest = Manifest.read(folder)
        if IDS_FILE not in manifest.files:
            return None
        manifest.verify_file(folder, IDS_FILE)
        content = (folder / IDS_FILE).read_bytes()
        if len(content) % _WIDTH:
            raise BrokenEncoder(f"{folder / IDS_FILE} is cut off in the middle of an entry.")
        return cls(frozenset(content[start : start + _WIDTH] for start in range(0, len(content), _WIDTH)))


def write_training_ids(ids: Iterable[str], folder: Path) -> dict[str, Any]:
    """Write the list into an encoder folder and return what its manifest says of it.

    That is `ids`, their number, and `ids_sha256`, the SHA-256 of the sorted ids joined by newlines.
    """
    distinct = sorted(set(ids))
    (folder / IDS_FILE).write_bytes(b"".join(sorted(TrainedOn.of(distinct).hashes)))
    return {"ids": len(distinct), "ids_sha256": hashlib.sha256("\n".join(distinct).encode()).hexdigest()}


def _hashed(product_id: str) -> bytes:
    return hashlib.sha256(product_id.encode()).digest()[:_WIDTH]
