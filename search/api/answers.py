"""What the API gives; the schema is made of these."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import Product, ProductImage
from search.budget import OPTIONAL
from search.query import CONTEXT, SCORES, Answer
from search.timing import STAGES

_AMOUNT = {"type": "string", "format": "decimal", "nullable": True}
_NUMBERS = {name: {"type": "number"} for name in SCORES}
_TIMES = {name: {"type": "number"} for name in (*STAGES, "total")}
_CONTEXT: dict[str, Any] = {name: {"type": "string", "nullable": True} for name in CONTEXT}
_CONTEXT["inferred"] = {"type": "array", "items": {"type": "string"}}


@extend_schema_field({"type": "object", "properties": _NUMBERS, "required": list(SCORES)})
class ScoresField(serializers.ReadOnlyField):
    """The terms of a score; 0 for one that took no part."""


@extend_schema_field({"type": "object", "properties": _TIMES, "required": list(_TIMES)})
class TimesField(serializers.ReadOnlyField):
    """Milliseconds by stage; 0 for one that did not run."""


@extend_schema_field({"type": "object", "properties": _CONTEXT, "required": list(_CONTEXT)})
class ContextField(serializers.ReadOnlyField):
    """The context as it was used, with the names of the parts that were inferred."""


@extend_schema_field(_AMOUNT)
class AmountField(serializers.ReadOnlyField):
    """An amount of money as text, so that no cent is lost."""

    def to_representation(self, value: Decimal | None) -> Any:
        return None if value is None else str(value)


class CardSerializer(serializers.Serializer):
    """A product as a result list shows it."""

    id = serializers.CharField(source="public_id")
    sku = serializers.CharField()
    merchant = serializers.CharField(source="merchant.slug", help_text="Slug of the merchant.")
    title = serializers.CharField()
    url = serializers.SerializerMethodField()
    image = serializers.SerializerMethodField(help_text="Its first picture.")
    price = AmountField()
    currency = serializers.SerializerMethodField()
    category = serializers.SerializerMethodField(help_text="Names from the root down.")

    def get_url(self, product: Product) -> str:
        return str(self.context["request"].build_absolute_uri(product.get_absolute_url()))

    def get_image(self, product: Product) -> str | None:
        cover = product.cover
        return self.context["request"].build_absolute_uri(cover.file.url) if cover else None

    def get_currency(self, product: Product) -> str | None:
        return product.currency or None

    def get_category(self, product: Product) -> list[str]:
        return product.category.names() if product.category else []


class VariantSerializer(serializers.Serializer):
    sku = serializers.CharField()
    options = serializers.JSONField()
    price = AmountField()
    stock = serializers.IntegerField(allow_null=True)


class ImageSerializer(serializers.Serializer):
    url = serializers.SerializerMethodField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    alt = serializers.CharField()

    def get_url(self, image: ProductImage) -> str:
        return str(self.context["request"].build_absolute_uri(image.file.url))


class ProductSerializer(CardSerializer):
    """A product whole."""

    description = serializers.CharField()
    brand = serializers.SerializerMethodField()
    status = serializers.CharField(help_text="active; its own merchant also sees what is draft or archived.")
    page = serializers.SerializerMethodField(help_text="Its page in the merchant's own shop.")
    stock = serializers.IntegerField(allow_null=True)
    attributes = serializers.JSONField()
    variants = VariantSerializer(many=True)
    images = serializers.SerializerMethodField()
    updated_at = serializers.SerializerMethodField()

    def get_brand(self, product: Product) -> str | None:
        return product.brand or None

    def get_page(self, product: Product) -> str | None:
        return product.url or None

    @extend_schema_field(ImageSerializer(many=True))
    def get_images(self, product: Product) -> Any:
        good = [image for image in product.images.all() if image.is_good]
        return ImageSerializer(good, many=True, context=self.context).data

    def get_updated_at(self, product: Product) -> str:
        return product.updated_at.isoformat()


class ProductList(serializers.Serializer):
    """A page of products."""

    results = ProductSerializer(many=True)
    next_cursor = serializers.CharField(allow_null=True)


class HitSerializer(CardSerializer):
    """A product of a result list, with why it stands where it stands."""

    score = serializers.FloatField()
    scores = ScoresField()
    explanation = serializers.JSONField(allow_null=True)
    duplicates = serializers.ListField(
        child=serializers.CharField(), help_text="Ids of near-duplicates that share this place (group_duplicates)."
    )


class FacetSerializer(serializers.Serializer):
    """A value of a field, in the form that filters take; ranges of prices have their ends besides, both inclusive."""

    value = serializers.CharField()
    count = serializers.IntegerField()
    price_min = AmountField(required=False)
    price_max = AmountField(required=False)


class RelaxSerializer(serializers.Serializer):
    """A filter to give up, and how many products would pass then."""

    filter = serializers.CharField(help_text="Its name, such as filters.brand; filters when only all of them help.")
    count = serializers.IntegerField()


class ReadPartSerializer(serializers.Serializer):
    """Something that the words say. values: what a filter of this field accepts; context: a word of the context."""

    field = serializers.CharField()
    text = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField())
    context = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # as in AnswerSerializer
    low = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    applied = serializers.BooleanField(help_text="Whether it narrowed the search: a stated price does.")


class ReadingSerializer(serializers.Serializer):
    """What was understood of the words; nothing of it but a stated price narrows the search."""

    corrected = serializers.CharField(allow_null=True, help_text="What was searched, where spelling was corrected.")
    parts = ReadPartSerializer(many=True)


class AnswerSerializer(serializers.Serializer):
    """A page of results."""

    query_id = serializers.CharField(help_text="Names this result list; its pages can be had for 15 minutes.")
    encoder = serializers.CharField()
    index_version = serializers.CharField()
    profile = serializers.CharField(allow_null=True)
    fusion = serializers.CharField(allow_null=True)
    alpha = serializers.FloatField(allow_null=True)
    context = ContextField()  # type: ignore[assignment]  # the contract's name; the serializer's own is _context
    match = serializers.ChoiceField(choices=["good", "weak", "none"], allow_null=True)
    reading = ReadingSerializer(allow_null=True)
    total = serializers.IntegerField()
    total_relation = serializers.ChoiceField(choices=["eq", "gte"])
    results = HitSerializer(many=True, source="hits")
    next_cursor = serializers.CharField(allow_null=True)
    facets = serializers.SerializerMethodField()
    relax = serializers.SerializerMethodField()
    changes = serializers.ListField(
        child=serializers.DictField(), help_text="Contexts that differ in one word, and what would move up (explain)."
    )
    degraded = serializers.ListField(
        child=serializers.ChoiceField(choices=OPTIONAL),
        help_text="What was left out because the time (timeout_ms) was used up; the first two change the order.",
    )
    timings_ms = TimesField()

    @extend_schema_field(serializers.DictField(child=FacetSerializer(many=True), allow_null=True))
    def get_facets(self, answer: Answer) -> Any: ...

    @extend_schema_field(RelaxSerializer(many=True))
    def get_relax(self, answer: Answer) -> Any: ...
