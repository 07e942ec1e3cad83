"""From judged or clicked searches to a proposed profile: candidates of the live index, gains, weights that fit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from django.utils import timezone

from catalog.models import Product
from ranking.clicks import OnePlaceOnly
from ranking.fitting import Fitted, JudgedList, fit
from ranking.models import RankingProfile
from ranking.types import OFF, Context
from search.clicked import clicked_searches
from search.encoding import encode_query
from search.evaluation.trec import BrokenTrecFile, lines_of, read_qrels
from search.fusing import fuse
from search.lifecycle.serving_pair import serving_pair
from search.query import InvalidQuery
from search.ranking_choice import context_for
from search.ranking_stage import Retrieved, rank


class UnusableTopics(ValueError):
    """A file of topics, or judgements, that nothing can be learned from; the message says why."""


@dataclass(frozen=True)
class Asked:
    """One judged search: its name in the judgements, its words, and its context."""

    name: str
    text: str
    context: Context


def read_asked(path: Path) -> list[Asked]:
    """Read JSON lines {"id", "text", "context": {"occasion": …}}; raises UnusableTopics naming the line."""
    found = []
    for number, line in lines_of(path):
        try:
            told = json.loads(line)
            given = {key: str(word) for key, word in told.get("context", {}).items()}
            found.append(Asked(str(told["id"]), str(told["text"]), context_for(given, now=timezone.now())))
        except (ValueError, KeyError, TypeError, AttributeError, InvalidQuery) as error:
            raise UnusableTopics(f"{path}, line {number}: {error}") from error
    return found


def propose(topics: Path, qrels: Path, *, name: str) -> tuple[RankingProfile, Fitted]:
    """Fit the default profile's weights to judgements and store the outcome as a profile, or its next version.

    qrels: TREC lines `topic 0 sku gain`. Raises UnusableTopics.
    """
    base = RankingProfile.objects.default()
    try:
        judged = read_qrels(qrels)
    except BrokenTrecFile as error:
        raise UnusableTopics(str(error)) from error
    return _proposed(judged_lists(read_asked(topics), judged, base), base, name=name, told="judged searches")


def propose_from_clicks(*, since: datetime, least: int, name: str) -> tuple[RankingProfile, Fitted]:
    """Fit the default profile's weights to what visitors clicked since a moment, and store them as `propose` does.

    least: how often a search must have been shown. Raises UnusableTopics.
    """
    base = RankingProfile.objects.default()
    try:
        clicked = clicked_searches(since=since, least=least)
    except OnePlaceOnly as error:
        raise UnusableTopics(
            f"Clicks alone teach nothing yet: {error}. Let an experiment show two profiles first, or judge searches."
        ) from error
    asked = [(Asked("", each.text, each.context), each.likings, float(each.shown)) for each in clicked]
    lists = _lists(asked, base, by="public_id", shown_alone=True)
    return _proposed(lists, base, name=name, told="searches by their clicks")


def _proposed(
    lists: Sequence[JudgedList], base: RankingProfile, *, name: str, told: str
) -> tuple[RankingProfile, Fitted]:
    try:
        found = fit(lists, base.weights())
    except ValueError as error:
        raise UnusableTopics(f"Nothing can be learned: {error}.") from error
    weights = found.weights
    note = f"Fitted to {len(lists)} {told}: NDCG@10 {found.before:.3f} before, {found.after:.3f} after."
    profile = base.revised(
        name=name,
        note=note,
        lambda_sentiment=weights.sentiment,
        lambda_context=weights.context,
        w_occasion=weights.occasion,
        w_mood=weights.mood,
        w_season=weights.season,
        w_time=weights.time,
    )
    return profile, found


def judged_lists(
    asked: Sequence[Asked], judged: Mapping[str, Mapping[str, int]], profile: RankingProfile
) -> list[JudgedList]:
    """Return the candidates of each search that has judgements, with their gains."""
    told = [(search, judged[search.name], 1.0) for search in asked if judged.get(search.name)]
    return _lists(told, profile, by="sku")


def _lists(
    asked: Sequence[tuple[Asked, Mapping[str, float], float]],
    profile: RankingProfile,
    *,
    by: str,
    shown_alone: bool = False,
) -> list[JudgedList]:
    """Return the candidates of each search with gains and weight.

    by: the field that names products in the gains. shown_alone: leave out candidates without a gain (condensed lists;
    Sakai, 2007), as those that nobody was shown; by default they count as not relevant.
    """
    named = {name for _, gains, _ in asked for name in gains}
    keys = dict(Product.objects.active().filter(**{f"{by}__in": named}).values_list("pk", by))
    pair = serving_pair()
    index, candidates = pair.reader.current(), profile.weights().candidates
    plain = RankingProfile(diversity_by=OFF, brand_limit=0).weights()
    lists = []
    for search, gains, weight in asked:
        vectors = encode_query(pair.towers, text=search.text)
        fused = fuse(None, vectors.get("text"), index=index)
        found = index.search(fused.vector, candidates, None, encoder_id=index.encoder_id)
        ranked = rank(
            index, Retrieved(found.products, found.scores, fused.vector), search.context, plain, now=timezone.now()
        )
        of_each = np.array([gains.get(keys.get(int(each), ""), np.nan) for each in ranked.candidates.products])
        kept = np.flatnonzero(np.isfinite(of_each)) if shown_alone else np.arange(len(of_each))
        lists.append(JudgedList(ranked.candidates.take(kept), search.context, np.nan_to_num(of_each[kept]), weight))
    return lists
