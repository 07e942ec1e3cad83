"""Which queue a task waits in: long work never stands before short work, and each kind can have workers of its own.

A worker without -Q takes from all of them, which is right for one machine.
"""

from __future__ import annotations

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
