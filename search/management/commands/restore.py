from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.backup.archive import BackupError, open_archive
from search.backup.restoring import check_fits, restore


class Command(BaseCommand):
    help = (
        "Put back what manage.py backup wrote, into an empty database and empty folders. Stop web and workers before. "
        "The last line of the output is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", metavar="FILE", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there")
        parser.add_argument("--verify", action="store_true", help="only check the archive, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path, only_verify = options["archive"], options["verify"]
        try:
            with open_archive(path) as archive:
                size = sum(size for size, _ in archive.manifest.files.values())
                passes = 1 if only_verify else 2
                with tqdm(total=passes * size, unit="B", unit_scale=True, disable=None) as bar:
                    if only_verify:
                        check_fits(archive.manifest)
                        archive.verify(bar.update)
                    else:
                        restore(archive, force=options["force"], on_bytes=bar.update)
                manifest = archive.manifest
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Could not write {error.filename}: {error.strerror}.") from error
        if not only_verify:
            self.stderr.write("Next: manage.py build_index --force, then start web and workers.")
        result = {
            "taken_at": manifest.taken_at,
            "files": len(manifest.files),
            "rows": sum(manifest.rows.values()),
            "missing": len(manifest.missing),
            "restored": not only_verify,
        }
        self.stdout.write(json.dumps(result))
