"""Profiles, merchants' rules and the vocabulary in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin

from catalog.admin_base import OwnMerchantFilter, OwnRows
from ranking.experiments import admin as experiments_admin  # noqa: F401  (registers experiments)
from ranking.models import MerchantRule, ProfileChanged, RankingProfile, VocabularyWord
from ranking.querysets import NoDefaultProfile

#: How many versions a comparison holds side by side.
MOST_COMPARED = 6


class ProfileForm(forms.ModelForm):
    class Meta:
        model = RankingProfile
        fields = ("name", "note", *RankingProfile.VALUES)


@admin.register(RankingProfile)
class RankingProfileAdmin(ModelAdmin):
    """Saving a profile makes its next version; a version that has ranked searches stays as it was."""

    form = ProfileForm
    list_display = ("__str__", "is_default", "alpha", "fusion", "reranker", "diversity_by", "created_at")
    list_filter = ("is_default", "name", "fusion", "reranker")
    search_fields = ("name", "note")
    search_help_text = "Name or note"
    when_empty = "manage.py migrate makes the profiles “default” and “paper”."
    change_form_before_template = "admin/ranking/before_profile.html"
    actions: ClassVar[list[str]] = ["make_default", "clone", "compare"]
    fieldsets = (
        (None, {"fields": ("name", "note"), "description": "Saving stores the values as the next version."}),
        ("The query", {"fields": ("alpha", "fusion", "candidates", "cutoff")}),
        ("The score", {"fields": ("lambda_sentiment", "lambda_context", "lexical", "reranker", "rho")}),
        ("Within the context", {"fields": tuple(f"w_{key}" for key in ("occasion", "mood", "season", "time"))}),
        ("The list", {"fields": ("lambda_diversity", "diversity_by", "brand_limit", "category_boost")}),
    )

    def get_urls(self) -> list[URLPattern]:
        page = path("compare/", self.admin_site.admin_view(self.comparison), name="ranking_rankingprofile_compare")
        return [page, *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: RankingProfile | None = None) -> tuple[str, ...]:
        return ("name",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what a version ranked can be told later

    def save_model(self, request: HttpRequest, obj: RankingProfile, form: Any, change: bool) -> None:
        """Store the next version: of the profile that was open, or the first one."""
        following = obj.revised()
        obj.pk, obj.version, obj.is_default = following.pk, following.version, False
        if change and RankingProfile.objects.filter(name=obj.name, is_default=True).exists():
            self.message_user(
                request, f"{obj} is saved; the version before is still the default until you choose “Make default”."
            )

    @admin.action(permissions=["change"], description="Make default: rank with this version from now on")
    def make_default(self, request: HttpRequest, chosen: QuerySet[RankingProfile]) -> None:
        if len(chosen) != 1:
            self.message_user(request, "Choose one version.", messages.ERROR)
            return
        try:
            before: RankingProfile | None = RankingProfile.objects.default()
        except NoDefaultProfile:
            before = None
        try:
            chosen[0].make_default(instead_of=before)
        except ProfileChanged as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        self.message_user(request, f"{chosen[0]} ranks searches from now on; before it was {before}.", messages.SUCCESS)

    @admin.action(permissions=["add"], description="Clone under a new name")
    def clone(self, request: HttpRequest, chosen: QuerySet[RankingProfile]) -> None:
        for profile in chosen:
            copy = profile.revised(name=_free_name(profile.name), note=f"Copy of {profile}. {profile.note}"[:500])
            self.message_user(request, f"{copy} has the values of {profile}.", messages.SUCCESS)

    @admin.action(permissions=["view"], description="Compare side by side")
    def compare(self, request: HttpRequest, chosen: QuerySet[RankingProfile]) -> HttpResponse | None:
        if not 2 <= len(chosen) <= MOST_COMPARED:
            self.message_user(request, f"Choose 2 to {MOST_COMPARED} versions.", messages.ERROR)
            return None
        keys = ",".join(str(row.pk) for row in chosen)
        return HttpResponseRedirect(f"{reverse('admin:ranking_rankingprofile_compare')}?of={keys}")

    def comparison(self, request: HttpRequest) -> HttpResponse:
        """Show versions side by side, with the rows marked in which they differ."""
        if not self.has_view_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        keys = [int(key) for key in request.GET.get("of", "").split(",") if key.isdecimal() and len(key) < 18]
        profiles = list(RankingProfile.objects.filter(pk__in=keys[:MOST_COMPARED]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Compare ranking profiles",
            "profiles": profiles,
            "rows": [(label, values, len(set(values)) > 1) for label, values in compared(profiles)],
        }
        return TemplateResponse(request, "admin/ranking/compare.html", context)


def compared(profiles: list[RankingProfile]) -> list[tuple[str, list[str]]]:
    """List label and values, as people read them, of everything that versions are made of."""
    rows = []
    for name in RankingProfile.VALUES:
        label = str(RankingProfile._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        rows.append((label, [_shown(profile, name) for profile in profiles]))
    return rows


def _shown(profile: RankingProfile, name: str) -> str:
    display = getattr(profile, f"get_{name}_display", None)
    value = display() if display else getattr(profile, name)
    if isinstance(value, bool):
        return "On" if value else "Off"
    return "By itself" if value is None else str(value)


def _free_name(name: str) -> str:
    taken = set(RankingProfile.objects.filter(name__startswith=name[:50]).values_list("name", flat=True))
    number = 2
    while f"{name[:50]}-{number}" in taken:
        number += 1
    return f"{name[:50]}-{number}"


@admin.register(MerchantRule)
class MerchantRuleAdmin(OwnRows, ModelAdmin):
    list_display = ("__str__", "merchant", "when", "text", "category", "starts", "ends")
    list_filter = ("does", "when", ("merchant", OwnMerchantFilter))
    list_select_related = ("merchant", "product", "among", "category")
    search_fields = ("product__title", "product__sku", "text", "note")
    search_help_text = "Title or SKU of the product, the words, or the note"
    when_empty = "A rule pins, boosts or hides products of a merchant: for a search, in a category, or always."
    autocomplete_fields = ("merchant", "product", "among", "category")
    fieldsets = (
        (None, {"fields": ("merchant", "does", "product", "among")}),
        ("When", {"fields": ("when", "text", "category", "starts", "ends")}),
        ("How", {"fields": ("position", "amount", "note")}),
    )


@admin.register(VocabularyWord)
class VocabularyWordAdmin(ModelAdmin):
    """New words count in searches at once; products are told about them with the next build of the index."""

    list_display = ("word", "key", "department", "aliases", "cues", "related")
    list_filter = ("key", "department")
    list_select_related = ("department",)
    search_fields = ("word", "aliases", "cues")
    search_help_text = "Word, or what stands for it"
    when_empty = "The occasions and moods that ship with the project need no rows: add words of your own here."
