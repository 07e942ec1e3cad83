"""Imports in the admin: bringing files in, what came of them, and what did not go in and why."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin

from catalog import import_pages
from catalog.admin_base import OwnMerchantFilter, OwnRows, ReadOnly
from catalog.models import ImportFailure, ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(OwnRows, ReadOnly, ModelAdmin):
    """Adding one is giving a file; a run's own page shows it and offers what can be done next."""

    addable = True
    list_display = (
        *("started_at", "merchant", "kind_of_run", "filename", "status"),
        *("created", "updated", "unchanged", "deleted", "failed", "images_ok", "images_failed"),
    )
    list_filter = ("status", "source", "dry_run", ("merchant", OwnMerchantFilter))
    list_select_related = ("merchant",)
    search_fields = ("filename", "message")
    search_help_text = "Name of the file, or why it failed"
    date_hierarchy = "started_at"
    when_empty = "Give a file with “Add import run”, or run manage.py import_catalog; each import is kept here."

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return import_pages.may_import(request)

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("check/<int:key>/", import_pages.check_page, "catalog_import_check"),
            ("sample/<slug:name>/", import_pages.sample_file, "catalog_import_sample"),
            ("<int:key>/live/", import_pages.live_part, "catalog_import_live"),
            ("<int:key>/act/", import_pages.act, "catalog_import_act"),
            ("<int:key>/bad-rows/", import_pages.bad_rows_file, "catalog_import_bad_rows"),
            ("<int:key>/differences/", import_pages.differences_file, "catalog_import_differences"),
        )
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return import_pages.upload_page(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "GET":
            return HttpResponse(status=403)
        if not object_id.isdecimal():
            return redirect("admin:catalog_importrun_changelist")
        return import_pages.run_page(request, int(object_id))

    @admin.display(description="what", ordering="dry_run")
    def kind_of_run(self, run: ImportRun) -> str:
        return run.kind


@admin.register(ImportFailure)
class ImportFailureAdmin(OwnRows, ReadOnly, ModelAdmin):
    merchant_path = "run__merchant"
    list_display = ("run", "line", "column", "reason")
    list_filter = ("run__source", ("run__merchant", OwnMerchantFilter))
    list_select_related = ("run",)
    search_fields = ("reason", "column")
    search_help_text = "Reason or column"
    when_empty = "Lines that an import could not bring in stand here, with the reason."
