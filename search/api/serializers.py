"""What the API takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from search.query import CONTEXT, DEFAULT_K, FUSIONS, MAX_K, MAX_TERMS, MAX_TEXT_LENGTH, Sort

MOST_OF_A_NAME = 128
VISITOR = (
    "Who searches, by a name of your own that is no personal datum, for experiments: kept as a keyed hash alone. "
    "Leave it out for people who do not want to be counted."
)
TIMEOUT = (
    "Milliseconds after which what the answer can do without is left out: literal words, the reranker, facets, "
    "explanations. `degraded` names what was."
)
#: What each result of a search is told with.
RESULT_FIELDS = (
    "id", "sku", "merchant", "title", "url", "image", "price", "currency", "category", "score", "scores",
    "explanation", "duplicates",
)  # fmt: skip
#: Parameters that may stand several times in a query string.
_REPEATED = {"more_of", "less_of", "facets"}


def nested(data: Any) -> Any:
    """Bring what query strings and forms write as filters.brand=Acme into the form that JSON has.

    A name that stands several times is a list, where it may.
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
        inner[last] = values if (folders or last in _REPEATED) and len(values) > 1 else values[-1]
    return whole


def _parts(name: str) -> list[str]:
    """Split filters.price_min in two, filters.attributes.colour in three; any other name stands for itself."""
    if not name.startswith(("filters.", "context.")):
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


def checked(parameters: serializers.Serializer, data: Any) -> dict[str, Any]:
    """Return what was sent as valid values; raises ValidationError.

    parameters: an unbound serializer, made once: it keeps nothing of a request, and making its fields anew for each
    takes a good part of the time of one.
    """
    values: dict[str, Any] = parameters.run_validation(data)
    return values


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


class Names(serializers.CharField):
    """Names by commas, each of a list."""

    def __init__(self, known: Collection[str], **kwargs: Any) -> None:
        self.known = known
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> list[str]:  # type: ignore[override]  # a text becomes a list
        names = [name.strip() for name in super().to_internal_value(data).split(",") if name.strip()]
        if wrong := [name for name in names if name not in self.known]:
            message = f"There is no “{wrong[0][:40]}”. Use some of: {', '.join(self.known)}."
            raise serializers.ValidationError(message, code="invalid_choice")
        return names


class Shaped(serializers.Serializer):
    """Name the field `fields_` as callers do: `fields` itself is taken by the class."""

    def get_fields(self) -> dict[str, serializers.Field]:
        found = super().get_fields()
        return {("fields" if name == "fields_" else name): field for name, field in found.items()}


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


class ContextParameters(StrictSerializer):
    """What the search is for; each word is one of a fixed vocabulary."""

    occasion = serializers.CharField(
        required=False, allow_null=True, help_text=f"One of: {', '.join(CONTEXT['occasion'])}."
    )
    mood = serializers.CharField(required=False, allow_null=True, help_text=f"One of: {', '.join(CONTEXT['mood'])}.")
    season = serializers.CharField(
        required=False, allow_null=True, help_text=f"One of: {', '.join(CONTEXT['season'])}."
    )
    time = serializers.CharField(required=False, allow_null=True, help_text=f"One of: {', '.join(CONTEXT['time'])}.")
    infer = serializers.BooleanField(default=False, help_text="Take season and time from the clock where not given.")


class SearchParameters(Shaped, StrictSerializer):
    """Parameters of a search; a cursor stands with k alone. Filters alone list what passes them, the newest first."""

    text = serializers.CharField(
        required=False, allow_blank=True, default="", help_text=f"Words, at most {MAX_TEXT_LENGTH} characters."
    )
    image = serializers.FileField(required=False, help_text="JPEG, PNG or WebP, at most 8 MB and 25 megapixels.")
    like = serializers.CharField(required=False, help_text="Id of a product to search by.")
    fusion = serializers.ChoiceField(
        choices=FUSIONS, required=False, allow_null=True, help_text="How words and image are joined."
    )
    alpha = serializers.FloatField(
        required=False, allow_null=True, min_value=0.0, max_value=1.0, help_text="Weight of the image, 0 to 1."
    )
    more_of = OneOrMany(required=False, help_text=f"Up to {MAX_TERMS} texts that results should be closer to.")
    less_of = OneOrMany(required=False, help_text=f"Up to {MAX_TERMS} texts that results should be further from.")
    context = ContextParameters(required=False)  # type: ignore[assignment]  # hides Serializer.context on purpose
    filters = FilterParameters(required=False)
    sort = serializers.ChoiceField(choices=[sort.value for sort in Sort], default=Sort.RELEVANCE.value)
    facets = OneOrMany(
        required=False,
        help_text="Fields to count values of: brand, category, merchant, price, in_stock, attributes.NAME.",
    )
    group_duplicates = serializers.BooleanField(default=False, help_text="Show near-duplicates as one result.")
    verbatim = serializers.BooleanField(
        default=False, help_text="Search the text as it stands: correct no spelling, take no price from it."
    )
    profile = serializers.CharField(required=False, allow_null=True, help_text="Name of a ranking profile.")
    visitor = serializers.CharField(required=False, allow_null=True, max_length=MOST_OF_A_NAME, help_text=VISITOR)
    explain = serializers.BooleanField(default=False, help_text="Say why each result is there.")
    k = serializers.IntegerField(default=DEFAULT_K, min_value=1, max_value=MAX_K, help_text="Results a page.")
    timeout_ms = serializers.IntegerField(required=False, min_value=1, max_value=60_000, help_text=TIMEOUT)
    fields_ = Names(RESULT_FIELDS, required=False, help_text="By commas, only these of each result.")
    cursor = serializers.CharField(required=False, help_text="next_cursor of an earlier answer.")

    def to_internal_value(self, data: Any) -> Any:
        values = super().to_internal_value(data)
        beside = sorted(set(data) - {"cursor", "k", "fields"}) if values.get("cursor") else []
        if beside:
            message = f"A cursor stands alone, with k at most: leave out {', '.join(beside)}."
            raise serializers.ValidationError({"cursor": message})
        return values
