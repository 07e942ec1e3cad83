"""A database as it was at one moment, while others write to it: what it holds, and a copy of it.

The copies are those of the databases' own tools, which know everything a database may hold: pg_dump in the snapshot of
a REPEATABLE READ transaction, and SQLite's online backup within a read transaction.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient

from search.backup.archive import BackupError

#: Pages of SQLite that are copied between two looks at the progress bar.
PAGES = 4096
#: A restore gives up after waiting so long for a process that still works with the database.
LOCK_SECONDS = 60

Report = Callable[[int, int], object]


class Snapshot(ABC):
    """A moment of the database, held as long as its context; it is read through a connection of its own."""

    def __init__(self, own: BaseDatabaseWrapper) -> None:
        self._own = own

    def column(self, table: str, column: str) -> set[str]:
        """Return the texts of a column that are not empty."""
        quote = self._own.ops.quote_name
        rows = self._rows(f"SELECT DISTINCT {quote(column)} FROM {quote(table)}")  # noqa: S608  # nosec B608  (of models)
        return {str(value) for (value,) in rows if value}

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return count_rows(self._own)

    def migrations(self) -> dict[str, list[str]]:
        """Return the names of the migrations that the schema has, by app, in their order."""
        applied: dict[str, list[str]] = {}
        for app, name in self._rows("SELECT app, name FROM django_migrations ORDER BY app, name"):
            applied.setdefault(app, []).append(name)
        return applied

    def _rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self._own.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    @abstractmethod
    def version(self) -> str:
        """Return the version of the server."""

    @abstractmethod
    def copy_to(self, path: Path, report: Report) -> None:
        """Write the whole database as of this moment; `report` is told (done, total)."""


class _Sqlite(Snapshot):
    def version(self) -> str:
        return sqlite3.sqlite_version

    def copy_to(self, path: Path, report: Report) -> None:
        with closing(sqlite3.connect(path)) as target:
            self._own.connection.backup(
                target, pages=PAGES, progress=lambda _, left, total: report(total - left, total)
            )
            target.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


class _Postgres(Snapshot):
    def version(self) -> str:
        return str(self._rows("SHOW server_version")[0][0])

    def copy_to(self, path: Path, report: Report) -> None:
        [(name,)] = self._rows("SELECT pg_export_snapshot()")
        run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", f"--file={path}")
        report(1, 1)


#: What holds a moment: SQLite's begins with the first reading.
_KINDS: dict[str, tuple[type[Snapshot], tuple[str, ...]]] = {
    "sqlite": (_Sqlite, ("BEGIN DEFERRED", "SELECT count(*) FROM sqlite_master")),
    "postgresql": (_Postgres, ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SELECT 1")),
}


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """Hold the present moment of the database; raises BackupError for a kind of database that is not known."""
    if connection.vendor not in _KINDS:
        raise BackupError(f"Backups know SQLite and PostgreSQL, not {connection.vendor}.")
    kind, beginning = _KINDS[connection.vendor]
    own = connections[connection.alias].copy()
    try:
        with own.cursor() as cursor:
            for statement in beginning:
                cursor.execute(statement)
        yield kind(own)
    finally:
        own.close()


def count_rows(database: BaseDatabaseWrapper) -> dict[str, int]:
    """Return how many rows each table of a database has."""
    counts = {}
    with database.cursor() as cursor:
        for table in sorted(database.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {database.ops.quote_name(table)}")  # noqa: S608  # nosec B608
            counts[table] = int(cursor.fetchone()[0])
    return counts


def check_tools() -> None:
    """Raise BackupError unless what `put_back` runs is installed."""
    if connection.vendor == "postgresql":
        for program in ("pg_restore", "psql"):
            _check_installed(program)


def put_back(path: Path) -> None:
    """Replace the whole database by a copy of its own kind, all or nothing; raises BackupError."""
    {"sqlite": _put_back_sqlite, "postgresql": _put_back_postgres}[connection.vendor](path)


def _put_back_sqlite(path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        [(verdict,), *_] = source.execute("PRAGMA integrity_check").fetchall()
        if verdict != "ok":
            raise BackupError(f"The database in the backup is damaged: {verdict}. Nothing was restored.")
        source.backup(connection.connection, progress=_patience(LOCK_SECONDS))
    connection.close()


def _patience(seconds: float) -> Callable[[int, int, int], None]:
    """Return a progress callback that raises BackupError when somebody else still holds the database after so long.

    Python's copy would try again for ever.
    """
    until = time.monotonic() + seconds

    def look(status: int, left: int, total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() >= until:
            raise BackupError("Another process still works with the database: stop web and workers, then use --force.")

    return look


def _put_back_postgres(path: Path) -> None:
    """Drop what is there and load the copy, in one transaction."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        tables = [quote(table) for table in connection.introspection.table_names(cursor)]
    connection.close()  # its locks would be waited for
    first = path.with_name("first.sql")
    dropped = f"DROP TABLE IF EXISTS {', '.join(tables)} CASCADE;\n" if tables else ""
    first.write_text(f"SET lock_timeout = '{LOCK_SECONDS}s';\n{dropped}", encoding="utf-8")
    script = path.with_name("script.sql")
    _run(["pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", f"--file={script}", str(path)], {})
    once = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    run_tool("psql", *once, f"--file={first}", f"--file={script}")


def run_tool(name: str, *options: str) -> None:
    """Run one of PostgreSQL's programs on the database of the settings; the password goes by the environment."""
    (_, *where), environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    _run([name, *options, *where], environment or {})


def _check_installed(program: str) -> None:
    if shutil.which(program) is None:
        raise BackupError(
            f"{program} is not installed here: install the client of PostgreSQL, of the server's version or newer "
            "(apt install postgresql-client)."
        )


def _run(command: list[str], environment: dict[str, str]) -> None:
    _check_installed(command[0])
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupError(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
