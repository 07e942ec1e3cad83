"""The task queue: every app's tasks, on the broker that the settings name."""

from __future__ import annotations

import os

from celery import Celery

from recsys import task_logs  # noqa: F401  (listens to what happens to tasks)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recsys.settings")

app = Celery("recsys", task_cls="search.parking.watching:WatchedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
