"""Wires the apps together: settings, addresses, task queue."""

from recsys.celery import app as celery_app

__all__ = ["celery_app"]
