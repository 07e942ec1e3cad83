"""The last stage: products of a page, loaded, and the further pages of a pinned list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core import signing

from catalog.models import Product
from search.models import SearchLog
from search.pinning import Pinned, Unreadable, unpack
from search.pipeline.explaining import reason_of
from search.query import SCORES, Answer, ExpiredCursor, FacetValue, Hit, InvalidQuery, check_k
from search.timing import StageTimer

CURSOR = "search.cursor"


@dataclass(frozen=True)
class Page:
    """hits: of one page; following: where in the list the next one starts, None after the last; hidden: how many
    products were met that may no longer be shown.
    """

    hits: list[Hit]
    following: int | None
    hidden: int


def page(cursor: str, k: int) -> Answer:
    """Answer with the page of a pinned result list that `cursor` points to; raises InvalidQuery or ExpiredCursor."""
    timer = StageTimer()
    try:
        query_id, offset = signing.loads(cursor, salt=CURSOR)
    except (signing.BadSignature, ValueError) as error:
        raise InvalidQuery(
            "This cursor is not one of ours: use next_cursor of an answer as it is.", param="cursor"
        ) from error
    check_k(k)
    log, pinned = _kept(query_id)
    with timer.stage("format"):
        shown = load_page(pinned, offset=offset, k=k)
    return answer(log, pinned, shown, timer)


def reason(query_id: str, product: Product) -> dict[str, Any] | None:
    """Return why a product stood in a result list that is still kept, None where that is not known."""
    try:
        _, pinned = _kept(query_id) if query_id and "\0" not in query_id else (None, None)
    except ExpiredCursor:
        return None
    places = np.flatnonzero(pinned.products == product.pk) if pinned else np.empty(0, np.int64)
    return None if pinned is None or not len(places) else _hit(pinned, int(places[0]), product, ()).explanation


def _kept(query_id: str) -> tuple[SearchLog, Pinned]:
    log = SearchLog.objects.pinned().filter(query_id=query_id).first()
    if log is not None and log.pinned is not None:
        try:
            return log, unpack(log.pinned)
        except Unreadable as error:  # written by another version of this program
            raise ExpiredCursor("Search again.", code="expired", param="cursor") from error
    raise ExpiredCursor("The pages of this search are no longer kept; search again.", code="expired", param="cursor")


def load_page(pinned: Pinned, *, offset: int, k: int) -> Page:
    """Load what the next k products of a list show, passing over those that left the shop since it was made.

    One more than is shown is asked for, so that a next page is promised only where there is one.
    """
    chosen: list[tuple[int, Product]] = []
    place = offset
    hidden = 0
    while len(chosen) <= k and place < len(pinned):
        ids = pinned.products[place : place + k + 1 - len(chosen)].tolist()
        cards = Product.objects.active().for_cards().in_bulk(ids)
        chosen += [(place + number, cards[product]) for number, product in enumerate(ids) if product in cards]
        hidden += len(ids) - len(cards)
        place += len(ids)
    alike = _alike(pinned, [at for at, _ in chosen[:k]])
    hits = [_hit(pinned, at, product, alike.get(at, ())) for at, product in chosen[:k]]
    return Page(hits, chosen[k][0] if len(chosen) > k else None, hidden)


def _alike(pinned: Pinned, places: Sequence[int]) -> dict[int, list[str]]:
    """Return the public ids of the products that share each place of a page."""
    own = {place: members for place in places if (members := pinned.duplicates_at(place))}
    if not own:
        return {}
    keys = [product for members in own.values() for product in members]
    ids = dict(Product.objects.active().filter(pk__in=keys).values_list("pk", "public_id"))
    return {place: [ids[product] for product in members if product in ids] for place, members in own.items()}


def _hit(pinned: Pinned, place: int, product: Product, duplicates: Sequence[str]) -> Hit:
    scores = {**dict.fromkeys(SCORES, 0.0), **pinned.terms_at(place)}
    why = reason_of(pinned.about, product.pk, scores)
    return Hit(product, float(pinned.scores[place]), scores, why, duplicates=duplicates, place=place + 1)


def answer(log: SearchLog, pinned: Pinned, shown: Page, timer: StageTimer) -> Answer:
    """Put a page and what every page of its list repeats together."""
    about = pinned.about
    more = log.pk is not None and shown.following is not None
    return Answer(
        query_id=log.query_id,
        encoder=log.encoder_id,
        index_version=log.index_version,
        alpha=log.alpha,
        total=log.total,
        total_relation=about["relation"],
        hits=shown.hits,
        next_cursor=signing.dumps((log.query_id, shown.following), salt=CURSOR) if more else None,
        fusion=about["fusion"],
        profile=about["profile"],
        context=about["context"],
        match=about["match"],
        reading=about.get("reading"),
        changes=(about.get("why") or {}).get("changes", ()),
        facets=facets_of(about["facets"]),
        degraded=about.get("degraded", ()),
        timings_ms=timer.of_every_stage(),
    )


def facets_of(kept: dict[str, Sequence[Sequence[object]]] | None) -> dict[str, list[FacetValue]] | None:
    """Read the facets that are pinned with a list."""
    if kept is None:
        return None
    return {field: [FacetValue(*value) for value in values] for field, values in kept.items()}  # type: ignore[arg-type]
