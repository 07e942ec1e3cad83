"""What the API takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.text import slugify
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from catalog.models import Product, ProductImage
from search.query import DEFAULT_K, MAX_K, MAX_TEXT_LENGTH, Answer, Hit


def nested(data: Any) -> Any:
    """Bring what query strings and forms write as filters.brand=Acme into the form that JSON has.

    A name that stands several times is a list.
    """
    if not isinstance(data, QueryDict):
        return data
    whole: dict[str, Any] = {}
    for name, values in data.lists():
        *folders, last = _parts(name)
        inner = whole
        for folder in folders:
            inner = inner.setdefault(folder, {})
            if not isinstance(inner, dict):
                raise serializers.ValidationError({folder: "Give either one value or parts with dots, not both."})
        inner[last] = values if folders and len(values) > 1 else values[-1]
    return whole


def _parts(name: str) -> list[str]:
    """Split filters.price_min in two, filters.attributes.colour in three; any other name stands for itself."""
    if not name.startswith("filters."):
        return [name]
    return name.split(".", 2 if name.startswith("filters.attributes.") else 1)


class StrictSerializer(serializers.Serializer):
    """Refuse a field that is not known, so that a typing error does not go unnoticed."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                {unknown[0]: [serializers.ErrorDetail(f"Unknown parameter. Known are: {known}.", code="unknown")]}
            )
        return super().to_internal_value(data)


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
class OneOrMany(serializers.Field):
    """One text, or a list of texts of which any will do."""

    default_error_messages = {"invalid": "Give a text, or a list of texts."}

    def to_internal_value(self, data: Any) -> list[str]:
        values = data if isinstance(data, list) else [data]
        if not all(isinstance(value, str | int | float) for value in values):
            self.fail("invalid")
        return [str(value).lower() if isinstance(value, bool) else str(value) for value in values]

    def to_representation(self, value: Any) -> Any:
        return value


class FilterParameters(StrictSerializer):
    """What every result has to be; values of one filter are alternatives, different filters hold together."""

    category = OneOrMany(required=False, help_text="Path of a category, such as apparel/dresses, with all below it.")
    brand = OneOrMany(required=False)
    merchant = OneOrMany(required=False, help_text="Slug of the merchant.")
    price_min = serializers.DecimalField(12, 2, required=False, min_value=Decimal(0), help_text="Inclusive.")
    price_max = serializers.DecimalField(12, 2, required=False, min_value=Decimal(0), help_text="Inclusive.")
    in_stock = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="True leaves out what is known to be out of stock."
    )
    attributes = serializers.DictField(child=OneOrMany(), required=False, help_text="Such as colour or season.")


class SearchParameters(StrictSerializer):
    """Parameters of a search; a cursor stands with k alone."""

    text = serializers.CharField(
        required=False, allow_blank=True, default="", help_text=f"Words, at most {MAX_TEXT_LENGTH} characters."
    )
    image = serializers.FileField(required=False, help_text="JPEG, PNG or WebP, at most 8 MB and 25 megapixels.")
    like = serializers.CharField(required=False, help_text="Id of a product to search by.")
    fusion = serializers.ChoiceField(choices=["weighted"], default="weighted")
    alpha = serializers.FloatField(
        required=False, allow_null=True, min_value=0.0, max_value=1.0, help_text="Weight of the image, 0 to 1."
    )
    filters = FilterParameters(required=False)
    k = serializers.IntegerField(default=DEFAULT_K, min_value=1, max_value=MAX_K, help_text="Results a page.")
    cursor = serializers.CharField(required=False, help_text="next_cursor of an earlier answer.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        asked = attrs["text"] or attrs.get("image") or attrs.get("like") or attrs.get("filters")
        if attrs.get("cursor") and asked:
            raise serializers.ValidationError(
                {"cursor": "A cursor stands alone: leave out text, image, like and filters."}
            )
        return attrs


class ProductListParameters(StrictSerializer):
    sku = serializers.CharField(help_text="The merchant's own name for the product.")
    merchant = serializers.CharField(required=False, help_text="Slug of the merchant.")


class SimilarParameters(StrictSerializer):
    k = serializers.IntegerField(default=DEFAULT_K, min_value=1, max_value=MAX_K)


class CardSerializer(serializers.Serializer):
    """A product as a result list shows it."""

    def to_representation(self, product: Product) -> dict[str, Any]:
        request = self.context["request"]
        cover = product.cover
        return {
            "id": product.public_id,
            "sku": product.sku,
            "merchant": product.merchant.slug,
            "title": product.title,
            "url": request.build_absolute_uri(
                reverse("shop:product", args=[product.public_id, slugify(product.title)[:80] or "product"])
            ),
            "image": request.build_absolute_uri(cover.file.url) if cover else None,
            "price": None if product.price is None else str(product.price),
            "currency": product.currency or None,
            "category": product.category.names() if product.category else [],
        }


class ProductSerializer(CardSerializer):
    """A product whole."""

    def to_representation(self, product: Product) -> dict[str, Any]:
        request = self.context["request"]
        return {
            **super().to_representation(product),
            "description": product.description,
            "brand": product.brand or None,
            "page": product.url or None,
            "stock": product.stock,
            "attributes": product.attributes,
            "variants": [
                {
                    "sku": variant.sku,
                    "options": variant.options,
                    "price": None if variant.price is None else str(variant.price),
                    "stock": variant.stock,
                }
                for variant in product.variants.all()
            ],
            "images": [
                {
                    "url": request.build_absolute_uri(image.file.url),
                    "width": image.width,
                    "height": image.height,
                    "alt": image.alt,
                }
                for image in product.images.all()
                if image.status == ProductImage.Status.OK
            ],
            "updated_at": product.updated_at.isoformat(),
        }


def answer_body(answer: Answer, context: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a search answer."""
    card = CardSerializer(context=context)

    def result(hit: Hit) -> dict[str, Any]:
        scores = {name: round(value, 6) for name, value in hit.scores.items()}
        return {**card.to_representation(hit.product), "score": round(hit.score, 6), "scores": scores}

    return {
        "query_id": answer.query_id,
        "encoder": answer.encoder,
        "index_version": answer.index_version,
        "alpha": answer.alpha,
        "total": answer.total,
        "total_relation": answer.total_relation,
        "results": [result(hit) for hit in answer.hits],
        "next_cursor": answer.next_cursor,
        "timings_ms": answer.timings_ms,
    }
