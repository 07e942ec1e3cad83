from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.backup.archive import BackupError, open_archive
from search.backup.taking import take_backup

NAME = "recsys-{:%Y%m%dT%H%M%SZ}.tar"


class Command(BaseCommand):
    help = (
        "Write database, pictures, files to import, learned weights and own encoders to one archive, while the "
        "platform works. The index is not in it: it is built from rows. The last line of the output is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", metavar="FILE|DIR", type=Path, help="a new file, or a folder for one")
        parser.add_argument("--verify", action="store_true", help="read the archive again and check every file")
        parser.add_argument("--keep", metavar="N", type=int, help="remove all but the newest N backups of the folder")

    def handle(self, *args: Any, **options: Any) -> None:
        target, keep = options["target"], options["keep"]
        folder = target if target.is_dir() else None
        if keep is not None and (folder is None or keep < 1):
            raise CommandError("--keep counts the backups of a folder, and keeps at least one.")
        path = folder / NAME.format(datetime.now(UTC)) if folder else target
        try:
            with Bars() as bars:
                manifest = take_backup(path, bars.report)
            if options["verify"]:
                verify(path)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Could not write {error.filename or path}: {error.strerror}.") from error
        for name in manifest.missing[:10]:
            self.stderr.write(f"missing: {name}")
        removed = remove_old(folder, keep) if folder and keep else []
        result = {
            "backup": str(path),
            "bytes": path.stat().st_size,
            "files": len(manifest.files),
            "rows": sum(manifest.rows.values()),
            "missing": len(manifest.missing),
            "verified": options["verify"],
            "removed": [old.name for old in removed],
        }
        self.stdout.write(json.dumps(result))


class Bars:
    """A progress bar for each stage."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._stage = ""

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def report(self, stage: str, done: int, total: int) -> None:
        if self._bar is None or stage != self._stage or done < self._bar.n:
            self._close()
            self._bar, self._stage = tqdm(total=total, desc=stage, disable=None), stage
        self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def verify(path: Path) -> None:
    """Read every file of an archive; raises BackupError."""
    with open_archive(path) as archive:
        size = sum(size for size, _ in archive.manifest.files.values())
        with tqdm(total=size, desc="checking", unit="B", unit_scale=True, disable=None) as bar:
            archive.verify(bar.update)


def remove_old(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest backups of a folder; their names sort by time."""
    old = sorted(folder.glob("recsys-*Z.tar"))[:-keep]
    for path in old:
        path.unlink()
    return old
