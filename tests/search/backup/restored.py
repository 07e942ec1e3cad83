"""An empty platform of its own beside the tests', to restore to, and what is in a database, whoever asks."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2  # type: ignore[import-untyped]
from django.conf import settings
from django.db import connection

from tests.search.test_worker import ROOT
from tests.shop import database_url

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Elsewhere:
    """folder: holds everything it writes; url: of its database."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        own = {"DATABASE_URL": self.url, "VAR_DIR": str(self.folder), "REDIS_URL": "", "LOG_LEVEL": "WARNING"}
        return {**os.environ, **own, "ENCODER": "fake", "VECTOR_BACKEND": "exact"}

    def run(self, *command: str) -> dict[str, Any]:
        """Run a command of manage.py and return what its last line tells; fails with what it says if it fails."""
        manage = [sys.executable, "manage.py", *command]
        done = subprocess.run(manage, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told

    def rows(self) -> Rows:
        """Return all rows of all tables."""
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as database:
                return read(database.cursor(), "SELECT name FROM sqlite_master WHERE type = 'table'")
        with closing(psycopg2.connect(self.url)) as database:
            return read(database.cursor(), "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")


def read(cursor: Any, tables: str) -> Rows:
    cursor.execute(tables)
    found = {}
    for (table,) in cursor.fetchall():
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (a table of our own)
        rows = [tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in cursor]
        found[table] = sorted(rows, key=repr)
    return found


@contextmanager
def elsewhere(folder: Path) -> Iterator[Elsewhere]:
    """Yield an empty platform with a database of the same kind as the tests'."""
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield Elsewhere(folder, f"sqlite:///{folder / 'restored.sqlite3'}")
        return
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield Elsewhere(folder, database_url().removesuffix(connection.settings_dict["NAME"]) + name)
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def here() -> Elsewhere:
    """Return the tests' own platform."""
    return Elsewhere(Path(settings.VAR_DIR), database_url())
