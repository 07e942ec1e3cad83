"""Annotation in the admin: projects are set up here; what is labelled is looked at."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline

from annotations.adjudication import make_gold
from annotations.admin_forms import CHOICES, SELECTION, ProjectForm, QueryForm
from annotations.assignment import fill_slots
from annotations.models import (
    Adjudication,
    Annotator,
    Decision,
    GateOverride,
    GuidelineExample,
    Item,
    Priority,
    Project,
    Query,
)
from annotations.querysets import ItemQuerySet
from catalog.admin_base import Labelled, OwnChoices, OwnRows, ReadOnly


class ExampleInline(OwnChoices, Labelled, TabularInline):
    model = GuidelineExample
    extra = 0
    fields = ("product", "note", "position")
    autocomplete_fields = ("product",)


class QueryInline(Labelled, TabularInline):
    model = Query
    form = QueryForm
    extra = 0
    fields = ("topic", "text", "upload", "shown")
    readonly_fields = ("shown",)

    @admin.display(description="photo now")
    def shown(self, query: Query) -> SafeString | str:
        if not query.photo:
            return "–"
        return format_html('<img src="{}" alt="Photo of {}" width="64" height="64">', query.photo.url, query.topic)


class OverrideInline(Labelled, TabularInline):
    """Lets labels train that the gate holds back, with the name of who saved it; taking it away closes the gate."""

    model = GateOverride
    extra = 0
    fields = ("reason", "by", "created_at")
    readonly_fields = ("by", "created_at")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Project)
class ProjectAdmin(ModelAdmin):
    form = ProjectForm
    list_display = ("name", "kind", "status", "item_count", "overlap", "consensus", "gate", "pages")
    list_filter = ("kind", "status")
    ordering = ("name",)
    search_fields = ("name", "slug")
    search_help_text = "Name or address"
    when_empty = (
        "A project asks people about products: how they feel, what they are for, how well they answer a search."
    )
    prepopulated_fields = {"slug": ("name",)}
    inlines = (ExampleInline, QueryInline, OverrideInline)
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "status", "group")}),
        ("What is asked, in a project with choices of its own", {"fields": CHOICES}),
        ("Guideline", {"fields": ("guideline",)}),
        (
            "Add products",
            {"fields": SELECTION, "description": "Active products that fit all of this join the project."},
        ),
        ("Labelling", {"fields": ("overlap", "order", "gold_every", "lease_minutes")}),
        ("Use", {"fields": ("consensus", "adjudicate_below", "gate")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        queryset: QuerySet[Project] = super().get_queryset(request)
        return queryset.annotate(items_in_it=Count("items"))

    def get_readonly_fields(self, request: HttpRequest, obj: Project | None = None) -> tuple[str, ...]:
        """Fix what is asked once there is a project: its labels mean that question."""
        return ("kind", "asked") if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Project | None = None) -> Any:
        if obj is None:
            return self.fieldsets
        asked = ("What is asked", {"fields": ("asked",)})
        return (self.fieldsets[0], asked, *self.fieldsets[2:])

    def get_prepopulated_fields(self, request: HttpRequest, obj: Project | None = None) -> dict[str, Any]:
        return {} if obj else self.prepopulated_fields

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Put a name to every override."""
        for row in formset.save(commit=False):
            if isinstance(row, GateOverride):
                row.by = cast(User, request.user)  # the admin lets nobody else in
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        fill_slots(form.instance)
        if added := form.add_products():
            messages.success(request, f"{added} products joined the project.")

    @admin.display(description="questions")
    def asked(self, project: Project) -> str:
        return "; ".join(
            f"{question.title} ({', '.join(choice.title for choice in question.offered)})"
            for question in project.scheme.questions
        )

    @admin.display(description="items", ordering="items_in_it")
    def item_count(self, project: Any) -> int:
        return project.items_in_it

    @admin.display(description="pages")
    def pages(self, project: Project) -> SafeString:
        report, queue = (reverse(f"annotate:{name}", args=[project.slug]) for name in ("report", "adjudication"))
        return format_html('<a href="{}">Report</a> · <a href="{}">Adjudication</a>', report, queue)


