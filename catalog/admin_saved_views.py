"""Lists of the admin kept under a name: each person has views of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from catalog.models import SavedView

#: Say where one is in a list, not what the list is.
_PASSING = ("p", "e", "_changelist_filters", "all")


class ViewForm(forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ("name", "query")

    def clean_query(self) -> str:
        """Keep the filters, search and order of a query string."""
        query = QueryDict(self.cleaned_data["query"].lstrip("?"), mutable=True)
        for name in _PASSING:
            query.pop(name, None)
        if not query:
            raise forms.ValidationError("Filter, search or sort the list first.")
        return query.urlencode()


class SavedViews(admin.ModelAdmin):
    """Adds saved views above a list. Stands before `ModelAdmin` among the bases."""

    list_before_template = "admin/saved_views.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}_views"
        ours = path("views/", self.admin_site.admin_view(require_POST(self.change_views)), name=name)
        return [ours, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        mine = SavedView.objects.filter(person=request.user.pk, page=self.model._meta.label_lower)
        views = {"saved_views": mine, "views_url": self._url("views"), "query": request.GET.urlencode()}
        response: HttpResponse = super().changelist_view(request, {**views, **(extra_context or {})})
        return response

    def change_views(self, request: HttpRequest) -> HttpResponse:
        """Keep the list under a name, over an earlier view of that name, or take a view away."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        mine = SavedView.objects.filter(person=request.user.pk, page=self.model._meta.label_lower)
        if gone := request.POST.get("delete", ""):
            mine.filter(name=gone).delete()
            return redirect(self._url("changelist"))
        form = ViewForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(str(text) for errors in form.errors.values() for text in errors))
        elif mine.exclude(name=form.cleaned_data["name"]).count() >= SavedView.MOST:
            messages.error(request, f"There are {SavedView.MOST} views already: take one away first.")
        else:
            of_mine = {"person_id": request.user.pk, "page": self.model._meta.label_lower}
            kept = form.cleaned_data
            SavedView.objects.update_or_create(**of_mine, name=kept["name"], defaults={"query": kept["query"]})
        query = form.cleaned_data.get("query", "")
        return redirect(f"{self._url('changelist')}?{query}")

    def _url(self, page: str) -> str:
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_{page}")
