"""Immutable index folders: written aside, fsynced and renamed; read only after every checksum fits.

<root>/<encoder id>/<version>/            the base
<root>/<encoder id>/<version>+<number>/   a sealed segment: what changed after the base
"""

from __future__ import annotations

import json
import os
import shutil
import time
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from search.checksums import file_digest
from search.fusion.base import DEFAULT, Strategy, StrategyUnavailable, strategy
from search.fusion.weighted import fuse_products
from search.index.attributes import AttributeTable, AttributeTableBuilder, column_files
from search.index.base import BuildOptions, Engine, IndexUnusable, backend
from search.index.layer import ALONE, Layer, rows_of
from search.index.records import Record, RowFile
from search.index.tokens import COUNTS, ROWS, VALUES, open_tokens, token_rows
from search.index.traits import OWN, PREDICTED, open_traits, trait_rows
from search.weights import write_weights

FORMAT = 2
MANIFEST = "manifest.json"
ARRAYS = {"ids": "ids.npy", "stamps": "stamps.npy", "images": "image.npy", "texts": "text.npy", "rows": "rows.npy"}
GONE = "gone.npy"
#: Seconds after which a copy from the shared store that is not done was abandoned.
FETCHING = 3600.0
_CHUNK = 1_000  # products in memory at once


@dataclass(frozen=True)
class IndexFolder:
    """One open folder."""

    folder: Path
    manifest: dict[str, Any]
    layer: Layer

    def __len__(self) -> int:
        return len(self.layer)

    @property
    def version(self) -> str:
        return str(self.manifest["version"])


def new_version() -> str:
    """Return a name that sorts by time and never repeats."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"


def write(
    root: Path,
    *,
    encoder_id: str,
    version: str,
    dimension: int,
    records: Iterable[Record],
    gone: Collection[int] = (),
    backend_name: str,
    options: BuildOptions | None = None,
    with_tokens: bool = False,
    columns: Sequence[str] = (),
    strategies: Mapping[str, Strategy] = ALONE,
    told: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Write `root/encoder_id/version` and return its manifest; the folder appears whole or not at all.

    records: ascending by product, read once, a thousand in memory at a time. A segment may hold records without
    vectors, which restate the attributes of products in earlier layers, and products that are gone; `gone` is looked
    at after the last record, so it may grow until then.
    with_tokens: the encoder gives tokens, so they are kept with the vectors; a record without any has none.
    columns: of the traits to keep, none for none.
    strategies: each gets an index file of its own, and a learned one is kept with it, so that queries always meet the
    weights that the products met. told: further facts for the manifest. Raises ValueError for records out of order.
    """
    options = options or BuildOptions()
    parent = root / encoder_id
    parent.mkdir(parents=True, exist_ok=True)
    with _aside(parent / version) as folder:
        table = AttributeTableBuilder()
        engine = backend(backend_name)
        with _row_files(folder, dimension, with_tokens=with_tokens, traits=len(columns)) as files:
            chunks = _fused(records, files, table, dimension, tuple(columns))
            parameters = engine.build(chunks, folder, dimension, options)
        fusions = {
            name: _write_fusion(folder, each, engine, dimension, options)
            for name, each in strategies.items()
            if name != DEFAULT
        }
        table.table().save(folder)
        np.save(folder / GONE, np.array(sorted(gone), np.int64))
        counts = {"products": _length(folder / ARRAYS["ids"]), "restated": 0, "gone": len(gone)}
        counts["restated"] = _length(folder / ARRAYS["rows"]) - counts["products"]
        manifest = {
            "format": FORMAT,
            "encoder_id": encoder_id,
            "version": version,
            "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "dimension": dimension,
            "metric": "inner_product",
            **counts,
            "backend": backend_name,
            "storage": options.storage,
            "fusion": DEFAULT,
            "traits": list(columns),
            "parameters": parameters,
            "fusions": fusions,
            "bytes": sum(path.stat().st_size for path in folder.iterdir()),
            **(told or {}),
            "files": {path.name: file_digest(path) for path in sorted(folder.iterdir())},
        }
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    _check_readable(root, manifest)
    return manifest


