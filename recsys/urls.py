"""Addresses of the platform: admin, API, health, and the shop at the root."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.i18n import set_language

from search import health
from search.monitoring.views import metrics
from search.shop.sitemap import SITEMAPS, kept, robots

admin.site.index_title = "Overview"

handler500 = "recsys.errors.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("annotate/", include("annotations.urls")),
    path("experiments/", include("ranking.urls")),
    path("evaluation/", include("search.reports.urls")),
    path("api/v1/", include("search.api.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml", kept(sitemaps.index), {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"
    ),
    path("sitemap-<section>.xml", kept(sitemaps.sitemap), {"sitemaps": SITEMAPS}, name="sitemap-part"),
    path("language", set_language, name="set_language"),
    path("", include("search.shop.urls")),
]
