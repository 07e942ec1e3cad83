"""Taking a backup while the platform works."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from search.backup.archive import DATABASE, ENCODERS, WEIGHTS, ArchiveWriter, Manifest
from search.backup.contents import folder_of, named_files, path_of, steady_copy
from search.backup.snapshots import Snapshot, snapshot
from search.models import LiveEncoder, LiveIndex

#: Told of each stage how much of it is done: stage, done, total.
Report = Callable[[str, int, int], object]
COPIES = {"sqlite": f"{DATABASE}/recsys.sqlite3", "postgresql": f"{DATABASE}/recsys.dump"}


def take_backup(target: Path, report: Report = lambda stage, done, total: None) -> Manifest:
    """Write a backup to `target` and return its manifest; raises BackupError.

    Files come first, then the moment of the database, then the files that came meanwhile: whatever a row of that moment
    names is either in the archive or was removed within the seconds around it, and is listed as missing.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with ArchiveWriter(target) as archive, tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as room:
        with snapshot() as before:
            early = named_files(before)
        _add_files(archive, early, report)
        with snapshot() as moment:
            manifest = _manifest(moment)
            named = named_files(moment)
            _add_files(archive, named - archive.files.keys(), report)
            _add_database(archive, moment, Path(room), report)
        for area in (WEIGHTS, ENCODERS):
            _add_folder(archive, area, Path(room) / area)
        manifest.missing = sorted(named - archive.files.keys())
        manifest.unused = sorted((early - named) & archive.files.keys())
        archive.commit(manifest)
    return manifest


def _manifest(moment: Snapshot) -> Manifest:
    return Manifest(
        taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
        database={"vendor": connection.vendor, "version": moment.version()},
        migrations=moment.migrations(),
        rows=moment.counts(),
        index=_index(),
    )


def _index() -> dict[str, str]:
    """Return what was live about now, for people to read: the rows of the database say it exactly."""
    live = LiveEncoder.objects.select_related("kept").first()
    if live is None:
        return {}
    index = LiveIndex.objects.select_related("version").filter(encoder_id=live.kept.encoder_id).first()
    return {"encoder": live.kept.encoder_id, "version": index.version.version if index else ""}


def _add_files(archive: ArchiveWriter, names: set[str], report: Report) -> None:
    for done, name in enumerate(sorted(names), start=1):
        archive.add(name, path_of(name))
        report("files", done, len(names))


def _add_database(archive: ArchiveWriter, moment: Snapshot, room: Path, report: Report) -> None:
    name = COPIES[connection.vendor]
    copy = room / Path(name).name
    moment.copy_to(copy, lambda done, total: report("database", done, total))
    archive.add(name, copy)
    copy.unlink()


def _add_folder(archive: ArchiveWriter, area: str, room: Path) -> None:
    for copy in steady_copy(folder_of(area), room):
        archive.add(f"{area}/{copy.relative_to(room).as_posix()}", copy)
    shutil.rmtree(room, ignore_errors=True)
