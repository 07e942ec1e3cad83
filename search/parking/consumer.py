"""The worker's consumer, which parks the messages that it would throw away."""

from __future__ import annotations

from typing import Any

from celery.worker.consumer import Consumer
from django.db import connections

from search.parking.keeping import Call, park, park_message, quietly


class WatchingConsumer(Consumer):
    """Parks what asks for an unknown task, and what nobody can read."""

    def on_unknown_message(self, body: Any, message: Any) -> None:
        _noted(park_message, message.body, "It is no message of a task.")
        super().on_unknown_message(body, message)

    def on_unknown_task(self, body: Any, message: Any, exc: Exception) -> None:
        _noted(park, call_of(message), "This version of the workers has no such task.")
        super().on_unknown_task(body, message, exc)

    def on_invalid_task(self, body: Any, message: Any, exc: Exception) -> None:
        _noted(park_message, message.body, f"It is no valid task: {exc}")
        super().on_invalid_task(body, message, exc)

    def on_decode_error(self, message: Any, exc: Exception) -> None:
        _noted(park_message, message.body, f"It cannot be decoded: {exc}")
        super().on_decode_error(message, exc)


def call_of(message: Any) -> Call:
    """Return what a message asks for; without arguments where these cannot be read."""
    headers = message.headers or {}
    try:
        args, kwargs, *_ = message.payload
        return Call(str(headers.get("task", "")), str(headers.get("id", "")), list(args), dict(kwargs))
    except Exception:  # a payload from anywhere may be anything
        return Call(str(headers.get("task", "")), str(headers.get("id", "")))


def _noted(note: Any, *args: Any) -> None:
    """Take a note in the worker's main process, which keeps no connection that its children could inherit."""
    quietly(note, *args)
    connections.close_all()
