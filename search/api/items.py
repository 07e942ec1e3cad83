"""What the API takes to write products, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import Product
from catalog.sources.base import ImageRef, ProductRow, VariantRow
from catalog.sources.cells import MAX_STOCK
from catalog.suggested import RESERVED, is_reserved
from catalog.writing import CLEARABLE, Change
from search.api.serializers import StrictSerializer

STATUSES = ("created", "updated", "unchanged", "deleted", "missing", "failed")
MOST_ITEMS = 1_000
MOST_IMAGES = 20
MOST_VARIANTS = 200
MOST_ATTRIBUTES = 100
MOST_LETTERS = 1_000  # of a name or value of an attribute
MOST_DESCRIPTION = 20_000

_VALUE = {"oneOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]}
_ATTRIBUTES = {"oneOf": [*_VALUE["oneOf"], {"type": "array", "items": {"type": "string"}}]}


@extend_schema_field({"type": "object", "nullable": True, "additionalProperties": _ATTRIBUTES})
class AttributesField(serializers.Field):
    """Names with a text, a number, a truth value, or a list of texts each."""

    default_error_messages = {
        "invalid": "Give names with a text, a number, true or false, or a list of texts each.",
        "max_length": f"Give at most {MOST_ATTRIBUTES} attributes, of at most {MOST_LETTERS} characters each.",
        "null_characters_not_allowed": "Leave out the NUL character.",
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail("invalid")
        if len(data) > MOST_ATTRIBUTES:
            self.fail("max_length")
        for name, value in data.items():
            if is_reserved(name):
                raise serializers.ValidationError(RESERVED, code="invalid")
            for part in (name, *(value if isinstance(value, list) else [value])):
                self._check(part, lone=not isinstance(value, list))
        return data

    def _check(self, part: Any, *, lone: bool) -> None:
        if not isinstance(part, str | int | float if lone else str) or part == "":
            self.fail("invalid")
        if len(str(part)) > MOST_LETTERS:
            self.fail("max_length")
        if "\0" in str(part):
            self.fail("null_characters_not_allowed")

    def to_representation(self, value: Any) -> Any:
        return value


class OptionsField(serializers.DictField):
    """Names with a text each; a name is checked as its text is."""

    def run_child_validation(self, data: Mapping[str, Any]) -> Any:
        for name in data:
            self.child.run_validation(name)
        return super().run_child_validation(data)


class WebAddress(serializers.URLField):
    """An address that begins with http:// or https://."""

    def to_internal_value(self, data: Any) -> str:
        value = str(super().to_internal_value(data))
        if value and not value.lower().startswith(("http://", "https://")):
            self.fail("invalid")
        return value


class VariantItem(StrictSerializer):
    sku = serializers.CharField(max_length=120)
    options = OptionsField(
        child=serializers.CharField(max_length=120), required=False, default=dict, help_text='Such as {"Size": "M"}.'
    )
    price = serializers.DecimalField(12, 2, required=False, allow_null=True, min_value=Decimal(0))
    stock = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=MAX_STOCK)