@admin.register(Item)
class ItemAdmin(OwnRows, ModelAdmin):
    merchant_path = "product__merchant"
    list_display = ("product", "project", "query", "labels", "agreement", "gold_item")
    list_filter = ("project", ("gold", admin.EmptyFieldListFilter))
    list_select_related = ("project", "product", "query")
    search_fields = ("product__title", "product__sku", "query__topic")
    search_help_text = "Title or SKU of the product, or topic of the query"
    when_empty = "Add products on the page of a project."
    autocomplete_fields = ("product",)
    fields = ("project", "product", "query", "position", "gold", "labels", "agreement")
    readonly_fields = ("project", "product", "query", "labels", "agreement")
    actions = ("settled_to_gold",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Item, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        fill_slots(obj.project, [obj])

    @admin.display(boolean=True, description="gold")
    def gold_item(self, item: Item) -> bool:
        return item.is_gold

    @admin.action(description="Make gold items of settled ones", permissions=("change",))
    def settled_to_gold(self, request: HttpRequest, items: ItemQuerySet) -> None:
        messages.success(request, f"{make_gold(items)} items have a known answer now.")


@admin.register(Decision)
class DecisionAdmin(OwnRows, ReadOnly, ModelAdmin):
    merchant_path = "item__product__merchant"
    list_display = ("item", "annotator", "kind", "answers", "seconds", "source", "synthetic", "created_at")
    list_filter = ("item__project", "kind", "annotator", "synthetic", "created_at")
    list_select_related = ("item__product", "item__query", "annotator__user")
    search_fields = ("item__product__title", "item__product__sku", "annotator__user__username")
    search_help_text = "Product or annotator"
    when_empty = "What annotators decide stands here."
    date_hierarchy = "created_at"
    show_full_result_count = False


@admin.register(Adjudication)
class AdjudicationAdmin(OwnRows, ReadOnly, ModelAdmin):
    merchant_path = "item__product__merchant"
    deletable = True
    list_display = ("item", "by", "answers", "reason", "decided_at")
    list_filter = ("item__project", "decided_at")
    list_select_related = ("item__product", "item__query", "by")
    search_fields = ("item__product__title", "item__product__sku", "reason")
    search_help_text = "Product or reason"
    when_empty = "Items that people disagree about are settled on the adjudication page of their project."


@admin.register(Priority)
class PriorityAdmin(OwnRows, ReadOnly, ModelAdmin):
    merchant_path = "item__product__merchant"
    list_display = ("item", "signal", "score", "source", "computed_at")
    list_filter = ("signal", "item__project")
    list_select_related = ("item__product", "item__query")
    search_fields = ("item__product__title", "item__product__sku", "source")
    search_help_text = "Product or source"
    when_empty = "Models write here which items they are unsure about; a project may ask for these first."


@admin.register(Annotator)
class AnnotatorAdmin(ModelAdmin):
    """Says of each account that labels whether it is a person or a model."""

    list_display = ("user", "kind", "decided")
    list_filter = ("kind",)
    ordering = ("pk",)
    list_select_related = ("user",)
    search_fields = ("user__username",)
    search_help_text = "Name of the account"
    when_empty = "Whoever labels for the first time appears here."
    autocomplete_fields = ("user",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotator]:
        queryset: QuerySet[Annotator] = super().get_queryset(request)
        return queryset.annotate(decisions_given=Count("decisions"))

    def get_readonly_fields(self, request: HttpRequest, obj: Annotator | None = None) -> tuple[str, ...]:
        return ("user",) if obj else ()

    @admin.display(description="decisions", ordering="decisions_given")
    def decided(self, annotator: Any) -> int:
        return annotator.decisions_given
