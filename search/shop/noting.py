"""What the shop's own pages see of their visitors: clicks on results, what goes into the bag, ways out, ratings.

All of it works without JavaScript: links say which search and place they stand in. An event's id follows from what it
is, so that a page that is loaded again notes nothing again.
"""

from __future__ import annotations

import logging
import re
import uuid
from dataclasses import dataclass

from django.db import Error as DatabaseTrouble
from django.http import HttpRequest
from django.utils import timezone

from catalog.models import Product
from ranking.experiments.assignment import Visit
from ranking.experiments.storing import store
from ranking.models import Event, Exposure
from search.visitors import visit_of

MOST_PLACES = 1000
#: What counts without a search as well.
FROM_ANYWHERE = frozenset({Event.Kind.OUTBOUND, Event.Kind.ADD_TO_CART})
_QUERY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_OURS = uuid.UUID("1d0f5cf4-7d8c-4a37-9a7e-7f3a4f3d4c11")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CameFrom:
    """The search that a page was reached from, and the place there, 1 is the first; empty and 0 for none."""

    query_id: str = ""
    place: int = 0


def came_from(request: HttpRequest) -> CameFrom:
    """Read the search and the place from an address; what cannot be meant says nothing."""
    query_id, place = request.GET.get("search", ""), request.GET.get("at", "")
    if not _QUERY_ID.fullmatch(query_id) or not re.fullmatch(r"[0-9]{1,4}", place):
        return CameFrom()
    return CameFrom(query_id, int(place)) if 1 <= int(place) <= MOST_PLACES else CameFrom()


def note_click(request: HttpRequest, product: Product) -> CameFrom:
    """Note that a visitor opened a result of a search that was theirs; return where from."""
    origin, visit = came_from(request), visit_of(request)
    if visit and origin.query_id and not _is_fetched_ahead(request):
        _note(visit, Event.Kind.CLICK, origin, product.public_id)
    return origin


def note_outbound(request: HttpRequest, product: Product) -> None:
    """Note that a visitor goes on to the merchant's page, from a search or not."""
    visit = visit_of(request)
    if visit and not _is_fetched_ahead(request):
        _note(visit, Event.Kind.OUTBOUND, came_from(request), product.public_id)


def note_bagged(request: HttpRequest, product: Product) -> None:
    """Note that a visitor puts a product into the bag, from a search or not; once, however often it goes in and out."""
    visit = visit_of(request)
    if visit:
        _note(visit, Event.Kind.ADD_TO_CART, came_from(request), product.public_id)


def note_rating(visit: Visit, query_id: str, rating: int) -> bool:
    """Note how well a search of this visitor fitted, 1 to 5, the first answer alone; False for a search of others."""
    return _note(visit, Event.Kind.RATING, CameFrom(query_id), rating=rating)


def _note(visit: Visit, kind: str, origin: CameFrom, product: str = "", rating: int | None = None) -> bool:
    """Store an event; a search that was not this visitor's (a link that was passed on) is left out of it."""
    try:
        own = Exposure.objects.filter(query_id=origin.query_id, visitor=visit.visitor).exists()
        if not own and kind not in FROM_ANYWHERE:
            return False
        query_id = origin.query_id if own else f"{timezone.now():%Y-%m-%d}"  # without a search: once a day
        event = Event(
            event_id=uuid.uuid5(_OURS, f"{kind}/{visit.visitor}/{query_id}/{product}"),
            kind=kind,
            visitor=visit.visitor,
            query_id=origin.query_id if own else "",
            product=product,
            position=origin.place or None if own else None,
            rating=rating,
            is_bot=visit.is_bot,
        )
        store(events=[event])
    except DatabaseTrouble:
        logger.warning("an event is not noted", exc_info=True)
        return False
    return True


def _is_fetched_ahead(request: HttpRequest) -> bool:
    """Say whether a browser loads a page that nobody has asked for yet."""
    return "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
