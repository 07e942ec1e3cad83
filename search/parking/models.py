"""Messages and tasks in trouble."""

from __future__ import annotations

from typing import Any

from django.db import models


class ParkedTaskQuerySet(models.QuerySet["ParkedTask"]):
    def parked(self) -> ParkedTaskQuerySet:
        """Keep what was given up, not what is only counted so far."""
        return self.exclude(parked_at=None)


class ParkedTask(models.Model):
    """A task that went wrong. It is parked, with `parked_at`, once it did so too often; till then it is counted."""

    class Kind(models.TextChoices):
        DIED = "died", "Took its worker down"
        FAILED = "failed", "Fails each time"
        UNKNOWN = "unknown", "Unknown to this version"
        UNREADABLE = "unreadable", "Cannot be read"

    key = models.CharField(max_length=64, unique=True, help_text="Of the message, or of the task with its arguments.")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField("task", max_length=200, blank=True)
    args = models.JSONField("arguments", default=list)
    kwargs = models.JSONField("named arguments", default=dict)
    body = models.TextField("message", blank=True, help_text="The beginning of what came, where it is no task.")
    reason = models.CharField(max_length=500)
    attempts = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField(auto_now=True)
    parked_at = models.DateTimeField(null=True, db_index=True)

    objects = ParkedTaskQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at", "-pk"]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()

    @property
    def can_be_tried(self) -> bool:
        """Say whether there is a task to send."""
        return bool(self.name)

    @property
    def call(self) -> str:
        """Write the task as it would be called."""
        named = [f"{name}={value!r}" for name, value in self.kwargs.items()] if isinstance(self.kwargs, dict) else []
        return f"{self.name}({', '.join([*map(repr, self._listed()), *named])})" if self.name else "–"

    def _listed(self) -> list[Any]:
        return list(self.args) if isinstance(self.args, list) else [self.args]