def read(root: Path, encoder_id: str, version: str, *, expected: dict[str, Any] | None = None) -> IndexFolder:
    """Open a folder, its arrays mapped into memory; raises IndexUnusable with the file that is wrong.

    expected: the manifest as it was when the folder was written, kept elsewhere.
    """
    folder = root / encoder_id / version
    manifest = _manifest(folder)
    if expected is not None and manifest != expected:
        raise IndexUnusable(f"{folder / MANIFEST} is not the one that was built.")
    if (made_by := manifest.get("encoder_id")) != encoder_id:
        raise IndexUnusable(
            f"{folder} holds vectors of another encoder, {made_by}, not of {encoder_id}: build it again."
        )
    if manifest.get("format") != FORMAT:
        raise IndexUnusable(f"{folder} was made by another release; build the index again.")
    _check_files(folder, manifest["files"])
    try:
        arrays = {
            name: np.load(folder / file, mmap_mode="r", allow_pickle=False)
            for name, file in {**ARRAYS, "gone": GONE}.items()
        }
        engine = backend(str(manifest["backend"])).open(folder, manifest["parameters"])
        tokens = open_tokens(folder, len(arrays["ids"])) if VALUES in manifest["files"] else None
        columns, told = manifest.get("traits", []), PREDICTED in manifest["files"]  # older folders have none
        traits = open_traits(folder, columns, len(arrays["ids"]), len(arrays["rows"])) if told else None
        engines, strategies = _open_fusions(folder, manifest, encoder_id)
        layer = Layer(
            encoder_id=encoder_id,
            engines={DEFAULT: engine, **engines},
            strategies={**ALONE, **strategies},
            table=AttributeTable.open(folder),
            tokens=tokens,
            traits=traits,
            **arrays,
        )
    except (ValueError, KeyError, OSError, StrategyUnavailable) as error:
        raise IndexUnusable(f"{folder} cannot be read: {error}") from error
    lengths = {len(layer.ids), len(layer.stamps), *(len(each.vectors) for each in layer.engines.values())}
    if not (len(lengths) == 1 and len(layer.rows) == len(layer.table)):
        raise IndexUnusable(f"{folder} holds columns of different lengths; build the index again.")
    return IndexFolder(folder, manifest, layer)


def _check_readable(root: Path, manifest: dict[str, Any]) -> None:
    """Open what was just written, as readers will; raises IndexUnusable, and leaves nothing, when it cannot be read.

    FAISS does not tell of bytes that found no room when it closed a file; their checksum would be right.
    """
    try:
        read(root, manifest["encoder_id"], manifest["version"], expected=manifest)
    except IndexUnusable:
        shutil.rmtree(root / manifest["encoder_id"] / manifest["version"], ignore_errors=True)
        raise


def versions(root: Path, encoder_id: str) -> list[str]:
    """List the whole folders on this machine, oldest first, segments among them."""
    parent = root / encoder_id
    if not parent.is_dir():
        return []
    return sorted(path.name for path in parent.iterdir() if path.is_dir() and not path.name.startswith("."))


def clean(root: Path, encoder_id: str, *, keep: Collection[str]) -> list[str]:
    """Remove every folder but those in `keep`, and what killed builds left; return the names removed."""
    parent = root / encoder_id
    removed = [name for name in versions(root, encoder_id) if name not in keep]
    removed += [path.name for path in parent.glob(".*.part")]
    removed += [path.name for path in parent.glob(".*.fetch") if time.time() - path.stat().st_mtime > FETCHING]
    for name in removed:
        shutil.rmtree(parent / name, ignore_errors=True)
    return removed


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """Yield a folder beside `target` that takes its name, fsynced, when the block ends well."""
    temporary = target.with_name(f".{target.name}.part")
    temporary.mkdir()
    try:
        yield temporary
        settle(temporary, target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def settle(temporary: Path, target: Path) -> None:
    """Give a written folder its name, once everything in it is on the disk."""
    for path in (*temporary.iterdir(), temporary):
        _fsync(path)
    temporary.rename(target)
    _fsync(target.parent)


@contextmanager
def _row_files(folder: Path, dimension: int, *, with_tokens: bool, traits: int) -> Iterator[dict[str, RowFile]]:
    shapes: dict[str, tuple[tuple[int, ...], type[np.generic]]] = {
        "ids": ((), np.int64),
        "stamps": ((), np.int64),
        "images": ((dimension,), np.float32),
        "texts": ((dimension,), np.float32),
        "rows": ((), np.int64),
    }
    if with_tokens:
        shapes |= ROWS
    if traits:
        shapes |= dict.fromkeys((PREDICTED, OWN), ((traits,), np.float16))
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(RowFile(folder / ARRAYS.get(name, name), shape, dtype))
            for name, (shape, dtype) in shapes.items()
        }


