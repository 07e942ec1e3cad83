"""Answers of searches as JSON holds them, in the shape of `AnswerSerializer`, which is for the schema.

Written out: the serializer's own walk over every field of every result takes longer than finding the results.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.text import slugify
from rest_framework.request import Request

from catalog.models import Product
from search.query import Answer, FacetValue, Hit


class Site:
    """The addresses of a shop as the caller of a request knows them."""

    def __init__(self, request: Request | HttpRequest) -> None:
        self.root = request.build_absolute_uri("/").removesuffix("/")
        self._request = request

    def whole(self, address: str) -> str:
        """Return an address with scheme and host; one that has its own stays."""
        return f"{self.root}{address}" if address.startswith("/") else self._request.build_absolute_uri(address)


def answer_body(answer: Answer, request: Request, fields: Collection[str] = ()) -> dict[str, Any]:
    """Return a page of results as it is told. fields: of each result, all of them when empty."""
    site = Site(request)
    results = [hit_body(hit, site) for hit in answer.hits]
    if fields:
        results = [{name: hit[name] for name in hit if name in fields} for hit in results]
    return {
        "query_id": answer.query_id,
        "encoder": answer.encoder,
        "index_version": answer.index_version,
        "profile": answer.profile,
        "fusion": answer.fusion,
        "alpha": answer.alpha,
        "context": answer.context,
        "match": answer.match,
        "reading": answer.reading,
        "total": answer.total,
        "total_relation": answer.total_relation,
        "results": results,
        "next_cursor": answer.next_cursor,
        "facets": None
        if answer.facets is None
        else {field: [_facet(field, value) for value in values] for field, values in answer.facets.items()},
        "relax": [{"filter": _filter_name(one.filter), "count": one.count} for one in answer.relax],
        "changes": list(answer.changes),
        "degraded": list(answer.degraded),
        "timings_ms": answer.timings_ms,
    }


def hit_body(hit: Hit, site: Site) -> dict[str, Any]:
    """Return a product of a result list, with why it stands where it stands."""
    return {
        **card_body(hit.product, site),
        "score": round(hit.score, 6),
        "scores": {name: round(number, 6) for name, number in hit.scores.items()},
        "explanation": hit.explanation,
        "duplicates": list(hit.duplicates),
    }


def card_body(product: Product, site: Site) -> dict[str, Any]:
    """Return a product as a result list shows it."""
    cover = product.cover
    return {
        "id": product.public_id,
        "sku": product.sku,
        "merchant": product.merchant.slug,
        "title": product.title,
        "url": site.whole(address_of(product.public_id, product.title, get_script_prefix())),
        "image": site.whole(cover.file.url) if cover else None,
        "price": None if product.price is None else str(product.price),
        "currency": product.currency or None,
        "category": product.category.names() if product.category else [],
    }


@lru_cache(maxsize=8192)
def address_of(public_id: str, title: str, prefix: str) -> str:
    """Return the address of a product's page; prefix: where this shop is mounted, which reversing reads by itself."""
    return reverse("shop:product", args=[public_id, slugify(title)[:80] or "product"])


def _facet(field: str, value: FacetValue) -> dict[str, Any]:
    told: dict[str, Any] = {"value": value.value, "count": value.count}
    if field == "price":
        ends: Sequence[tuple[str, int | None]] = (("price_min", value.low), ("price_max", value.high))
        told |= {name: None if end is None else str(Decimal(end).scaleb(-2)) for name, end in ends}
    return told


def _filter_name(name: str) -> str:
    return "filters" if name == "all" else f"filters.{name}"
