"""Encoders, embeddings, index versions and searches in the admin: to look at, not to write."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin

from catalog.admin_base import OwnRows, ReadOnly
from search.admin.index_page import index_page
from search.encoders.base import EncoderError
from search.lifecycle.coverage import coverage
from search.lifecycle.switching import SwitchRefused, switch_to
from search.models import (
    Embedding,
    EmbeddingAttempt,
    IndexBuild,
    IndexSegment,
    IndexVersion,
    KeptEncoder,
    LiveEncoder,
    LiveIndex,
    PopularQuery,
    QueryPhoto,
    SearchLog,
    Synonym,
)


@admin.register(KeptEncoder)
class KeptEncoderAdmin(ReadOnly, ModelAdmin):
    """Which encoders are kept, how far each is, and which one serves; operators switch between them."""

    list_display = ["encoder_id", "is_live", "covered", "index_version", "has_tokens", "name"]
    search_fields = ["encoder_id", "name"]
    search_help_text = "Encoder id, name or folder"
    list_filter = ["has_tokens"]
    when_empty = "The first encoder, which ENCODER names, is kept as soon as something is searched or embedded."
    actions = ["search_with"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeptEncoder]:
        live = LiveEncoder.objects.filter(kept=OuterRef("pk"))
        version = LiveIndex.objects.filter(encoder_id=OuterRef("encoder_id")).values("version__version")
        return super().get_queryset(request).annotate(live=Exists(live), version=Subquery(version[:1]))

    @admin.display(boolean=True, description="live")
    def is_live(self, row: KeptEncoder) -> bool:
        return bool(getattr(row, "live", False))

    @admin.display(description="coverage")
    def covered(self, row: KeptEncoder) -> str:
        live = LiveEncoder.objects.select_related("kept").first()
        found = coverage(row, live.kept if live else row)
        return f"{found.percent:g} %" + (f", {found.missing:,} missing" if found.missing else "")

    @admin.display(description="index version", empty_value="none yet")
    def index_version(self, row: KeptEncoder) -> str | None:
        return getattr(row, "version", None)

    def has_switch_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.change_liveencoder")

    @admin.action(permissions=["switch"], description="Search with this encoder from now on")
    def search_with(self, request: HttpRequest, chosen: QuerySet[KeptEncoder]) -> None:
        if len(chosen) != 1:
            self.message_user(request, "Choose one encoder.", messages.ERROR)
            return
        try:
            switch = switch_to(chosen[0], build=False)
        except (SwitchRefused, EncoderError) as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.message_user(request, f"Searches are answered with {switch.live} from now on.", messages.SUCCESS)
        for part in switch.lacks:
            self.message_user(request, f"It lacks {part.name}: without it {part.fallback}.", messages.WARNING)


@admin.register(Embedding)
class EmbeddingAdmin(OwnRows, ReadOnly, ModelAdmin):
    merchant_path = "product__merchant"
    deletable = True
    list_display = ["product", "encoder_id", "has_image", "has_text", "embedded_at"]
    list_filter = ["encoder_id"]
    list_select_related = ["product"]
    search_fields = ["product__title", "product__sku"]
    search_help_text = "Title or SKU of the product"
    date_hierarchy = "embedded_at"
    when_empty = "The worker computes the vectors of every active product; manage.py embed_catalog does it at once."
    fields = ["product", "encoder_id", "content_hash", "has_image", "has_text", "embedded_at"]
    show_full_result_count = False

    @admin.display(boolean=True, description="image")
    def has_image(self, row: Embedding) -> bool:
        return row.image is not None

    @admin.display(boolean=True, description="text")
    def has_text(self, row: Embedding) -> bool:
        return row.text is not None


@admin.register(EmbeddingAttempt)
class EmbeddingAttemptAdmin(OwnRows, ReadOnly, ModelAdmin):
    """Deleting an attempt makes the next sweep try the product again."""

    merchant_path = "product__merchant"
    deletable = True
    list_display = ["product", "encoder_id", "reason", "attempts", "tried_at"]
    list_filter = ["encoder_id"]
    list_select_related = ["product"]
    search_fields = ["product__title", "product__sku", "reason"]
    search_help_text = "Title or SKU of the product, or the reason"
    when_empty = "No product waits for its vectors because something went wrong."


@admin.register(IndexVersion)
class IndexVersionAdmin(ReadOnly, ModelAdmin):
    list_display = ["version", "encoder_id", "products", "is_live", "created_at"]
    list_filter = ["encoder_id", "created_at"]
    search_fields = ["version", "encoder_id"]
    search_help_text = "Version or encoder"
    when_empty = "The worker builds one when there are vectors; manage.py build_index does it at once."
    list_before_template = "admin/search/before_versions.html"

    def get_urls(self) -> list[URLPattern]:
        page = path("how/", self.admin_site.admin_view(index_page), name="search_index_page")
        return [page, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[IndexVersion]:
        live = LiveIndex.objects.filter(version=OuterRef("pk"))
        return super().get_queryset(request).annotate(live=Exists(live))

    @admin.display(boolean=True, description="live")
    def is_live(self, row: IndexVersion) -> bool:
        return bool(getattr(row, "live", False))


@admin.register(IndexSegment)
class IndexSegmentAdmin(ReadOnly, ModelAdmin):
    list_display = ["name", "version", "created_at"]
    list_filter = ["created_at"]
    search_fields = ["name"]
    search_help_text = "Name"
    when_empty = "Changes are kept in memory until some hundreds have piled up; then they are sealed in a segment."


@admin.register(IndexBuild)
class IndexBuildAdmin(ReadOnly, ModelAdmin):
    list_display = ["started_at", "kind", "reason", "outcome", "done", "total", "message"]
    list_filter = ["outcome", "kind"]
    search_fields = ["reason", "message"]
    search_help_text = "Reason or message"
    when_empty = "Nothing was built yet."


@admin.register(LiveIndex)
class LiveIndexAdmin(ReadOnly, ModelAdmin):
    list_display = ["encoder_id", "version", "products", "changed_at"]
    list_select_related = ["version"]
    search_fields = ["encoder_id", "version__version"]
    search_help_text = "Encoder or version"
    list_filter = ["changed_at"]
    when_empty = "No index serves yet, so nothing can be found: manage.py build_index."

    @admin.display(description="products", ordering="version__products")
    def products(self, row: LiveIndex) -> int:
        return row.version.products


class FoundFilter(admin.SimpleListFilter):
    """Tells searches that found something from those that found nothing."""

    title = "found"
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Something"), ("no", "Nothing")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[SearchLog]:
        if self.value() == "no":
            return queryset.filter(total=0)
        return queryset.filter(total__gt=0) if self.value() == "yes" else queryset


@admin.register(SearchLog)
class SearchLogAdmin(ReadOnly, ModelAdmin):
    deletable = True
    list_display = ["created_at", "kind", "text", "total", "channel", "milliseconds"]
    list_filter = ["kind", "channel", FoundFilter, "created_at"]
    search_fields = ["text", "query_id"]
    search_help_text = "Words of the search, or its query id"
    when_empty = "What is asked in the shop and over the API stands here, without anything about the person."
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
    list_filter = ["created_at"]
    search_fields = ["=token"]
    search_help_text = "The whole token"
    when_empty = "Photos that shoppers search with are kept for a day."
    fields = ["token", "created_at"]


@admin.register(Synonym)
class SynonymAdmin(ModelAdmin):
    """What means the same to the search by words; a change is in use within a second."""

    list_display = ["__str__", "active", "changed_at"]
    list_filter = ["active"]
    list_editable = ["active"]
    search_fields = ["words"]
    search_help_text = "One of the words"
    when_empty = "Nothing means the same as anything else: a search for sneakers does not find trainers."
    fields = ["words", "active"]


@admin.register(PopularQuery)
class PopularQueryAdmin(ModelAdmin):
    """What others are offered while they type; hide what nobody should be."""

    list_display = ["text", "visitors", "last_asked", "hidden"]
    list_filter = ["hidden", "last_asked"]
    list_editable = ["hidden"]
    search_fields = ["text"]
    search_help_text = "Words of the query"
    when_empty = "Queries are counted when the day is over, by the worker's sweep."
    readonly_fields = ["text", "visitors", "last_asked"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
