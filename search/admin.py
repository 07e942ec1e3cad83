"""Embeddings, index versions and searches in the admin: to look at, not to write."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from catalog.admin_base import ReadOnly
from search.models import Embedding, EmbeddingAttempt, IndexVersion, LiveIndex, QueryPhoto, SearchLog


@admin.register(Embedding)
class EmbeddingAdmin(ReadOnly, ModelAdmin):
    deletable = True
    list_display = ["product", "encoder_id", "has_image", "has_text", "embedded_at"]
    list_filter = ["encoder_id"]
    list_select_related = ["product"]
    search_fields = ["product__title", "product__sku"]
    fields = ["product", "encoder_id", "content_hash", "has_image", "has_text", "embedded_at"]
    show_full_result_count = False

    @admin.display(boolean=True, description="image")
    def has_image(self, row: Embedding) -> bool:
        return row.image is not None

    @admin.display(boolean=True, description="text")
    def has_text(self, row: Embedding) -> bool:
        return row.text is not None


@admin.register(EmbeddingAttempt)
class EmbeddingAttemptAdmin(ReadOnly, ModelAdmin):
    """Deleting an attempt makes the next sweep try the product again."""

    deletable = True
    list_display = ["product", "encoder_id", "reason", "attempts", "tried_at"]
    list_filter = ["encoder_id"]
    list_select_related = ["product"]
    search_fields = ["product__title", "product__sku", "reason"]


@admin.register(IndexVersion)
class IndexVersionAdmin(ReadOnly, ModelAdmin):
    list_display = ["version", "encoder_id", "products", "is_live", "created_at"]
    list_filter = ["encoder_id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[IndexVersion]:
        live = LiveIndex.objects.filter(version=OuterRef("pk"))
        return super().get_queryset(request).annotate(live=Exists(live))

    @admin.display(boolean=True, description="live")
    def is_live(self, row: IndexVersion) -> bool:
        return bool(getattr(row, "live", False))


@admin.register(LiveIndex)
class LiveIndexAdmin(ReadOnly, ModelAdmin):
    list_display = ["encoder_id", "version", "changed_at"]
    list_select_related = ["version"]


@admin.register(SearchLog)
class SearchLogAdmin(ReadOnly, ModelAdmin):
    deletable = True
    list_display = ["created_at", "kind", "text", "total", "channel", "milliseconds"]
    list_filter = ["kind", "channel", "created_at"]
    search_fields = ["text", "query_id"]
    date_hierarchy = "created_at"
    show_full_result_count = False

    @admin.display(description="ms")
    def milliseconds(self, row: SearchLog) -> float | None:
        total = row.timings_ms.get("total")
        return None if total is None else round(total, 1)


@admin.register(QueryPhoto)
class QueryPhotoAdmin(ReadOnly, ModelAdmin):
    """A row goes together with its file, when its time is up; deleted here it would leave the file behind."""

    list_display = ["token", "created_at"]
    fields = ["token", "created_at"]
