"""How a query flows: validate, encode, fuse, retrieve, score, log, answer (architecture in docs/design.md)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.core import signing
from django.db import DatabaseError

from catalog.models import Product
from search.encoders.base import Encoder, EncoderError
from search.encoders.batching import Busy
from search.encoders.served import ServedEncoder
from search.encoding import encode_query
from search.fusion.weighted import fuse_query
from search.index.base import VectorIndex
from search.models import Embedding, SearchLog, new_token
from search.query import DEFAULT_ALPHA, Answer, ExpiredCursor, Hit, InvalidQuery, Query, SearchUnavailable, check_k
from search.serving_pair import serving_pair
from search.timing import StageTimer

CANDIDATES = 100
CURSOR = "search.cursor"

logger = logging.getLogger(__name__)


def search(query: Query) -> Answer:
    """Answer a query with its first page; raises InvalidQuery or SearchUnavailable.

    The whole list (up to CANDIDATES products) is pinned under the answer's query_id, so that further pages hold
    still whatever changes meanwhile.
    """
    query.validate()
    timer = StageTimer()
    pair = serving_pair()
    encoder, index = pair.encoder, pair.reader.current()
    with timer.stage("encode"):
        try:
            image, text = _encode(pair.towers, query, index)
        except EncoderError as error:
            raise _refused(error) from error
        except Busy as error:
            raise SearchUnavailable(
                "Many people are searching right now; try again in a moment.", code="busy", retry_after=1
            ) from error
    with timer.stage("fuse"):
        alpha = DEFAULT_ALPHA if query.alpha is None else query.alpha
        vector = fuse_query(image, text, alpha)
    with timer.stage("retrieve"):
        left_out = query.like.pk if query.like else None
        found = index.search(vector, CANDIDATES + 1, query.filters, encoder_id=encoder.encoder_id)
        ranking = [
            (int(product), float(cosine))
            for product, cosine in zip(found.products, found.scores, strict=True)
            if product != left_out
        ][:CANDIDATES]
    with timer.stage("format"):
        visible = _visible([product for product, _ in ranking])
        ranking = [(product, score) for product, score in ranking if product in visible]
        shown = _page(ranking, visible, offset=0, k=query.k)
    log = SearchLog(
        query_id=new_token(),
        kind=_kind(query),
        text=query.text.strip(),
        like=query.like.public_id if query.like else "",
        alpha=alpha if _kind(query) == SearchLog.Kind.HYBRID else None,
        encoder_id=encoder.encoder_id,
        index_version=index.version,
        channel=query.channel,
        total=len(ranking),
        ranking=ranking,
        timings_ms=timer.milliseconds(),
    )
    if query.record:
        _record(log)
    return _answer(log, shown, everything=found.matches <= CANDIDATES, timer=timer)


def page(cursor: str, k: int) -> Answer:
    """Answer with the page of a pinned result list that `cursor` points to; raises InvalidQuery or ExpiredCursor."""
    timer = StageTimer()
    try:
        query_id, offset, everything = signing.loads(cursor, salt=CURSOR)
    except (signing.BadSignature, ValueError) as error:
        raise InvalidQuery(
            "This cursor is not one of ours: use next_cursor of an answer as it is.", param="cursor"
        ) from error
    check_k(k)
    log = SearchLog.objects.pinned().filter(query_id=query_id).first()
    if log is None:
        raise ExpiredCursor(
            "The pages of this search are no longer kept; search again.", code="expired", param="cursor"
        )
    with timer.stage("format"):
        visible = _visible([product for product, _ in log.ranking[offset:]])
        shown = _page(log.ranking, visible, offset=offset, k=k)
    return _answer(log, shown, everything=everything, timer=timer)


def _refused(error: EncoderError) -> SearchUnavailable:
    logger.error("encoder refused: %s", error)
    return SearchUnavailable("The search model cannot be loaded.", code="encoder_broken")


def _encode(towers: ServedEncoder, query: Query, index: VectorIndex) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return image and text vector of a query, None where it has none."""
    if query.like is not None:
        return _vector_of(query.like, towers.encoder, index), None
    vectors = encode_query(towers, image=query.image, text=query.text if query.text.strip() else None)
    return vectors.get("image"), vectors.get("text")


def _vector_of(product: Product, encoder: Encoder, index: VectorIndex) -> np.ndarray:
    """Return the product's vector from the index, or from its own row where it is newer than the index."""
    vector = index.vector_of(product.pk)
    if vector is not None:
        return vector
    row = Embedding.objects.filter(product=product, encoder_id=encoder.encoder_id).first()
    if row is None:
        raise InvalidQuery("This product is not searchable yet; try again in a minute.", code="not_ready", param="like")
    return fuse_query(row.image_vector, row.text_vector, 0.5)


def _visible(ids: Sequence[int]) -> set[int]:
    """Return which products may be shown: a last look at their status, since the index may lag behind."""
    return set(Product.objects.active().filter(pk__in=ids).values_list("pk", flat=True))


@dataclass(frozen=True)
class _Page:
    """Results of one page, and where in the list the next one starts."""

    hits: list[Hit]
    following: int


def _page(ranking: Sequence[tuple[int, float]], visible: set[int], *, offset: int, k: int) -> _Page:
    """Take the next k visible products of a ranking and load what a page shows of them."""
    places = [place for place in range(offset, len(ranking)) if ranking[place][0] in visible]
    chosen = places[:k]
    cards = Product.objects.active().for_cards().in_bulk([ranking[place][0] for place in chosen])
    hits = [
        Hit(cards[product], score, {"similarity": score})
        for product, score in (ranking[place] for place in chosen)
        if product in cards  # hidden in this very moment
    ]
    return _Page(hits, places[k] if len(places) > k else len(ranking))


def _record(log: SearchLog) -> None:
    """Store a search; its answer is worth more than its record, so a database that cannot write is only noted."""
    try:
        log.save(force_insert=True)
    except DatabaseError as error:
        logger.warning("search %s is not recorded: %s", log.query_id, error)
        log.pk = None


def _kind(query: Query) -> str:
    if query.like is not None:
        return SearchLog.Kind.LIKE
    if query.image is None:
        return SearchLog.Kind.TEXT
    return SearchLog.Kind.HYBRID if query.text.strip() else SearchLog.Kind.IMAGE


def _answer(log: SearchLog, page: _Page, *, everything: bool, timer: StageTimer) -> Answer:
    more = log.pk is not None and page.following < len(log.ranking)
    return Answer(
        query_id=log.query_id,
        encoder=log.encoder_id,
        index_version=log.index_version,
        alpha=log.alpha,
        total=log.total,
        total_relation="eq" if everything else "gte",
        hits=page.hits,
        next_cursor=signing.dumps((log.query_id, page.following, everything), salt=CURSOR) if more else None,
        timings_ms=timer.milliseconds(),
    )
