"""Events over HTTP: batches, each event answered for itself, each stored once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ranking.experiments.assignment import Visit
from ranking.experiments.storing import store
from ranking.models import Event, Exposure
from search.api.event_serializers import EventBatch, EventParameters, EventResults
from search.api.permissions import HasScope, api_key
from search.api.scopes import Scope
from search.api.serializers import nested
from search.visitors import api_visit, browser_visit

#: What a browser may say of itself. The others are worth money, so a program with a right to say them does.
OF_BROWSERS = frozenset({Event.Kind.CLICK, Event.Kind.OUTBOUND, Event.Kind.RATING, Event.Kind.HEARTBEAT})


class Refused(Exception):
    """One event is not stored; code and param as in errors of the API."""

    def __init__(self, message: str, *, code: str, param: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.param = param


@dataclass(frozen=True)
class Sender:
    """Who sends a batch: a server (`is_trusted`), a page with a key (`names_visitors`), or the browser of a visitor."""

    request: Request
    is_trusted: bool
    names_visitors: bool
    visit: Visit | None

    def visitor_of(self, event: Mapping[str, Any], searches: Mapping[str, str]) -> tuple[str, bool]:
        """Return the keyed hash of whose event this is, and whether it is a bot's; raises Refused."""
        if event["kind"] not in OF_BROWSERS and not self.is_trusted:
            raise Refused(f"A {event['kind']} is told by your server, with a key.", code="not_allowed", param="kind")
        if "visitor" in event:
            if not self.names_visitors:
                raise Refused("Only a caller with a key names visitors.", code="not_allowed", param="visitor")
            named = api_visit(self.request, event["visitor"])
            if named is not None:
                return named.visitor, False
        elif self.visit is not None:
            return self.visit.visitor, self.visit.is_bot
        elif self.names_visitors and event.get("query_id") in searches:
            return searches[event["query_id"]], False
        raise Refused(
            "Nobody knows whose event this is: name the visitor, or a search of theirs.",
            code="no_visitor", param="visitor",
        )  # fmt: skip


def sender_of(request: Request) -> Sender:
    """Return who sends events.

    Trusted are the keys of servers, people logged in to the admin, and everybody in development. A key that pages of
    other sites may use (it has origins) can be read by whoever opens them, so it says nothing that is worth money.
    """
    key = api_key(request)
    known = settings.DEBUG or bool(request.user and request.user.is_staff)
    trusted = known or (key is not None and not key.origins)
    return Sender(request, trusted, known or key is not None, browser_visit(request._request))


class EventsView(APIView):
    """Report what visitors did with results."""

    permission_classes = [HasScope(Scope.EVENTS)]

    @extend_schema(operation_id="events_send", request=EventBatch, responses=EventResults)
    def post(self, request: Request) -> Response:
        batch = EventBatch(data=nested(request.data))
        batch.is_valid(raise_exception=True)
        results, events = _read(batch.validated_data["events"], sender_of(request))
        known = set(store(events=[event for event in events if event]))
        return Response({"results": [_result(*pair, known) for pair in zip(results, events, strict=True)]})


def _read(items: Sequence[Any], sender: Sender) -> tuple[list[dict[str, Any]], list[Event | None]]:
    """Return, for each item, the beginning of its result, and the event, None for one that is refused."""
    searches = _searches(items) if sender.names_visitors else {}
    parameters = EventParameters()  # one for all: to make it costs more than to use it
    results: list[dict[str, Any]] = []
    events: list[Event | None] = []
    for item in items:
        try:
            event = _event(item, parameters, sender, searches)
            results.append({"event_id": str(event.event_id)})
            events.append(event)
        except Refused as error:
            own = item.get("event_id") if isinstance(item, Mapping) else None
            told = {"code": error.code, "param": error.param, "message": str(error)}
            results.append({"event_id": own[:64] if isinstance(own, str) else None, "status": "refused", "error": told})
            events.append(None)
    return results, events


def _searches(items: Sequence[Any]) -> dict[str, str]:
    """Return whose searches the items without a visitor quote."""
    quoted = (item.get("query_id") for item in items if isinstance(item, Mapping) and "visitor" not in item)
    names = {name for name in quoted if isinstance(name, str) and len(name) <= 32 and "\0" not in name}
    return dict(Exposure.objects.filter(query_id__in=names).values_list("query_id", "visitor")) if names else {}


def _event(item: Any, parameters: EventParameters, sender: Sender, searches: Mapping[str, str]) -> Event:
    try:
        values = dict(parameters.run_validation(item))
    except serializers.ValidationError as error:
        raise _refusal(error.detail) from error
    _check_time(values)
    visitor, is_bot = sender.visitor_of(values, searches)
    values.pop("visitor", None)
    channel = Event.Channel.API if sender.names_visitors else Event.Channel.SHOP
    return Event(**values, visitor=visitor, is_bot=is_bot, channel=channel)


def _refusal(detail: Any) -> Refused:
    """Translate the first of a serializer's errors: by parameter, or a list where the item as a whole is nothing."""
    param, errors = next(iter(detail.items())) if isinstance(detail, Mapping) else ("non_field_errors", detail)
    return Refused(str(errors[0]), code=errors[0].code, param=None if param == "non_field_errors" else param)


def _check_time(values: Mapping[str, Any]) -> None:
    """Raise Refused for an event of the future (5 minutes are a clock that goes wrong) and one past EVENT_DAYS."""
    happened, now = values.get("happened_at"), timezone.now()
    if happened is None:
        return
    if happened > now + timedelta(minutes=5):
        raise Refused("This is in the future.", code="in_the_future", param="happened_at")
    if happened < now - timedelta(days=settings.EVENT_DAYS):
        raise Refused(f"Events are kept for {settings.EVENT_DAYS} days.", code="too_old", param="happened_at")


def _result(result: dict[str, Any], event: Event | None, known: set[UUID]) -> dict[str, Any]:
    """Complete a result; `known` are the ids that were stored before this event, which joins them."""
    if event is None:
        return result
    status = "duplicate" if event.event_id in known else "stored"
    known.add(event.event_id)
    return {**result, "status": status, "error": None}
