"""Putting a backup back: all of it is checked first, files come before rows, and the database changes in one step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from search.backup.archive import (
    DATABASE,
    ENCODERS,
    IMPORTS,
    MEDIA,
    WEIGHTS,
    ArchiveReader,
    BackupError,
    Manifest,
    sync_folder,
)
from search.backup.contents import FORGOTTEN, folder_of, path_of
from search.backup.snapshots import check_tools, count_rows, put_back
from search.models import ProductChange

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class NotEmpty(BackupError):
    """There is something already where a backup would be put."""


def restore(archive: ArchiveReader, *, force: bool, on_bytes: Callable[[int], object] = lambda read: None) -> Manifest:
    """Put a backup back and bring its schema up to date; raises BackupError before anything is changed.

    force: replace what is there. Interrupted, it can be run again, with force. Files that the backup does not know
    stay where they are. Web and worker processes are to be stopped before, and started after it.
    """
    manifest = archive.manifest
    check_fits(manifest)
    check_tools()
    if not force:
        check_empty()
    archive.verify(on_bytes)
    [copy] = [name for name in manifest.files if name.startswith(f"{DATABASE}/")]
    _put_files(archive, on_bytes)
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix=".restore-") as room:
        path = Path(room) / Path(copy).name
        archive.extract(copy, path, on_bytes)
        put_back(path)
    _check_rows(manifest)
    call_command("migrate", interactive=False, verbosity=0)
    _settle()
    return manifest


def check_fits(manifest: Manifest) -> None:
    """Raise BackupError unless this release and this database can take the backup."""
    theirs, ours = manifest.database.get("vendor", ""), connection.vendor
    if theirs != ours:
        raise BackupError(
            f"The backup holds a database of {NAMES.get(theirs, theirs)}, and DATABASE_URL names "
            f"{NAMES.get(ours, ours)}: restore it to the kind that it was taken from."
        )
    known = MigrationLoader(None).disk_migrations
    applied = [(app, name) for app, names in manifest.migrations.items() for name in names]
    if newer := [f"{app}.{name}" for app, name in applied if (app, name) not in known]:
        raise BackupError(f"The backup was taken by a newer release ({newer[0]} is not known here): upgrade first.")
    copies = [name for name in manifest.files if name.startswith(f"{DATABASE}/")]
    if len(copies) != 1:
        raise BackupError(f"The backup holds {len(copies)} databases, not one.")


def check_empty() -> None:
    """Raise NotEmpty where there are tables or files already."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if tables:
        raise NotEmpty(f"The database has {len(tables)} tables already: --force replaces all of it.")
    for area in (MEDIA, IMPORTS, WEIGHTS, ENCODERS):
        folder = folder_of(area)
        if folder.is_dir() and any(path.is_file() for path in folder.rglob("*")):
            raise NotEmpty(f"There are files in {folder} already: --force replaces those that the backup has too.")


def _put_files(archive: ArchiveReader, on_bytes: Callable[[int], object]) -> None:
    unused, folders = set(archive.manifest.unused), set()
    for name in archive.manifest.files:
        if name not in unused and not name.startswith(f"{DATABASE}/"):
            target = path_of(name)
            archive.extract(name, target, on_bytes)
            folders.add(target.parent)
    for folder in folders:
        sync_folder(folder)


def _check_rows(manifest: Manifest) -> None:
    found = count_rows(connection)
    if wrong := [table for table, rows in manifest.rows.items() if found.get(table) != rows]:
        table = wrong[0]
        raise BackupError(f"{table} has {found.get(table)} rows after the restore and had {manifest.rows[table]}.")


def _settle() -> None:
    """Drop what no backup keeps, and the numbers of transactions that this server has yet to come to."""
    for model in FORGOTTEN:
        model._default_manager.all().delete()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            [now] = cursor.fetchone()
        ProductChange.objects.filter(transaction__gte=now).update(transaction=0)
