"""Hooks of gunicorn: `gunicorn --config python:recsys.gunicorn recsys.wsgi`."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any

#: Where each worker keeps its counters, so that /metrics can tell their sum. Named before Django is loaded (--preload).
SHARED = "PROMETHEUS_MULTIPROC_DIR"
_own_folder = "" if SHARED in os.environ else tempfile.mkdtemp(prefix="recsys-metrics-")
os.environ.setdefault(SHARED, _own_folder)


def post_worker_init(worker: object) -> None:
    """Warm a worker up after its fork and before its first connection."""
    from search.lifecycle.warmup import warm_up  # noqa: PLC0415  (Django is set up only now)

    warm_up()


def child_exit(server: Any, worker: Any) -> None:
    """Keep what a worker counted, and forget what only it could tell."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415  (only the web server needs it)

    mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Remove the folder if it was made here."""
    if _own_folder:
        shutil.rmtree(_own_folder, ignore_errors=True)
