"""The uploaded files of imports: kept where nothing is served from, opened with care, removed after a time.

BadArchive     a ZIP that is not unpacked; `str()` says why
CannotStore    there is no room to unpack it; the ZIP is not to blame
"""

from __future__ import annotations

import errno
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings

from catalog.image_files import CannotStore
from catalog.models import ImportRun, ImportUpload
from catalog.sources.base import UnreadableSource

TABLES = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".xlsx")
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
MOST_ENTRIES = 100_000
MOST_TIMES = 20  # the bytes that come out of a ZIP, for each byte that IMPORT_MAX_BYTES lets in
_CHUNK = 1 << 20
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
#: What zipfile raises for damage, for a way of packing that it does not know, and (RuntimeError) for a password.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
_SAFE = re.compile(r"[^\\:\0]+")


class BadArchive(UnreadableSource):
    pass


def folder_of(upload: ImportUpload) -> Path:
    """Return the upload's own folder. Raises `UnreadableSource` when its file was removed."""
    if not upload.file or not Path(upload.file.path).is_file():
        raise UnreadableSource("The file was removed; upload it again.")
    return Path(upload.file.path).parent


def table_of(upload: ImportUpload) -> Path:
    """Return the file to read the products from; of a ZIP its one table, unpacked when it is not yet."""
    folder = folder_of(upload)
    path = Path(upload.file.path)
    if not is_archive(path, upload.filename):
        return path
    unpacked = folder / "unpacked"
    if not unpacked.is_dir():
        _unpack_whole(path, folder, unpacked)
    return next(file for file in sorted(unpacked.rglob("*")) if file.suffix.lower() in TABLES and file.is_file())


def images_of(upload: ImportUpload) -> Path | None:
    """Return the folder of the pictures that came along in a ZIP; None without one."""
    table = table_of(upload)
    return table.parent if is_archive(Path(upload.file.path), upload.filename) else None


def is_archive(path: Path, filename: str) -> bool:
    """Tell a ZIP of files from other files; a spreadsheet is a ZIP of another kind."""
    return zipfile.is_zipfile(path) and not filename.lower().endswith(".xlsx")


@contextmanager
def peeked(file: IO[bytes], filename: str, folder: Path) -> Iterator[Path]:
    """Yield a path to the table of an upload that is not stored yet, to read its header. Raises `UnreadableSource`."""
    path = folder / f"given{PurePosixPath(filename).suffix.lower()[:8]}"
    with path.open("wb") as target:
        file.seek(0)
        shutil.copyfileobj(file, target, _CHUNK)
    file.seek(0)
    if is_archive(path, filename):
        with _opened(path) as archive:
            entry = _table_entry(archive)
            table = folder / f"table{PurePosixPath(entry.filename).suffix.lower()}"
            _extract(archive, entry, table, settings.IMPORT_MAX_BYTES)
        path = table
    yield path


def remove_old() -> int:
    """Remove the files and the records for undoing of imports past IMPORT_KEEP_DAYS; return how many files went."""
    old = ImportRun.objects.older_than(settings.IMPORT_KEEP_DAYS)
    for run in old.filter(changes__isnull=False).distinct():
        run.changes.all().delete()
    busy = ImportRun.objects.under_way().values("upload")
    stale = ImportUpload.objects.past(settings.IMPORT_KEEP_DAYS).exclude(pk__in=busy.filter(upload__isnull=False))
    removed = 0
    for upload in stale:
        remove(upload)
        removed += 1
    return removed


def remove(upload: ImportUpload) -> None:
    """Remove an upload's file and all that was unpacked beside it; the row stays, for what it remembers."""
    shutil.rmtree(Path(upload.file.path).parent, ignore_errors=True)
    upload.file.name = ""
    upload.save(update_fields=["file"])


def _unpack_whole(path: Path, folder: Path, target: Path) -> None:
    """Unpack table and pictures into `target`, which appears only when it is whole; of two at once one is kept."""
    with _room(), tempfile.TemporaryDirectory(prefix="unpacking-", dir=folder, ignore_cleanup_errors=True) as made:
        partial = Path(made) / target.name
        partial.mkdir(mode=0o700)
        _unpack(path, partial)
        try:
            partial.rename(target)
        except OSError:
            if not target.is_dir():
                raise


@contextmanager
def _room() -> Iterator[None]:
    """Tell a full disk from a file that is at fault: raises `CannotStore`."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise CannotStore(error, what="Unpacked files", where="IMPORT_DIR") from error
        raise


def _unpack(path: Path, folder: Path) -> None:
    left = settings.IMPORT_MAX_BYTES * MOST_TIMES
    with _opened(path) as archive:
        table = _table_entry(archive)
        for entry in _entries(archive):
            if entry is table or PurePosixPath(entry.filename).suffix.lower() in PICTURES:
                left -= _extract(archive, entry, folder / entry.filename, left)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _UNREADABLE as error:
        raise BadArchive(f"The ZIP cannot be read: {error}. Pack it again, without a password.") from error


def _entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List the plain files; a path that leads out, or a link, refuses the whole archive."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise BadArchive(f"The ZIP holds {len(entries):,} files; at most {MOST_ENTRIES:,} are taken.")
    for entry in entries:
        parts = PurePosixPath(entry.filename).parts
        if ".." in parts or entry.filename.startswith("/") or not _SAFE.fullmatch(entry.filename):
            raise BadArchive(f"The ZIP names a file outside of itself: {entry.filename[:80]!r}.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BadArchive(f"{entry.filename[:80]!r} in the ZIP is a link; pack the file itself.")
    return [entry for entry in entries if not entry.is_dir() and not _is_litter(entry.filename)]


def _is_litter(name: str) -> bool:
    """Tell what systems put into archives by themselves: hidden files and macOS's copies."""
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _table_entry(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    tables = [entry for entry in _entries(archive) if PurePosixPath(entry.filename).suffix.lower() in TABLES]
    if len(tables) != 1:
        names = ", ".join(entry.filename for entry in tables[:5]) or "none"
        raise BadArchive(f"The ZIP needs exactly one table, beside its pictures; it has {len(tables)} ({names}).")
    return tables[0]


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, most: int) -> int:
    """Write one entry, counting what really comes out; return its bytes. Raises `BadArchive` beyond `most`."""
    written = 0
    with _room():
        path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as source, _room(), path.open("wb") as target:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > most:
                raise BadArchive("The ZIP unpacks to more than is taken; split it into several.")
            target.write(chunk)
    return written
