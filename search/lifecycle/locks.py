"""One builder at a time, whichever process or machine it runs on."""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def exclusive(name: str, folder: Path) -> Iterator[bool]:
    """Yield whether this process holds the lock `name`; the lock goes with the process, however it ends.

    PostgreSQL holds it for every machine; with SQLite, which one machine shares, a locked file in `folder` does.
    """
    if connection.vendor == "postgresql":
        number = zlib.crc32(name.encode())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            held = bool(cursor.fetchone()[0])
            try:
                yield held
            finally:
                if held:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f".{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
