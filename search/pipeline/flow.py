"""The flow of one search, stage by stage."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Any

import numpy as np
from django.conf import settings

from recsys.logs import query_id
from search.budget import Budget
from search.facets import Facets, facets
from search.index.base import VectorIndex
from search.index.columns import Columns
from search.index.filters import Filter
from search.lifecycle.serving_pair import serving_pair
from search.models import SearchLog, new_token
from search.monitoring.counters import ASSIGNED, count_search, counting_refusals
from search.pinning import Pinned, pack
from search.pipeline import matching as matched
from search.pipeline.admitting import admitted
from search.pipeline.encoding import encode
from search.pipeline.explaining import explained
from search.pipeline.fusing import Fused, fuse
from search.pipeline.grouping import group, ungrouped
from search.pipeline.judging import judged
from search.pipeline.matching import Matching, everything, nearest
from search.pipeline.pages import answer, load_page
from search.pipeline.ranking import Choice, Ranked, choose, rank, unranked
from search.pipeline.recording import exposure_of, record
from search.pipeline.reranking import reranker_for
from search.pipeline.sorting import order_of
from search.pipeline.words import heard, told_of, with_named
from search.query import Answer, Query, Relaxed, Sort
from search.relaxing import relaxations
from search.replaying import note_slow
from search.timing import StageTimer


@counting_refusals
def search(query: Query) -> Answer:
    """Answer a query with its first page; raises InvalidQuery or SearchUnavailable.

    The whole list (up to MATCHING products) is pinned under the answer's query_id, so that further pages hold still
    whatever changes meanwhile.
    """
    query.validate()
    with admitted():
        return _search(query)


def _search(query: Query) -> Answer:
    timer = StageTimer()
    budget = Budget(query.timeout_ms or settings.SEARCH_BUDGET_MS, timer)
    given, asked, choice = query, query.text.strip(), choose(query)
    preferred = choice.preferred(query)
    with timer.stage("lexical"):
        query, reading = heard(choice.completed(query))
    choice = choice.about(asked if reading is None else reading.text)
    pair = serving_pair()
    index = pair.reader.current()
    vectors, fused, closer = None, None, None
    if not query.is_browse:
        reranker = reranker_for(query, choice.weights, index.encoder_id)
        with timer.stage("encode"):
            vectors = encode(pair.towers, query, index, tokens=reranker is not None)
        closer = (reranker, vectors.tokens) if reranker is not None and vectors.tokens is not None else None
        with timer.stage("fuse"):
            fused = fuse(query, vectors, index, preferred=preferred)
    with timer.stage("retrieve"):
        near = _matching(index, query, fused, query.filters)
    matching, named = near, None
    if fused and choice.weights.lexical and budget.allows("lexical"):
        with timer.stage("lexical"):
            matching, named = with_named(index, near, fused, query, choice.weights.candidates)
    if closer and not budget.allows("rerank"):
        closer = None
    ranked = (
        rank(index, matching, fused, query, choice, named=named, closer=closer, timer=timer)
        if fused
        else unranked(index, matching, query, choice)
    )
    ranked = _sorted(index, query.sort, ranked)
    counted = None
    if query.facets and budget.allows("facets"):
        with timer.stage("facets"):
            counted = _facets(index, query, fused, matching, choice)
    listed = ranked.first(matched.MATCHING)
    grouped = group(index, listed) if query.group_duplicates else ungrouped(listed)
    why = None
    if query.explain and ranked.why and budget.allows("explanations"):
        why = explained(ranked.why, query, index)
    pinned = Pinned(
        products=grouped.ranked.products,
        scores=grouped.ranked.scores,
        terms=grouped.ranked.terms,
        duplicates=grouped.duplicates,
        shared=grouped.shared,
        about={
            **_about(fused, choice, counted),
            "reading": told_of(reading),
            "relation": matching.relation,
            "match": judged(index, _kind(query), fused, vectors, near, least=choice.weights.cutoff),
            "why": why,
            "degraded": budget.left_out,
        },
    )
    with timer.stage("format"):
        shown = load_page(pinned, offset=0, k=query.k)
    log = SearchLog(
        query_id=new_token(),
        kind=_kind(query),
        text=asked,
        context=choice.context.given(),
        like=query.like.public_id if query.like else "",
        alpha=fused.alpha if fused else None,
        encoder_id=index.encoder_id,
        index_version=index.version,
        channel=query.channel,
        total=len(ranked.products) - shown.hidden,
        pinned=pack(pinned),
        timings_ms=timer.milliseconds(),
    )
    if query.record:
        record(log, exposure_of(query, choice, log, shown, match=pinned.about["match"]))
        query_id.set(log.query_id)
        _count(log, pinned, choice)
        note_slow(given, log)
    return replace(answer(log, pinned, shown, timer), relax=_relax(index, query.filters, log))


def _matching(index: VectorIndex, query: Query, fused: Fused | None, wanted: Filter) -> Matching:
    """Return what matches under a filter, which may be another one than the query's own."""
    if fused is None:
        return everything(index, wanted).without(query.refused)
    found = nearest(index, fused, wanted, left_out=query.like.pk if query.like else None)
    return found.without(query.refused)


def _sorted(index: VectorIndex, sort: Sort, ranked: Ranked) -> Ranked:
    order = order_of(sort, ranked.products, lambda: index.columns(ranked.products).prices())
    if order is None:
        return ranked
    terms = {name: _longer(values, len(order))[order] for name, values in ranked.terms.items()}
    return Ranked(ranked.products[order], ranked.scores[order], terms, ranked.why)


def _longer(values: np.ndarray, length: int) -> np.ndarray:
    """Return (length,) values, 0 where there were none."""
    return np.concatenate((values, np.zeros(length - len(values), np.float32)))


def _facets(index: VectorIndex, query: Query, fused: Fused | None, matching: Matching, choice: Choice) -> Facets:
    def columns_under(wanted: Filter) -> Columns:
        own = matching if wanted == query.filters else matching_under(wanted)
        return index.columns(own.products)

    def matching_under(wanted: Filter) -> Matching:
        near = _matching(index, query, fused, wanted)
        if fused and choice.weights.lexical:
            return with_named(index, near, fused, replace(query, filters=wanted), choice.weights.candidates)[0]
        return near

    return facets(query.facets, query.filters, columns_under)


def _about(fused: Fused | None, choice: Choice, counted: Facets | None) -> dict[str, Any]:
    return {
        "fusion": fused.strategy if fused else None,
        "profile": choice.profile,
        "context": choice.context.told(),
        "facets": counted and {field: [astuple(value) for value in values] for field, values in counted.items()},
    }


def _relax(index: VectorIndex, wanted: Filter, log: SearchLog) -> list[Relaxed]:
    return relaxations(wanted, index.count) if wanted and not log.total else []


def _count(log: SearchLog, pinned: Pinned, choice: Choice) -> None:
    if choice.plan and choice.arm:
        ASSIGNED.labels(str(choice.plan.experiment), str(choice.arm.key)).inc()
    count_search(
        channel=log.channel,
        kind=log.kind,
        match=pinned.about["match"],
        total=log.total,
        timings_ms=log.timings_ms,
    )


def _kind(query: Query) -> str:
    if query.like is not None:
        return SearchLog.Kind.LIKE
    if query.is_browse:
        return SearchLog.Kind.BROWSE
    if query.image is None:
        return SearchLog.Kind.TEXT
    return SearchLog.Kind.HYBRID if query.text.strip() else SearchLog.Kind.IMAGE
