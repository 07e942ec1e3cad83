"""GET /api/v1/suggest: what a search box offers while somebody types."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Product
from catalog.thumbnails import sources
from search.api.serializers import StrictSerializer
from search.suggesting import MOST_LETTERS, suggest


class SuggestParameters(StrictSerializer):
    q = serializers.CharField(allow_blank=True, max_length=500, help_text=f"{MOST_LETTERS} characters are read.")
    k = serializers.IntegerField(default=5, min_value=1, max_value=20, help_text="Products at most.")


class SuggestView(APIView):
    """Offer queries, categories, brands and products for the beginning of a text."""

    @extend_schema(parameters=[SuggestParameters], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        parameters = SuggestParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        found = suggest(parameters.validated_data["q"], parameters.validated_data["k"])
        return Response(
            {
                "queries": [{"text": text} for text in found.queries],
                "categories": [
                    {"name": name, "path": path, "products": number} for name, path, number in found.categories
                ],
                "brands": [{"name": name, "products": number} for name, number in found.brands],
                "products": [_product(product, request) for product in found.products],
            }
        )


def _product(product: Product, request: Request) -> dict[str, Any]:
    cover = product.cover
    return {
        "id": product.public_id,
        "title": product.title,
        "url": request.build_absolute_uri(product.get_absolute_url()),
        "image": request.build_absolute_uri(sources(cover)[0][0]) if cover else None,
        "price": None if product.price is None else str(product.price),
        "currency": product.currency or None,
    }
