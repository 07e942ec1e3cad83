"""What search engines are told: which pages there are, and which are not for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.cache import cache
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.caching import cache_may_be_away
from catalog.models import FeaturedSet, Product

#: Pages that are searches, or not for the public; robots are asked to leave them alone.
CLOSED = ("/search", "/compare", "/for", "/mine", "/bag", "/out/", "/try/", "/rate", "/api/", "/admin/", "/annotate/")
CACHE_SECONDS = 600


class ProductSitemap(Sitemap):
    """Every active product with its last change, some thousands on a page."""

    limit = 5000

    def items(self) -> QuerySet[Product]:
        return Product.objects.active().only("public_id", "title", "updated_at").order_by("pk")

    def lastmod(self, item: Product) -> datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """Ask the database for the last change of all; what is inherited loads every product for it."""
        newest: datetime | None = Product.objects.active().aggregate(newest=Max("updated_at"))["newest"]
        return newest


class HomeSitemap(Sitemap):
    """The home page, which leads everywhere."""

    def items(self) -> list[str]:
        return ["shop:home"]

    def location(self, item: str) -> str:
        return reverse(item)


class FeaturedSitemap(Sitemap):
    """The sets that are shown now."""

    def items(self) -> QuerySet[FeaturedSet]:
        return FeaturedSet.objects.shown(timezone.now())


SITEMAPS = {"home": HomeSitemap, "sets": FeaturedSitemap, "products": ProductSitemap}


def kept(view: Callable[..., TemplateResponse]) -> Callable[..., HttpResponse]:
    """Keep what a view of sitemaps answers for CACHE_SECONDS, by address and page; nothing else in a query counts."""

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        page = request.GET.get("p", "1")
        if not re.fullmatch("[1-9][0-9]{0,5}", page):  # other ways to write a number would each be kept again
            raise Http404
        key = f"sitemap:{request.build_absolute_uri(request.path)}:{page}"
        found: dict[str, Any] | None = None
        with cache_may_be_away():
            found = cache.get(key)
        if found is None:
            drawn = view(request, **named).render()
            found = {"content": drawn.content.decode(), "headers": dict(drawn.items())}
            with cache_may_be_away():
                cache.set(key, found, CACHE_SECONDS)
        return HttpResponse(found["content"], headers=found["headers"])

    return answer


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what robots may read, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
