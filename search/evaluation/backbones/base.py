"""The seam between systems and networks: items of one modality in, one row of features each out, kept on disk."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from typing import Generic, TypeVar

import numpy as np

from search.evaluation.pictures import content_digest

Item = TypeVar("Item", bound=str | Path)
#: How many items are computed before they are kept: an interrupted run goes on from there.
PIECE = 1000
#: What loading a checkpoint raises that is cut off, of another network, or holds objects instead of weights.
DAMAGED = (OSError, RuntimeError, UnpicklingError, EOFError, ValueError, TypeError, LookupError, AttributeError)


class CannotRun(Exception):
    """A system that cannot run here; tables list it with the message.

    CannotRun
    ├── WeightsMissing      weights of a network, or a package that it needs, are not here
    └── NothingToLearnFrom  a trained baseline was given no products to train on
    """


class WeightsMissing(CannotRun):
    pass


class NothingToLearnFrom(CannotRun):
    pass


class Backbone(ABC, Generic[Item]):
    """One network on words (str) or pictures (Path). id: of weights and preprocessing; title: as people call it."""

    id: str
    title: str

    @abstractmethod
    def embed(self, items: Sequence[Item]) -> np.ndarray:
        """Return float32 of shape (len(items), width)."""


class Kept(Backbone[Item]):
    """A backbone whose features stay in `folder`, by what the item holds: a second run computes nothing.

    No items give an array without rows or columns.
    """

    def __init__(self, backbone: Backbone[Item], folder: Path) -> None:
        self.backbone = backbone
        self.id, self.title = backbone.id, backbone.title
        self.path = folder / f"{backbone.id}.npz"
        self._live = False
        self._rows: dict[str, np.ndarray] | None = None

    def embed(self, items: Sequence[Item]) -> np.ndarray:
        if not items:
            return np.empty((0, 0), np.float32)
        if self._live:
            return self.backbone.embed(items)
        rows = self._load()
        keys = [_key(item) for item in items]
        new = {key: item for key, item in zip(keys, items, strict=True) if key not in rows}
        for some in _pieces(list(new)):
            rows.update(zip(some, self.backbone.embed([new[key] for key in some]), strict=True))
            self._save(rows)
        return np.stack([rows[key] for key in keys]).astype(np.float32)

    @contextmanager
    def live(self) -> Iterator[None]:
        """Compute everything anew while the block runs: for measuring time."""
        self._live = True
        try:
            yield
        finally:
            self._live = False

    def _load(self) -> dict[str, np.ndarray]:
        if self._rows is None:
            self._rows = {}
            if self.path.exists():
                with np.load(self.path, allow_pickle=False) as found:
                    self._rows = dict(zip(found["keys"].tolist(), found["rows"], strict=True))
        return self._rows

    def _save(self, rows: dict[str, np.ndarray]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part.npz")
        np.savez(part, keys=np.array(list(rows)), rows=np.stack(list(rows.values())))
        part.replace(self.path)


def _pieces(keys: list[str]) -> list[list[str]]:
    return [keys[start : start + PIECE] for start in range(0, len(keys), PIECE)]


def _key(item: str | Path) -> str:
    return hashlib.sha256(item.encode()).hexdigest()[:32] if isinstance(item, str) else content_digest(item)


def weights_digest(path: Path, *also: object) -> str:
    """Return a short name of a checkpoint's bytes, or of every file of a folder; `also`: whatever else decides."""
    digest = hashlib.sha256(repr(also).encode())
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:12]
