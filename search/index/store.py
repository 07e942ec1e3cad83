"""Immutable index folders: written aside, fsynced and renamed; read only after every checksum fits."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from search.checksums import file_digest
from search.fusion.weighted import fuse_products
from search.index.base import IndexUnusable, VectorIndex, backend
from search.index.tokens import VALUES, TokenFile, open_tokens, write_tokens
from search.tokens import Tokens
from search.vector_space import check_space

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class IndexFolder:
    """One open index version. ids: (n,) product keys; images, texts: (n, d), NaN rows where there is none."""

    folder: Path
    manifest: dict[str, Any]
    ids: np.ndarray
    images: np.ndarray
    texts: np.ndarray
    index: VectorIndex
    token_file: TokenFile | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    @property
    def encoder_id(self) -> str:
        return str(self.manifest["encoder_id"])

    def search(self, query: np.ndarray, count: int, *, encoder_id: str) -> tuple[np.ndarray, np.ndarray]:
        """Return places and inner products of the nearest products to (d,), best first.

        encoder_id: of the encoder that made the query; raises ForeignVector when the index is another one's.
        """
        check_space(encoder_id, self.encoder_id, f"The index {self.version}")
        return self.index.search(query, count)

    def tokens(self, places: np.ndarray) -> Tokens | None:
        """Return the tokens of the products at some places, None for an encoder without tokens."""
        return None if self.token_file is None else self.token_file.at(places)

    def vector(self, place: int) -> np.ndarray:
        """Return the product vector at a place, as it stands in the index."""
        return fuse_products(self.images[place : place + 1], self.texts[place : place + 1])[0]

    def place_of(self, product: int) -> int | None:
        """Return where a product stands, or None."""
        place = int(np.searchsorted(self.ids, product))
        return place if place < len(self.ids) and self.ids[place] == product else None


def new_version() -> str:
    """Return a name that sorts by time and never repeats."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"


def write(
    root: Path,
    *,
    encoder_id: str,
    version: str,
    ids: np.ndarray,
    images: np.ndarray,
    texts: np.ndarray,
    backend_name: str,
    threads: int,
    tokens: Iterable[bytes | memoryview | None] | None = None,
) -> dict[str, Any]:
    """Write `root/encoder_id/version` and return its manifest.

    ids: (n,) int64, strictly ascending; images, texts: float32 (n, d), a row of NaN for a missing modality.
    tokens: what `search.tokens.pack` made of each product, in the order of ids; None for an encoder without tokens.
    The folder appears whole or not at all. Raises ValueError for arrays that do not fit together.
    """
    if not (len(ids) == len(images) == len(texts) and images.shape == texts.shape):
        raise ValueError("ids, images and texts must have one row a product")
    if len(ids) > 1 and (np.diff(ids) <= 0).any():
        raise ValueError("ids must ascend")
    parent = root / encoder_id
    parent.mkdir(parents=True, exist_ok=True)
    temporary = parent / f".{version}.part"
    temporary.mkdir()
    try:
        np.save(temporary / "ids.npy", ids.astype(np.int64))
        np.save(temporary / "image.npy", images.astype(np.float32))
        np.save(temporary / "text.npy", texts.astype(np.float32))
        if tokens is not None:
            write_tokens(temporary, tokens, len(ids))
        engine = backend(backend_name)
        parameters = engine.build(fuse_products(images, texts), temporary, threads=threads)
        manifest = {
            "format": FORMAT,
            "encoder_id": encoder_id,
            "version": version,
            "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "dimension": int(images.shape[1]),
            "metric": "inner_product",
            "products": len(ids),
            "with_image": int((~np.isnan(images).any(axis=1)).sum()),
            "with_text": int((~np.isnan(texts).any(axis=1)).sum()),
            "backend": backend_name,
            "fusion": "weighted",
            "parameters": parameters,
            "files": {path.name: file_digest(path) for path in sorted(temporary.iterdir())},
        }
        (temporary / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        for path in temporary.iterdir():
            _fsync(path)
        _fsync(temporary)
        temporary.rename(parent / version)
        _fsync(parent)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return manifest


def read(root: Path, encoder_id: str, version: str) -> IndexFolder:
    """Open an index version, its arrays mapped into memory; raises IndexUnusable with what is wrong."""
    folder = root / encoder_id / version
    manifest = _manifest(folder)
    if manifest.get("encoder_id") != encoder_id:
        made_by = manifest.get("encoder_id")
        raise IndexUnusable(
            f"{folder} holds vectors of another encoder, {made_by}, not of {encoder_id}: build it again."
        )
    if manifest.get("format") != FORMAT:
        raise IndexUnusable(f"{folder} was made by another release; build the index again.")
    files: dict[str, str] = manifest["files"]
    for name, digest in files.items():
        path = folder / name
        if not path.is_file() or file_digest(path) != digest:
            raise IndexUnusable(f"{path} is missing or not the file that was built (wrong checksum).")
    try:
        ids, images, texts = (
            np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in ("ids.npy", "image.npy", "text.npy")
        )
        engine = backend(str(manifest["backend"]))
        if engine.filename and engine.filename not in files:
            raise IndexUnusable(f"{folder} lacks {engine.filename}.")
        # The exact engine searches product vectors, which are cheap to fuse; HNSW carries its own copy.
        vectors = fuse_products(images, texts) if engine.filename == "" else images
        return IndexFolder(
            folder,
            manifest,
            np.asarray(ids),
            images,
            texts,
            engine.open(vectors, folder),
            open_tokens(folder, len(ids)) if VALUES in files else None,
        )
    except (ValueError, KeyError, OSError) as error:
        raise IndexUnusable(f"{folder} cannot be read: {error}") from error


def versions(root: Path, encoder_id: str) -> list[str]:
    """List the whole versions on this machine, oldest first."""
    parent = root / encoder_id
    if not parent.is_dir():
        return []
    return sorted(path.name for path in parent.iterdir() if path.is_dir() and not path.name.startswith("."))


def clean(root: Path, encoder_id: str, *, keep: Sequence[str]) -> list[str]:
    """Remove every version but those in `keep`, and what killed builds left; return the names removed."""
    removed = []
    for name in versions(root, encoder_id):
        if name not in keep:
            shutil.rmtree(root / encoder_id / name, ignore_errors=True)
            removed.append(name)
    for path in (root / encoder_id).glob(".*.part"):
        shutil.rmtree(path, ignore_errors=True)
        removed.append(path.name)
    return removed


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise IndexUnusable(f"There is no index at {folder}.") from None
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"{folder / MANIFEST} cannot be read: {error}") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise IndexUnusable(f"{folder / MANIFEST} is not the manifest of an index.")
    if any(Path(name).name != name for name in manifest["files"]):
        raise IndexUnusable(f"{folder / MANIFEST} names files outside its folder.")
    return manifest


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
