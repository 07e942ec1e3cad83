"""What belongs into a backup beside the database: the files that rows name, what was learned, encoders of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField

from catalog.import_models import PrivateFiles
from search.backup.archive import ENCODERS, IMPORTS, MEDIA, WEIGHTS, BackupError
from search.backup.snapshots import Snapshot
from search.models import QueryPhoto

#: Shoppers' photos are promised to be gone after a day: no backup keeps them longer.
FORGOTTEN = (QueryPhoto,)
#: How often a folder is copied again because it changed meanwhile.
TRIES = 10


def folder_of(area: str) -> Path:
    """Return where the files of an area lie on this machine."""
    folders = {
        MEDIA: settings.MEDIA_ROOT,
        IMPORTS: settings.IMPORT_DIR,
        WEIGHTS: settings.WEIGHTS_DIR,
        ENCODERS: settings.ENCODERS_DIR,
    }
    return Path(folders[area])


def path_of(name: str) -> Path:
    """Return where a file of an archive lies on this machine."""
    area, _, inside = name.partition("/")
    return folder_of(area) / inside


def named_files(moment: Snapshot) -> set[str]:
    """Return the files that rows name, as an archive names them."""
    return {
        f"{area}/{name}"
        for field, area in _file_fields()
        for name in moment.column(field.model._meta.db_table, str(field.column))
    }


def _file_fields() -> Iterator[tuple[FileField, str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField) and model not in FORGOTTEN:
                yield field, IMPORTS if isinstance(field.storage, PrivateFiles) else MEDIA


def steady_copy(folder: Path, target: Path) -> list[Path]:
    """Copy a folder whose files are replaced one by one, as it was at one moment; return the copies.

    Raises BackupError when it never stands still.
    """
    for _ in range(TRIES):
        shutil.rmtree(target, ignore_errors=True)
        before = _state(folder)
        try:
            for path in before:
                copy = target / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
        except FileNotFoundError:
            continue
        if _state(folder) == before:
            return [target / path.relative_to(folder) for path in before]
    raise BackupError(f"{folder} keeps changing: take the backup when the training is over.")


def _state(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Return what tells whether a file is still the same, without what is being written aside."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            about = path.stat()
            found[path] = (about.st_ino, about.st_mtime_ns, about.st_size)
    return found
