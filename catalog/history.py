"""What people change of a row is kept, version by version. Imports and workers keep records of their own."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from simple_history.models import HistoricalRecords

#: Follows from other values; a write of these alone is no edit.
DERIVED = ("content_hash", "created_at", "updated_at")
BEFORE = "As it was before the first edit"


class EditHistory(HistoricalRecords):
    """Writes a version only where a signed-in person stands behind the change, so that bulk work costs nothing."""

    def post_save(self, instance: Model, created: bool, using: str | None = None, **kwargs: Any) -> None:
        written = kwargs.get("update_fields")
        if self.get_history_user(instance) is not None and not (written and set(written) <= set(DERIVED)):
            super().post_save(instance, created, using=using, **kwargs)

    def post_delete(self, instance: Model, using: str | None = None, **kwargs: Any) -> None:
        if self.get_history_user(instance) is not None:
            super().post_delete(instance, using=using, **kwargs)