def _fused(
    records: Iterable[Record],
    files: dict[str, RowFile],
    table: AttributeTableBuilder,
    dimension: int,
    columns: tuple[str, ...],
) -> Iterator[np.ndarray]:
    """Write the columns of the records and yield their product vectors, chunk by chunk."""
    remaining, last = iter(records), None
    while chunk := list(islice(remaining, _CHUNK)):
        products = np.array([record.product for record in chunk], np.int64)
        if (np.diff(products) <= 0).any() or (last is not None and products[0] <= last):
            raise ValueError("records must ascend by product")
        last = products[-1]
        for record in chunk:
            table.add(record.attributes)
        own = [record for record in chunk if record.has_vectors]
        images, texts = (rows_of([getattr(record, side) for record in own], dimension) for side in ("image", "text"))
        files["rows"].append(products)
        files["ids"].append(np.array([record.product for record in own], np.int64))
        files["stamps"].append(np.array([record.stamp for record in own], np.int64))
        files["images"].append(images)
        files["texts"].append(texts)
        if VALUES in files:
            tokens = token_rows(record.tokens for record in own)
            files[VALUES].append(tokens.values)
            files[COUNTS].append(tokens.counts)
        if columns:
            files[PREDICTED].append(trait_rows([record.traits for record in own], columns, own=False))
            files[OWN].append(trait_rows([record.traits for record in chunk], columns, own=True))
        yield fuse_products(images, texts)


def _write_fusion(
    folder: Path, fusion: Strategy, engine: type[Engine], dimension: int, options: BuildOptions
) -> dict[str, Any]:
    """Write the index file of one more strategy over the vectors that stand in the folder already."""
    images, texts = (np.load(folder / ARRAYS[side], mmap_mode="r", allow_pickle=False) for side in ("images", "texts"))
    places = [slice(start, start + _CHUNK) for start in range(0, len(images), _CHUNK)]
    chunks = (fusion.products(np.asarray(images[some]), np.asarray(texts[some])) for some in places)
    own = replace(options, fusion=fusion.name, on_progress=lambda done: None)
    parameters = engine.build(chunks, folder, dimension, own)
    if fusion.part and fusion.weights:
        write_weights(folder / fusion.part.file, fusion.weights)
    return {"parameters": parameters, "weights": fusion.digest}


def _open_fusions(
    folder: Path, manifest: dict[str, Any], encoder_id: str
) -> tuple[dict[str, Engine], dict[str, Strategy]]:
    """Open what a manifest says of strategies beside the weighted one; old manifests say nothing."""
    fusions = manifest.get("fusions", {})
    kind = backend(str(manifest["backend"]))
    engines = {name: kind.open(folder, told["parameters"]) for name, told in fusions.items()}
    return engines, {name: strategy(name, encoder_id, [folder]) for name in fusions}


def _check_files(folder: Path, files: dict[str, str]) -> None:
    """Raise IndexUnusable naming a file that is missing or changed; two at a time, for hashing leaves Python alone."""
    paths = [folder / name for name in files]
    with ThreadPoolExecutor(max_workers=2) as pool:
        for path, digest in zip(paths, pool.map(_digest_or_nothing, paths), strict=True):
            if digest != files[path.name]:
                raise IndexUnusable(f"{path} is missing or not the file that was built (wrong checksum).")
    needed = {*ARRAYS.values(), GONE, *(path.name for _, path in column_files(folder))}
    if not needed <= files.keys():
        raise IndexUnusable(f"{folder / MANIFEST} does not name {', '.join(sorted(needed - files.keys()))}.")


def _digest_or_nothing(path: Path) -> str:
    return file_digest(path) if path.is_file() else ""


def _length(path: Path) -> int:
    return len(np.load(path, mmap_mode="r", allow_pickle=False))


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
