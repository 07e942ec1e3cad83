"""Hooks of gunicorn: `gunicorn --config python:recsys.gunicorn recsys.wsgi`."""

from __future__ import annotations


def post_worker_init(worker: object) -> None:
    """Warm a worker up after its fork and before its first connection."""
    from search.warmup import warm_up  # noqa: PLC0415  (Django is set up only now)

    warm_up()
