"""A merchant's webhooks over the API: made, listed and removed, with what they were told, and sent again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError as Wrong
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search.api.merchants import merchant_of, writable_merchants
from search.api.parsers import Json
from search.api.permissions import HasScope
from search.api.reference import check_nothing
from search.api.scopes import Scope
from search.api.serializers import StrictSerializer
from search.query import InvalidQuery
from search.webhooks.models import OF_THE_PLATFORM, Delivery, Event, Webhook, check_address

STATES = [state.value for state in Delivery.State]
#: What a webhook of one merchant can be told of.
EVENTS = [event.value for event in Event if event not in OF_THE_PLATFORM]
#: Webhooks of a merchant that are made over the API: everything is told to each.
MOST = 20


class WebhookFields(StrictSerializer):
    """A webhook as it is asked for."""

    name = serializers.CharField(max_length=80, help_text="What it is for.")
    url = serializers.CharField(max_length=600, help_text="Told by POST; http or https, on the public internet.")
    events = serializers.ListField(
        child=serializers.ChoiceField(choices=EVENTS), allow_empty=False, max_length=len(EVENTS)
    )
    merchant = serializers.CharField(required=False, help_text="Slug; needed unless the key is of one merchant.")

    def validate_url(self, url: str) -> str:
        try:
            check_address(url)
        except Wrong as error:
            raise serializers.ValidationError(error.messages) from error
        return url


class WebhookAnswer(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()
    merchant = serializers.CharField(help_text="Slug.")
    events = serializers.ListField(child=serializers.CharField())
    active = serializers.BooleanField(help_text="false: turned off, by a person or by an answer 410.")
    created_at = serializers.CharField()


class WebhookMade(WebhookAnswer):
    """The webhook with its secret, which is told this once."""

    secret = serializers.CharField(help_text="What its messages are signed with.")


class WebhookList(serializers.Serializer):
    results = WebhookAnswer(many=True)


class AttemptAnswer(serializers.Serializer):
    at = serializers.CharField()
    status = serializers.IntegerField(help_text="Of your server's answer; 0 without one.")
    reason = serializers.CharField(help_text="Why it failed; empty when the message was taken.")
    ms = serializers.IntegerField()


class DeliveryAnswer(serializers.Serializer):
    """A message, and every attempt to hand it over."""

    id = serializers.CharField(help_text="As in the header webhook-id.")
    event = serializers.CharField()
    state = serializers.ChoiceField(choices=STATES)
    attempts = serializers.IntegerField()
    next_try = serializers.CharField(allow_null=True)
    reason = serializers.CharField(help_text="Why the last attempt failed.")
    created_at = serializers.CharField()
    log = AttemptAnswer(many=True)
    body = serializers.CharField(help_text="What was sent.")


class DeliveryList(serializers.Serializer):
    results = DeliveryAnswer(many=True)


class DeliveryParameters(StrictSerializer):
    state = serializers.ChoiceField(choices=STATES, required=False)
    k = serializers.IntegerField(default=20, min_value=1, max_value=100)


class WebhooksView(APIView):
    """The webhooks of the caller's merchants."""

    permission_classes = [HasScope(Scope.WEBHOOKS)]
    parser_classes = [Json]

    @extend_schema(operation_id="webhooks_list", responses=WebhookList)
    def get(self, request: Request) -> Response:
        check_nothing(request)
        return Response({"results": [_told(one) for one in _own(request)]})

    @extend_schema(operation_id="webhooks_make", request=WebhookFields, responses={201: WebhookMade})
    def post(self, request: Request) -> Response:
        parameters = WebhookFields(data=request.data)
        parameters.is_valid(raise_exception=True)
        values = parameters.validated_data
        merchant = merchant_of(request, values.pop("merchant", None), Scope.WEBHOOKS)
        if merchant.webhooks.count() >= MOST:
            raise InvalidQuery(f"A merchant has at most {MOST} webhooks: delete one first.", code="too_many")
        made = Webhook.objects.create(merchant=merchant, **values)
        return Response({**_told(made), "secret": made.secret}, status=201, headers={"Cache-Control": "no-store"})


class WebhookView(APIView):
    """One webhook: removed with everything it was told."""

    permission_classes = [HasScope(Scope.WEBHOOKS)]

    @extend_schema(operation_id="webhooks_delete", responses={204: None})
    def delete(self, request: Request, webhook: str) -> Response:
        _found(request, webhook).delete()
        return Response(status=204)


class DeliveriesView(APIView):
    """What a webhook was told in the last 30 days, the newest first."""

    permission_classes = [HasScope(Scope.WEBHOOKS)]

    @extend_schema(
        operation_id="webhooks_deliveries",
        parameters=[
            OpenApiParameter("state", str, enum=STATES),
            OpenApiParameter("k", int, description="Messages, 1 to 100; 20 when left out."),
        ],
        responses=DeliveryList,
    )
    def get(self, request: Request, webhook: str) -> Response:
        parameters = DeliveryParameters(data=request.query_params.dict())
        parameters.is_valid(raise_exception=True)
        values = parameters.validated_data
        rows = _found(request, webhook).deliveries.order_by("-pk")
        if "state" in values:
            rows = rows.filter(state=values["state"])
        return Response({"results": [_delivery(row) for row in rows[: values["k"]]]})


class RedeliverView(APIView):
    """Have a message sent again, with a new time and signature, and tried as often as a new one."""

    permission_classes = [HasScope(Scope.WEBHOOKS)]
    parser_classes = [Json]

    @extend_schema(operation_id="webhooks_redeliver", request=None, responses={202: DeliveryAnswer})
    def post(self, request: Request, webhook: str, delivery: str) -> Response:
        row = _found(request, webhook).deliveries.filter(public_id=delivery).first()
        if row is None:
            raise Http404
        row.send_again()
        row.refresh_from_db()
        return Response(_delivery(row), status=202)


def _own(request: Request) -> Any:
    return Webhook.objects.filter(merchant__in=writable_merchants(request, Scope.WEBHOOKS)).select_related("merchant")


def _found(request: Request, public_id: str) -> Webhook:
    webhook: Webhook | None = _own(request).filter(public_id=public_id).first()
    if webhook is None:
        raise Http404
    return webhook


def _told(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": webhook.public_id,
        "name": webhook.name,
        "url": webhook.url,
        "merchant": webhook.merchant.slug if webhook.merchant else None,
        "events": webhook.events,
        "active": webhook.is_active,
        "created_at": webhook.created_at.isoformat(),
    }


def _delivery(row: Delivery) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "event": row.event,
        "state": row.state,
        "attempts": row.attempts,
        "next_try": row.turn.isoformat() if row.turn else None,
        "reason": row.reason,
        "created_at": row.created_at.isoformat(),
        "log": row.log,
        "body": row.body,
    }
