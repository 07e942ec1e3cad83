"""A web process does not wait for a database that is stuck: its visitors get an answer, which may be 503."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def give_up_after_a_while() -> None:
    """Have PostgreSQL end each question of this process, also one that waits for a lock, after DATABASE_WEB_TIMEOUT_MS.

    0: never. SQLite has a time limit of its own for locks (20 s).
    """
    if settings.DATABASE_WEB_TIMEOUT_MS:
        connection_created.connect(_limit, dispatch_uid="recsys.slow_database")
        connections.close_all()  # those opened before have no limit


def _limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [settings.DATABASE_WEB_TIMEOUT_MS])
