"""Pictures in the admin: what became of each, why, and asking for them anew."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from catalog.fetching.causes import CAUSES
from catalog.fetching.dispatch import wake_up
from catalog.models import ProductImage
from catalog.querysets import ProductImageQuerySet


class CauseFilter(admin.SimpleListFilter):
    """Filters by why pictures failed or wait; offers only causes that there are, with how many have them."""

    title = "cause"
    parameter_name = "cause"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        caused = model_admin.get_queryset(request).exclude(cause_code="").order_by()
        counts = caused.values_list("cause_code").annotate(pictures=Count("pk")).order_by("-pictures", "cause_code")
        return [(code, f"{CAUSES.get(code, code)} ({pictures:,})") for code, pictures in counts]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[ProductImage]:
        return queryset.filter(cause_code=self.value()) if self.value() else queryset


class FetchedPictures(admin.ModelAdmin):
    """The part of the picture list that tells of fetching. Stands before `ModelAdmin` among the bases."""

    actions = ("fetch_chosen", "fetch_same_cause", "fetch_all_failed")

    @admin.action(permissions=["change"], description="Fetch again: the chosen pictures")
    def fetch_chosen(self, request: HttpRequest, queryset: ProductImageQuerySet) -> None:
        self._fetch(request, queryset)

    @admin.action(permissions=["change"], description="Fetch again: all that failed by the same cause as the chosen")
    def fetch_same_cause(self, request: HttpRequest, queryset: ProductImageQuerySet) -> None:
        codes = set(queryset.failed_by().values_list("cause_code", flat=True))
        self._fetch(request, self._theirs(request).failed_by(*codes) if codes else queryset.none())

    @admin.action(permissions=["change"], description="Fetch again: all that failed")
    def fetch_all_failed(self, request: HttpRequest, queryset: ProductImageQuerySet) -> None:
        self._fetch(request, self._theirs(request).failed_by())

    @admin.display(description="tries")
    def tries(self, image: ProductImage) -> str:
        """Say how often the picture was fetched in vain, and when it is tried next."""
        if image.status != ProductImage.Status.PENDING or not image.attempts or image.next_try is None:
            return str(image.attempts or "–")
        seconds = max(int((image.next_try - timezone.now()).total_seconds()), 0)
        return f"{image.attempts}, next in {seconds} s"

    def _theirs(self, request: HttpRequest) -> ProductImageQuerySet:
        found: ProductImageQuerySet = self.get_queryset(request)  # type: ignore[assignment]  # of our own manager
        return found

    def _fetch(self, request: HttpRequest, pictures: ProductImageQuerySet) -> None:
        keys = list(pictures.values_list("pk", flat=True))
        asked = ProductImage.objects.filter(pk__in=keys).fetch_again() if keys else 0
        if not asked:
            without = "None of these pictures came from a web address; upload them on their own pages."
            self.message_user(request, without, messages.WARNING)
            return
        wake_up()
        self.message_user(request, f"{asked:,} picture{'s' * (asked != 1)} will be fetched again within a minute.")
