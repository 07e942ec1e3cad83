"""Imports in the admin: what came in, and what did not and why."""

from __future__ import annotations

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from catalog.admin_base import ReadOnly
from catalog.models import ImportFailure, ImportRun


class ImportFailureInline(ReadOnly, TabularInline):
    model = ImportFailure
    extra = 0
    per_page = 50
    fields = ("line", "column", "reason", "row")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, ModelAdmin):
    list_display = (
        *("started_at", "merchant", "source", "filename", "status", "dry_run"),
        *("created", "updated", "unchanged", "failed", "images_ok", "images_failed"),
    )
    list_filter = ("status", "source", "dry_run", "merchant")
    list_select_related = ("merchant",)
    search_fields = ("filename", "message")
    search_help_text = "Name of the file, or why it failed"
    date_hierarchy = "started_at"
    when_empty = "Each run of manage.py import_catalog is kept here, with every line that did not go in."
    inlines = (ImportFailureInline,)


@admin.register(ImportFailure)
class ImportFailureAdmin(ReadOnly, ModelAdmin):
    list_display = ("run", "line", "column", "reason")
    list_filter = ("run__source", "run__merchant")
    list_select_related = ("run",)
    search_fields = ("reason", "column")
    search_help_text = "Reason or column"
    when_empty = "Lines that an import could not bring in stand here, with the reason."
