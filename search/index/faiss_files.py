"""FAISS, imported late and with its threads bounded, and its files mapped into memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from search.index.base import IndexUnusable


def faiss_module(threads: int) -> Any:
    """Import FAISS late (after any fork) and bound its threads: a pool made before a fork hangs the child."""
    import faiss  # noqa: PLC0415

    faiss.omp_set_num_threads(threads)
    return faiss


def map_file(path: Path) -> Any:
    """Map an index file into memory; it is only ever read, since adding to a mapped index aborts the process."""
    faiss = faiss_module(1)
    try:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise IndexUnusable(f"FAISS cannot read {path}: {error}") from error
