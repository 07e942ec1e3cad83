"""What an event looks like."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ranking.models import Event
from search.api.serializers import MOST_OF_A_NAME, StrictSerializer

MOST_EVENTS = 500
#: What each kind needs besides event_id and kind.
NEEDED = {
    Event.Kind.CLICK: ("query_id", "product"),
    Event.Kind.OUTBOUND: ("product",),
    Event.Kind.ADD_TO_CART: ("product",),
    Event.Kind.PURCHASE: (),
    Event.Kind.RATING: ("query_id", "rating"),
    Event.Kind.HEARTBEAT: ("seconds", "session"),
}


class EventParameters(StrictSerializer):
    """One thing a visitor did."""

    event_id = serializers.UUIDField(help_text="Your own, random: sent again, the event still counts once.")
    kind = serializers.ChoiceField(choices=Event.Kind.choices)
    visitor = serializers.CharField(
        required=False, max_length=MOST_OF_A_NAME, help_text="As in your searches; by callers with a key alone."
    )
    query_id = serializers.RegexField(
        r"^[A-Za-z0-9_-]{1,32}$", required=False, help_text="Of the search that led there."
    )
    product = serializers.RegexField(r"^[A-Za-z0-9]{1,16}$", required=False, help_text="Its id.")
    position = serializers.IntegerField(
        required=False, min_value=1, max_value=1000, help_text="Place in the whole list, 1 is the first."
    )
    value = serializers.DecimalField(12, 2, required=False, min_value=Decimal(0), help_text="Of a purchase.")
    currency = serializers.RegexField(r"^[A-Z]{3}$", required=False, help_text="EUR, say.")
    rating = serializers.IntegerField(required=False, min_value=1, max_value=5)
    seconds = serializers.IntegerField(
        required=False, min_value=1, max_value=60, help_text="In sight since the heartbeat before."
    )
    session = serializers.RegexField(
        r"^[A-Za-z0-9_-]{1,32}$", required=False, help_text="Random, one a visit; of heartbeats."
    )
    happened_at = serializers.DateTimeField(required=False, help_text="Without it: now.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in NEEDED[attrs["kind"]]:
            if name not in attrs:
                raise serializers.ValidationError({name: f"A {attrs['kind']} needs this."}, code="required")
        if ("value" in attrs) != ("currency" in attrs):
            missing = "currency" if "value" in attrs else "value"
            raise serializers.ValidationError({missing: "An amount has a value and a currency."}, code="required")
        return attrs


@extend_schema_field(EventParameters(many=True))
class Items(serializers.ListField):
    """Events that are each read for themselves: one that cannot be read takes no other down."""

    child = serializers.JSONField(allow_null=True)


class EventBatch(StrictSerializer):
    """Up to 500 events, in any order."""

    events = Items(min_length=1, max_length=MOST_EVENTS)


class RefusalSerializer(serializers.Serializer):
    code = serializers.CharField()
    param = serializers.CharField(allow_null=True)
    message = serializers.CharField()


class EventResult(serializers.Serializer):
    event_id = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=["stored", "duplicate", "refused"])
    error = RefusalSerializer(allow_null=True)


class EventResults(serializers.Serializer):
    """One result for each event, in their order."""

    results = EventResult(many=True)
