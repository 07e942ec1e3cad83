"""Addresses of the platform: admin, API, health, and the shop at the root."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from search import health

admin.site.index_title = "Overview"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("annotate/", include("annotations.urls")),
    path("api/v1/", include("search.api.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("search.urls")),
]
