"""Which queue a task waits in: long work never stands before short work, and each kind can have workers of its own.

A worker without -Q takes from all of them, which is right for one machine.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from kombu import Exchange, Queue

#: Name to what it holds.
QUEUES = {
    "default": "the sweep, imports, housekeeping",
    "embed": "vectors of products",
    "index": "builds and seals of the index, catalogue health",
    "images": "pictures that are fetched by their address",
}
ROUTES = {
    "search.embed": {"queue": "embed"},
    "search.embed_other": {"queue": "embed"},
    "search.build": {"queue": "index"},
    "search.check_health": {"queue": "index"},
    "catalog.fetch_pictures": {"queue": "images"},
}
EXCHANGE = "recsys"


def queues() -> list[Queue]:
    """Return the queues as Celery declares them."""
    return [Queue(name, Exchange(EXCHANGE), routing_key=name) for name in QUEUES]


def bind_in_files(control: Path) -> None:
    """Write, whole, which queues the broker of files knows.

    Its first processes would write that file at the same time, and one that reads it while it is empty ends for good.
    """
    table = json.dumps([[name, "", name] for name in QUEUES])
    path = control / f"{EXCHANGE}.exchange"
    if path.is_file() and path.read_text(encoding="utf-8") == table:
        return
    aside = control / f".{path.name}.{os.getpid()}"
    aside.write_text(table, encoding="utf-8")
    aside.replace(path)