class ImageItem(StrictSerializer):
    url = WebAddress(max_length=1000, help_text="Where a worker fetches the picture.")
    alt = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class ProductFields(StrictSerializer):
    """What a product has. Left out: it stays as it is; null: it is taken away."""

    title = serializers.CharField(max_length=300, required=False)
    description = serializers.CharField(required=False, allow_null=True, max_length=MOST_DESCRIPTION)
    brand = serializers.CharField(max_length=120, required=False, allow_null=True)
    category = serializers.ListField(
        child=serializers.CharField(max_length=80),
        required=False,
        allow_null=True,
        allow_empty=False,
        max_length=4,
        help_text="Names from the root down; those that are missing are made.",
    )
    page = WebAddress(max_length=600, required=False, allow_null=True, help_text="In the merchant's own shop.")
    price = serializers.DecimalField(12, 2, required=False, allow_null=True, min_value=Decimal(0))
    currency = serializers.RegexField(r"^[A-Z]{3}$", required=False, allow_null=True, help_text="Such as EUR.")
    stock = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=MAX_STOCK)
    status = serializers.ChoiceField(choices=Product.Status.choices, required=False)
    attributes = AttributesField(
        required=False, allow_null=True, help_text="Added to those there are, except with PUT, which replaces them."
    )
    variants = VariantItem(many=True, required=False, allow_null=True, max_length=MOST_VARIANTS)  # type: ignore[call-arg]  # of the list
    images = ImageItem(many=True, required=False, allow_null=True, max_length=MOST_IMAGES)  # type: ignore[call-arg]  # of the list

    def validate_variants(self, variants: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
        if variants and len({one["sku"] for one in variants}) < len(variants):
            raise serializers.ValidationError("Two variants of the product have the same SKU.")
        return variants

    def validate_images(self, images: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
        if images and len({one["url"] for one in images}) < len(images):
            raise serializers.ValidationError("Two images of the product have the same address.")
        return images


class ProductItem(ProductFields):
    """A product to write or to delete, by its SKU."""

    sku = serializers.CharField(max_length=120)
    delete = serializers.BooleanField(default=False, help_text="true: the product goes; nothing else counts then.")


class BulkParameters(StrictSerializer):
    merchant = serializers.CharField(
        required=False, help_text="Slug; may be left out where the key is of one merchant alone."
    )
    items = serializers.ListField(
        child=serializers.JSONField(allow_null=True),
        allow_empty=False,
        max_length=MOST_ITEMS,
        help_text="Each by itself.",
    )


class BulkRequest(StrictSerializer):
    """What the schema says of a bulk request; each of its items is checked by itself."""

    merchant = serializers.CharField(required=False, help_text="Slug; needed unless the key is of one merchant.")
    items = ProductItem(many=True, max_length=MOST_ITEMS)  # type: ignore[call-arg]  # of the list


class ItemError(serializers.Serializer):
    code = serializers.CharField()
    param = serializers.CharField(allow_null=True)
    message = serializers.CharField()


class ItemOutcome(serializers.Serializer):
    sku = serializers.CharField(allow_null=True)
    id = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES)
    error = ItemError(allow_null=True)


class BulkAnswer(serializers.Serializer):
    """How many of each outcome, and the outcome of every item in the order in which they were sent."""

    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    deleted = serializers.IntegerField()
    missing = serializers.IntegerField()
    failed = serializers.IntegerField()
    items = ItemOutcome(many=True)


def change_of(sku: str, values: Mapping[str, Any], *, line: int = 1, whole: bool = False) -> Change:
    """Translate valid fields into a change; `whole` takes away what is not given."""
    given = {name: value for name, value in values.items() if value is not None}
    named = {"page": "url"}
    absent = set(CLEARABLE) - {named.get(name, name) for name in values} if whole else set()
    nulls = {named.get(name, name) for name, value in values.items() if value is None}
    replaced = {"attributes"} if whole else set()
    emptied = {name for name in ("variants", "images") if given.get(name) == []}
    row = ProductRow(
        line=line,
        sku=sku,
        title=given.get("title", ""),
        description=given.get("description", ""),
        brand=given.get("brand", ""),
        category=given.get("category", []),
        url=given.get("page", ""),
        price=given.get("price"),
        currency=given.get("currency", ""),
        stock=given.get("stock"),
        status=given.get("status", ""),
        attributes=given.get("attributes", {}),
        variants=[_variant_row(one, whole=whole) for one in given.get("variants", [])],
        images=[ImageRef(one["url"], one["alt"], place) for place, one in enumerate(given.get("images", []))],
    )
    return Change(row, frozenset(absent | nulls | replaced | emptied), delete=bool(values.get("delete")))


def _variant_row(values: Mapping[str, Any], *, whole: bool) -> VariantRow:
    nulls = {name for name, value in values.items() if value is None}
    return VariantRow(**values, cleared=frozenset({"options", "price", "stock"} if whole else nulls))
