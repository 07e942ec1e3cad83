"""Parked tasks in the admin: what they were, why they are parked, and one more try."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from catalog.admin_base import ReadOnly
from search.parking.keeping import CannotTryAgain, try_again
from search.parking.models import ParkedTask


@admin.register(ParkedTask)
class ParkedTaskAdmin(ReadOnly, ModelAdmin):
    """Deleting a row forgets it: a message that comes once more is counted anew."""

    deletable = True
    list_display = ["called", "kind", "reason", "attempts", "parked_at"]
    list_filter = ["kind", "name"]
    search_fields = ["name", "reason", "body"]
    search_help_text = "Task, reason, or what the message says"
    date_hierarchy = "parked_at"
    when_empty = "No task is parked: every message that came could be worked on."
    fields = ["kind", "called", "body", "reason", "attempts", "first_at", "last_at", "parked_at"]
    actions = ["try_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ParkedTask]:
        return super().get_queryset(request).exclude(parked_at=None)

    @admin.display(description="task", ordering="name")
    def called(self, row: ParkedTask) -> str:
        return row.call

    def has_try_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.change_parkedtask")

    @admin.action(permissions=["try"], description="Try again")
    def try_again(self, request: HttpRequest, chosen: QuerySet[ParkedTask]) -> None:
        sent = 0
        for row in chosen:
            try:
                try_again(row)
            except CannotTryAgain as error:
                messages.error(request, str(error))
            else:
                sent += 1
        if sent:
            messages.success(request, f"{sent} {'task is' if sent == 1 else 'tasks are'} on the way to a worker again.")
