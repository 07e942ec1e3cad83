"""The admin itself: the theme's, which leads to a row's page in the shop only those who may see the row."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from unfold.sites import UnfoldAdminSite


class Site(UnfoldAdminSite):
    def get_urls(self) -> list[URLPattern]:
        """Put our own way to the shop in place of Django's, which asks for no permission."""
        way = "r/<int:content_type_id>/<path:object_id>/"
        ours = path(way, self.admin_view(self.view_on_site), name="view_on_site")
        return [ours, *(route for route in super().get_urls() if getattr(route, "name", "") != "view_on_site")]

    def view_on_site(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
        if not self._may_see(request, content_type_id, object_id):
            raise Http404("There is nothing here that you may see.")
        return shortcut(request, content_type_id, object_id)

    def _may_see(self, request: HttpRequest, content_type_id: int, object_id: str) -> bool:
        content_type = ContentType.objects.filter(pk=content_type_id).first()
        model: Any = content_type.model_class() if content_type else None
        pages = self._registry.get(model)
        if pages is None or not pages.has_view_permission(request):
            return False
        try:
            return pages.get_queryset(request).filter(pk=object_id).exists()
        except (ValueError, ValidationError):  # a key of another kind
            return False
