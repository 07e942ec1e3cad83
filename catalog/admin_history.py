"""Pages that show what people changed of a row, to those whose row it is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from catalog.access import is_own, own
from catalog.admin_base import OwnRows


class WithHistory(OwnRows, SimpleHistoryAdmin):
    """Adds the history to the pages of a model with an `EditHistory`. Stands before `ModelAdmin` among the bases.

    Shows the versions from the time when the row was the person's own; an earlier version is put back only by who may
    change the row as it is now.
    """

    def get_history_queryset(
        self, request: HttpRequest, history_manager: Any, pk_name: str, object_id: Any
    ) -> QuerySet[Any]:
        versions = super().get_history_queryset(request, history_manager, pk_name, object_id)
        return own(versions, request.user, self.merchant_path)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        present = self.model._default_manager.filter(pk=object_id).first() if object_id.isdecimal() else None
        if present is not None and not is_own(present, request.user, self.merchant_path):
            raise PermissionDenied
        if request.method == "POST" and (present is None or not self.has_change_permission(request, present)):
            raise PermissionDenied
        response: HttpResponse = super().history_form_view(request, object_id, version_id, extra_context)
        return response
