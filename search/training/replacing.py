"""A folder that is replaced whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well it is fsynced and takes the place of `folder`."""
    aside, before = (folder.with_name(f".{folder.name}.{role}") for role in ("part", "before"))
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        for path in [*aside.iterdir(), aside]:
            _fsync(path)
        shutil.rmtree(before, ignore_errors=True)
        if folder.is_dir():
            folder.rename(before)
        aside.rename(folder)
        _fsync(folder.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(before, ignore_errors=True)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
