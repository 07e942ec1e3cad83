"""Stage four: the matching set in the order of relevance, with the terms of each score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from django.utils import timezone

from ranking import types
from ranking.cross_attention import CrossAttention, QueryTokens
from ranking.experiments.assignment import Arm, Plan
from ranking.rules import Rule, pinned
from ranking.set_by_people import rules_at
from ranking.taste import taste
from ranking.types import Context, Weights
from search.fusion.base import DEFAULT
from search.index.base import VectorIndex
from search.pipeline.fusing import Fused
from search.pipeline.matching import Matching
from search.pipeline.reranking import rerank_scores
from search.pipeline.words import Named
from search.query import Query
from search.ranking_choice import chosen_for, context_for
from search.ranking_stage import Retrieved, effect_on
from search.ranking_stage import rank as rank_candidates
from search.timing import StageTimer


@dataclass(frozen=True)
class Choice:
    """What a search is ranked by, at a moment; plan, arm: of the experiment that says so."""

    weights: Weights
    context: Context
    rules: Sequence[Rule]
    now: datetime
    said: str = ""
    plan: Plan | None = None
    arm: Arm | None = None

    @property
    def profile(self) -> str:
        """Return the name of the profile with its version."""
        return f"{self.weights.profile}@{self.weights.version}"

    def about(self, said: str) -> Choice:
        """Return the choice for a text as it was typed, in the right spelling: what rules of merchants are held to."""
        return replace(self, said=said)

    def completed(self, query: Query) -> Query:
        """Return the query with the profile's weight of the image where it names none itself."""
        return replace(query, alpha=self.weights.alpha if query.alpha is None else query.alpha)

    def preferred(self, query: Query) -> str:
        """Return the strategy of a query that names none: a weight of its own asks for weighing."""
        return self.weights.fusion if query.alpha is None else DEFAULT


@dataclass(frozen=True)
class Ranked:
    """products: (m,) int64, best first; scores: (m,) float32; terms: by the names of SCORES, (n,) float32 for the
    first n of them, n up to m. why: the candidates that were ranked by more than likeness, None where there are none.
    """

    products: np.ndarray
    scores: np.ndarray
    terms: Mapping[str, np.ndarray]
    why: types.Ranked | None = None

    def first(self, count: int) -> Ranked:
        """Return the best `count`."""
        terms = {name: values[:count] for name, values in self.terms.items()}
        return Ranked(self.products[:count], self.scores[:count], terms)


def choose(query: Query, now: datetime | None = None) -> Choice:
    """Look up profile and rules, and complete the context; raises InvalidQuery or SearchUnavailable."""
    now = now or timezone.now()
    asked = query.context
    context = context_for(asked.words(), now=now, text=query.text, infer=asked.infer, without=asked.without)
    chosen = chosen_for(query.profile, None if query.is_browse else query.visitor)  # filters alone rank nothing
    rules = rules_at(now) if query.rules is None else list(query.rules)
    return Choice(chosen.weights, context, rules, now, plan=chosen.plan, arm=chosen.arm)


def rank(
    index: VectorIndex,
    matching: Matching,
    fused: Fused,
    query: Query,
    choice: Choice,
    *,
    named: Named | None,
    closer: tuple[CrossAttention, QueryTokens] | None,
    timer: StageTimer,
) -> Ranked:
    """Rank the best of a matching set by the profile; the others follow in the order of their likeness.

    named: which of these best carry the query's words, None where that does not count; closer: what looks closer at
    them, and by which tokens.
    """
    count = choice.weights.candidates
    products, cosines, rerank = matching.products[:count], matching.cosines[:count], None
    if closer:
        with timer.stage("rerank"):
            rerank = rerank_scores(*closer, index, products, cosines)
    why = rank_candidates(
        index,
        Retrieved(
            products,
            cosines,
            fused.vector,
            lexical=None if named is None else named.scores,
            exact=None if named is None else named.exact,
            rerank=rerank,
            taste=_taste(index, products, query),
            left_out=[*query.refused, *([query.like.pk] if query.like else [])],
        ),
        choice.context,
        choice.weights,
        now=choice.now,
        text=choice.said,
        wanted=query.filters,
        rules=choice.rules,
        timer=timer,
    )
    others, cosines = matching.products[count:], matching.cosines[count:]
    if choice.rules:
        effect = effect_on(
            index,
            others,
            nearest=matching.products,
            now=choice.now,
            text=choice.said,
            wanted=query.filters,
            rules=choice.rules,
        )
        kept = ~(effect.hidden | np.isin(others, why.candidates.products))
        others, cosines = others[kept], cosines[kept]
    terms = dict(why.terms.values)
    terms["similarity"] = np.concatenate([terms["similarity"], cosines])
    return Ranked(
        np.concatenate([why.candidates.products, others]),
        np.concatenate([why.terms.total.astype(np.float32), cosines]),
        terms,
        why,
    )


def _taste(index: VectorIndex, products: np.ndarray, query: Query) -> np.ndarray | None:
    """Return what a visitor's own lists add for each product, None where there are none."""
    if not query.refused and not query.liked:
        return None
    refused, liked = (index.vectors_of(np.array(keys, np.int64)) for keys in (query.refused, query.liked))
    return taste(index.vectors_of(products), refused, liked)


def unranked(index: VectorIndex, matching: Matching, query: Query, choice: Choice) -> Ranked:
    """Leave a matching set as it is, where nothing was asked to be close to; rules count all the same."""
    products, scores = matching.products, matching.cosines
    if choice.rules:
        effect = effect_on(index, products, now=choice.now, wanted=query.filters, rules=choice.rules)
        order = pinned(np.flatnonzero(~effect.hidden), products, effect.pins)
        products, scores = products[order], scores[order]
    return Ranked(products, scores, {})
