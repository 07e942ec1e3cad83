"""Products over the API: listed, found by SKU, one by its id, and those like it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core import signing
from django.db.models import Q
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog.models import Product
from catalog.querysets import ProductQuerySet
from search import pipeline
from search.api.answers import AnswerSerializer, ProductList, ProductSerializer
from search.api.merchants import may_write, writable_merchants
from search.api.permissions import MissingScope
from search.api.serializers import RESULT_FIELDS, Names, Shaped, StrictSerializer
from search.api.views import respond
from search.lifecycle.embedding import embedded_by
from search.lifecycle.live_encoder import live_encoder
from search.query import DEFAULT_K, MAX_K, InvalidQuery, Query

SALT = "search.api.products"
INCLUDES = ("searchable", "image_states")
FIELDS = tuple(ProductSerializer().fields)


class ShapeParameters(Shaped, StrictSerializer):
    fields_ = Names(FIELDS, required=False)
    include = Names(INCLUDES, required=False)


class ProductListParameters(ShapeParameters):
    sku = serializers.CharField(required=False)
    merchant = serializers.CharField(required=False)
    category = serializers.CharField(required=False)
    brand = serializers.CharField(required=False)
    updated_since = serializers.DateTimeField(required=False)
    k = serializers.IntegerField(default=20, min_value=1, max_value=MAX_K)
    cursor = serializers.CharField(required=False)


class SimilarParameters(Shaped, StrictSerializer):
    k = serializers.IntegerField(default=DEFAULT_K, min_value=1, max_value=MAX_K)
    fields_ = Names(RESULT_FIELDS, required=False, help_text="By commas, only these of each result.")


SHAPE = [
    OpenApiParameter("fields", str, description=f"By commas, only these: {', '.join(FIELDS)}."),
    OpenApiParameter("include", str, description=f"By commas, these besides: {', '.join(INCLUDES)}."),
]


class ProductListView(APIView):
    """Active products, the oldest first; by SKU and merchant, category, brand, or the time of their last change."""

    @extend_schema(
        operation_id="products_find",
        parameters=[
            OpenApiParameter("sku", str, description="The merchant's own name for the product."),
            OpenApiParameter("merchant", str, description="Slug of the merchant."),
            OpenApiParameter("category", str, description="Path of a category, with all below it."),
            OpenApiParameter("brand", str),
            OpenApiParameter("updated_since", str, description="Time in ISO 8601: changed then or later."),
            OpenApiParameter("k", int, description="Products a page, 1 to 100; 20 when left out."),
            OpenApiParameter("cursor", str, description="next_cursor of the page before, with the same filters."),
            *SHAPE,
        ],
        responses=ProductList,
    )
    def get(self, request: Request) -> Response:
        parameters = ProductListParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        values = parameters.validated_data
        found = _filtered(Product.objects.active(), values).filter(pk__gt=_after(values.get("cursor")))
        page = list(_loaded(found).order_by("pk")[: values["k"] + 1])
        more = len(page) > values["k"]
        shown = page[: values["k"]]
        cursor = signing.dumps(shown[-1].pk, salt=SALT) if more else None
        return Response({"results": shaped(shown, request, values), "next_cursor": cursor})


def _filtered(products: ProductQuerySet, values: dict[str, Any]) -> ProductQuerySet:
    lookups = {"sku": "sku", "merchant": "merchant__slug", "brand": "brand__iexact", "updated_since": "updated_at__gte"}
    products = products.filter(**{lookup: values[name] for name, lookup in lookups.items() if name in values})
    return products.under(values["category"]) if "category" in values else products


def _after(cursor: str | None) -> int:
    """Return the row that a page comes after; raises InvalidQuery for what is no cursor of ours."""
    if cursor is None:
        return 0
    try:
        return int(signing.loads(cursor, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvalidQuery("This is no cursor of ours: use next_cursor as it is.", param="cursor") from error


def _loaded(products: ProductQuerySet) -> ProductQuerySet:
    return products.for_cards().prefetch_related("variants")


def shaped(products: list[Product], request: Request, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Return products as they are told, with the fields and the further parts that were asked for."""
    include = values.get("include", [])
    serializer = ProductSerializer(context={"request": request})
    for name in set(FIELDS) - set(values.get("fields") or FIELDS):
        del serializer.fields[name]
    told = [dict(serializer.to_representation(product)) for product in products]
    if "searchable" in include:
        keys = [product.pk for product in products]
        embedded = set(
            Product.objects.active().filter(embedded_by(live_encoder()), pk__in=keys).values_list("pk", flat=True)
        )
        for row, product in zip(told, products, strict=True):
            row["searchable"] = product.pk in embedded
    if "image_states" in include:
        if not all(may_write(request, product.merchant) for product in products):
            raise MissingScope("image_states is told to those alone who may change the merchant's catalogue.")
        for row, product in zip(told, products, strict=True):
            row["image_states"] = [_image_state(image) for image in product.images.all()]
    return told


def _image_state(image: Any) -> dict[str, Any]:
    return {"source": image.source_url or None, "status": image.status, "cause": image.cause or None}


def find_product(request: Request, public_id: str) -> Product:
    """Return an active product, or any other one to those who may change it; raises Http404."""
    if "\0" in public_id:  # which PostgreSQL cannot be asked for
        raise Http404
    visible = Q(status=Product.Status.ACTIVE) | Q(merchant__in=writable_merchants(request))
    product = _loaded(Product.objects.filter(visible, public_id=public_id)).first()
    if product is None:
        raise Http404
    return product


def etag(product: Product) -> str:
    """Return the name of a product's present state, as ETag and If-Match have it."""
    state = f"{product.public_id} {product.updated_at.isoformat()} {product.content_hash}"
    return f'"{hashlib.sha256(state.encode()).hexdigest()[:24]}"'


class SimilarView(APIView):
    """Products like one product, itself left out."""

    @extend_schema(operation_id="products_similar", parameters=[SimilarParameters], responses=AnswerSerializer)
    def get(self, request: Request, public_id: str) -> Response:
        parameters = SimilarParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        values = parameters.validated_data
        query = Query(like=active_product(public_id), k=values["k"])
        return respond(pipeline.search(query), request, values.get("fields", ()))


def active_product(public_id: str) -> Product:
    product = None if "\0" in public_id else Product.objects.active().for_cards().filter(public_id=public_id).first()
    if product is None:
        raise Http404
    return product
