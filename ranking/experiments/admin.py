"""Experiments in the admin: drafts are set up here; what has been started is looked at, and stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from catalog.admin_base import Labelled, ReadOnly
from ranking.experiments.forcing import forced_link
from ranking.experiments.metrics import METRICS
from ranking.models import DefinitionFixed, Event, Experiment, Exposure, Layer, NotReady, Variant, WrongState


class ExperimentForm(forms.ModelForm):
    guardrails = forms.MultipleChoiceField(
        choices=[(metric.name, f"{metric.label}: {metric.explanation}") for metric in METRICS.values()],
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        required=False,
        help_text="What must not get worse while the primary metric gets better.",
    )

    class Meta:
        model = Experiment
        fields = (
            "name", "hypothesis", "is_aa", "layer", "primary_metric", "guardrails", "share", "device", "visitors",
            "channel", "starts", "ends", "baseline", "deviation", "smallest_effect", "power", "alpha",
            "planned_visitors",
        )  # fmt: skip


class VariantInline(Labelled, TabularInline):
    model = Variant
    extra = 0
    min_num = 2
    fields = ("name", "profile", "share", "is_control", "look")
    readonly_fields = ("look",)
    verbose_name_plural = "Variants: each a saved version of a profile; the shares sum to 1, one is the control"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Variant]:
        return super().get_queryset(request).select_related("profile", "experiment")

    def has_add_permission(self, request: HttpRequest, obj: Experiment | None = None) -> bool:
        inline: Any = super()  # whose question is about a row, unlike that of its base
        return (obj is None or obj.is_draft) and inline.has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Experiment | None = None) -> bool:
        return (obj is None or obj.is_draft) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Experiment | None = None) -> bool:
        return (obj is None or obj.is_draft) and super().has_delete_permission(request, obj)

    @admin.display(description="look at it")
    def look(self, variant: Variant) -> SafeString | str:
        return format_html('<a href="{}">In the shop</a>', forced_link(variant)) if variant.pk else "–"


@admin.register(Experiment)
class ExperimentAdmin(ModelAdmin):
    """A draft can change; from its start on the definition is shown only, and the buttons say what can be done."""

    form = ExperimentForm
    inlines = (VariantInline,)
    list_display = ("name", "state", "primary_metric", "variant_names", "started_at", "stopped_at")
    list_filter = ("state", "is_aa", "primary_metric", "layer")
    search_fields = ("name", "hypothesis")
    search_help_text = "Name or hypothesis"
    when_empty = "An experiment shows visitors two or more ranking profiles and tells which one does better."
    autocomplete_fields = ("layer",)
    actions_submit_line = ("start", "stop")
    fieldsets = (
        (None, {"fields": ("name", "hypothesis", "is_aa", "primary_metric", "guardrails")}),
        ("Who takes part", {"fields": ("share", "layer", "device", "visitors", "channel")}),
        ("When", {"fields": ("starts", "ends")}),
        (
            "How many visitors it needs",
            {
                "fields": ("baseline", "deviation", "smallest_effect", "power", "alpha", "planned_visitors"),
                "description": "Plan this before the start: an experiment that is too small finds nothing.",
            },
        ),
    )
    shown: ClassVar[tuple[str, ...]] = ("state", "started_at", "stopped_at", "decided_at", "salt", "verdict")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Experiment]:
        return super().get_queryset(request).prefetch_related("variants__profile")

    def get_fieldsets(self, request: HttpRequest, obj: Experiment | None = None) -> Any:
        if obj is None or obj.is_draft:
            return self.fieldsets
        definition = (None, {"fields": ("name", "hypothesis", "is_aa", "primary_metric", "guardrail_names")})
        return (("How it stands", {"fields": self.shown}), definition, *self.fieldsets[1:])

    def get_readonly_fields(self, request: HttpRequest, obj: Experiment | None = None) -> tuple[str, ...]:
        if obj is None or obj.is_draft:
            return ()
        return (*self.shown, "guardrail_names", *ExperimentForm.Meta.fields)

    def has_delete_permission(self, request: HttpRequest, obj: Experiment | None = None) -> bool:
        return (obj is None or obj.is_draft) and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        """Leave out “delete selected”: drafts go one by one, and nothing else does."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.display(description="guardrails")
    def guardrail_names(self, experiment: Experiment) -> str:
        return ", ".join(METRICS[name].label for name in experiment.guardrails) or "–"

    @admin.display(description="variants")
    def variant_names(self, experiment: Experiment) -> str:
        return ", ".join(f"{variant.name}: {variant.profile}" for variant in experiment.variants.all())

    def get_actions_submit_line(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """Offer the one way from the state it is in."""
        state = Experiment.objects.filter(pk=object_id).values_list("state", flat=True).first() or ""
        verb = {"draft": "start", "running": "stop"}.get(state)
        offered = super().get_actions_submit_line(request, object_id)
        return [one for one in offered if one.action_name == f"ranking_experiment_{verb}"]

    @action(description="Save and start")
    def start(self, request: HttpRequest, obj: Experiment) -> None:
        self._then(request, obj.start, f"{obj} runs.")

    @action(description="Stop")
    def stop(self, request: HttpRequest, obj: Experiment) -> None:
        self._then(request, obj.stop, f"{obj} has stopped: nobody is assigned any more.")

    @staticmethod
    def _then(request: HttpRequest, verb: Callable[[], None], said: str) -> None:
        """Remember what to do once the variants of the form are stored too."""
        request.then = verb, said  # type: ignore[attr-defined]  # for `save_related`

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        verb, said = getattr(request, "then", (None, ""))
        if verb is None:
            return
        try:
            verb()
        except (NotReady, WrongState) as error:
            self.message_user(request, f"Saved, but nothing else: {error}", messages.ERROR)
        else:
            self.log_change(request, form.instance, said)
            self.message_user(request, said, messages.SUCCESS)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say so where somebody else started the draft while this form was open."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (DefinitionFixed, WrongState) as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.path)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave out the buttons that save where there is nothing to save."""
        original = context.get("original")
        if original is not None and not original.is_draft:
            context |= dict.fromkeys(("show_save", "show_save_and_continue", "show_save_and_add_another"), False)
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Layer)
class LayerAdmin(ModelAdmin):
    list_display = ("name", "experiment_names")
    list_filter = ("experiments__state",)
    search_fields = ("name",)
    search_help_text = "Name"
    when_empty = "A layer holds experiments that exclude one another: a visitor is in one of them at most."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Layer]:
        return super().get_queryset(request).prefetch_related("experiments")

    @admin.display(description="experiments")
    def experiment_names(self, layer: Layer) -> str:
        return ", ".join(map(str, layer.experiments.all()))


class RecordAdmin(ReadOnly, ModelAdmin):
    """Rows that were written once; there may be millions, so they are not counted."""

    show_full_result_count = False
    list_per_page = 50
    search_help_text = "The id of a search, whole"
    search_fields = ("=query_id",)


@admin.register(Exposure)
class ExposureAdmin(RecordAdmin):
    list_display = (
        "at",
        "experiment",
        "variant",
        "profile",
        "channel",
        "device",
        "zero_results",
        "is_forced",
        "is_bot",
    )
    list_filter = ("experiment", "channel", "device", "is_forced", "is_bot")
    list_select_related = ("experiment", "variant")
    when_empty = "A search by a visitor who is counted leaves a row here."


@admin.register(Event)
class EventAdmin(RecordAdmin):
    list_display = ("happened_at", "kind", "product", "position", "value", "rating", "channel", "is_bot")
    list_filter = ("kind", "channel", "is_bot")
    when_empty = "Clicks, ratings, purchases and heartbeats of visitors who are counted leave rows here."
