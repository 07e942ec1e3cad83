"""From judged searches to a proposed profile: candidates of the live index, judgements by SKU, weights that fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.utils import timezone
from PIL import Image

from catalog.models import Product
from ranking.fitting import Fitted, JudgedList, fit
from ranking.models import RankingProfile
from ranking.types import KEYS, OFF, Context
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

    without: keys of products that are no candidates, such as the one that the photo shows.
    """

    name: str
    text: str
    context: Context
    photo: Image.Image | None = None
    without: frozenset[int] = frozenset()


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
    skus = {sku for gains in judged.values() for sku in gains}
    keys = list(Product.objects.active().filter(sku__in=skus).values_list("pk", "sku"))
    of_products = {
        topic: {product: gains[sku] for product, sku in keys if sku in gains} for topic, gains in judged.items()
    }
    lists = judged_lists(read_asked(topics), of_products, base)
    found = fitted_to(lists, base)
    return store(base, found, name=name, note=f"Fitted to {len(lists)} judged searches: {in_words(found)}"), found


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
    asked: Iterable[Asked], judged: Mapping[str, Mapping[int, int]], profile: RankingProfile
) -> list[JudgedList]:
    """Return the candidates of each search that has judgements, with their gains. judged: gains by product's key."""
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
        of_each = [gains.get(int(product), 0) for product in ranked.candidates.products]
        lists.append(JudgedList(ranked.candidates, search.context, np.array(of_each, np.float64)))
    return lists
