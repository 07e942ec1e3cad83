"""From judged or clicked searches to a proposed profile: candidates of the live index, gains, weights that fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from django.utils import timezone
from PIL import Image

from catalog.models import Product
from ranking.clicks import OnePlaceOnly
from ranking.fitting import Fitted, JudgedList, fit
from ranking.models import RankingProfile
from ranking.types import KEYS, OFF, Context
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
    """One judged search: its name in the judgements, its words, its context, and the photo it comes with.

    without: keys of products that are no candidates, such as the one that the photo shows. weight: how much it counts
    among the others.
    """

    name: str
    text: str
    context: Context
    photo: Image.Image | None = None
    without: frozenset[int] = frozenset()
    weight: float = 1.0


#: What is fitted: fields of a profile by their names among the weights.
FITTED = {"sentiment": "lambda_sentiment", "context": "lambda_context", **{key: f"w_{key}" for key in KEYS}}


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
    return _proposed(judged_lists(read_asked(topics), _by_key(judged, "sku"), base), base, name, "judged searches")


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
    asked = [Asked(str(number), each.text, each.context, weight=each.shown) for number, each in enumerate(clicked)]
    likings = _by_key({str(number): each.likings for number, each in enumerate(clicked)}, "public_id")
    return _proposed(judged_lists(asked, likings, base, shown_alone=True), base, name, "searches by their clicks")


def _by_key(judged: Mapping[str, Mapping[str, float]], field: str) -> dict[str, dict[int, float]]:
    """Return gains by product's key; `field` names products in the gains given."""
    named = {name for gains in judged.values() for name in gains}
    keys = list(Product.objects.active().filter(**{f"{field}__in": named}).values_list("pk", field))
    return {topic: {key: gains[name] for key, name in keys if name in gains} for topic, gains in judged.items()}


def _proposed(lists: Sequence[JudgedList], base: RankingProfile, name: str, told: str) -> tuple[RankingProfile, Fitted]:
    found = fitted_to(lists, base)
    return store(base, found, name=name, note=f"Fitted to {len(lists)} {told}: {in_words(found)}"), found


def fitted_to(lists: Sequence[JudgedList], base: RankingProfile) -> Fitted:
    """Fit the weights of a profile to judged lists; raises UnusableTopics."""
    try:
        return fit(lists, base.weights())
    except ValueError as error:
        raise UnusableTopics(f"Nothing can be learned: {error}.") from error


def in_words(found: Fitted) -> str:
    return f"NDCG@10 {found.before:.3f} before, {found.after:.3f} after."


def store(base: RankingProfile, found: Fitted, *, name: str, note: str) -> RankingProfile:
    """Store fitted weights as a profile of this name, or its next version."""
    return base.revised(name=name, note=note, **{field: getattr(found.weights, key) for key, field in FITTED.items()})


def judged_lists(
    asked: Iterable[Asked],
    judged: Mapping[str, Mapping[int, float]],
    profile: RankingProfile,
    *,
    shown_alone: bool = False,
) -> list[JudgedList]:
    """Return the candidates of each search that has judgements, with their gains.

    judged: gains by product's key. shown_alone: leave out candidates without a gain (condensed lists; Sakai, 2007), as
    those that nobody was shown; by default they count as not relevant.
    """
    pair = serving_pair()
    index, weights = pair.reader.current(), profile.weights()
    lists = []
    for search in asked:
        gains = judged.get(search.name)
        if not gains:
            continue
        vectors = encode_query(pair.towers, text=search.text or None, image=search.photo)
        fused = fuse(vectors.get("image"), vectors.get("text"), index=index, alpha=weights.alpha)
        found = index.search(fused.vector, weights.candidates, None, encoder_id=index.encoder_id)
        plain = RankingProfile(diversity_by=OFF, brand_limit=0).weights()
        kept = ~np.isin(found.products, list(search.without))
        retrieved = Retrieved(found.products[kept], found.scores[kept], fused.vector)
        ranked = rank(index, retrieved, search.context, plain, now=timezone.now())
        of_each = np.array([gains.get(int(product), np.nan) for product in ranked.candidates.products])
        shown = np.flatnonzero(np.isfinite(of_each)) if shown_alone else np.arange(len(of_each))
        candidates = ranked.candidates.take(shown)
        same = " ".join(search.text.casefold().split())
        lists.append(JudgedList(candidates, search.context, np.nan_to_num(of_each[shown]), search.weight, same))
    return lists
