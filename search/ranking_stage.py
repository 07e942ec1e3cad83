"""The stage of a search that puts its candidates in order: assembles what ranking reads from the index, and ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ranking.boosting import TOP, category_boost
from ranking.ordering import arranged
from ranking.rules import PIN, Effect, Rule, effect, in_force
from ranking.scoring import score
from ranking.types import Candidates, Context, Ranked, Weights
from search.index.base import VectorIndex
from search.index.filters import Filter
from search.timing import StageTimer


@dataclass(frozen=True)
class Retrieved:
    """n candidates of a query, aligned by row, the closest first.

    products: (n,) int64; cosines: (n,); query: (d,) unit vector that found them; lexical: (n,) in [0, 1]; exact:
    (n,) of bool; rerank: (n,) in [-1, 1]; taste: (n,) as it is added. None where there is no such thing. left_out: keys
    that no rule brings back: of the product that is searched by, and of what was refused.
    """

    products: np.ndarray
    cosines: np.ndarray
    query: np.ndarray
    lexical: np.ndarray | None = None
    exact: np.ndarray | None = None
    rerank: np.ndarray | None = None
    taste: np.ndarray | None = None
    left_out: Collection[int] = ()


def rank(
    index: VectorIndex,
    found: Retrieved,
    context: Context,
    weights: Weights,
    *,
    now: datetime,
    text: str = "",
    wanted: Filter | None = None,
    rules: Sequence[Rule] = (),
    timer: StageTimer | None = None,
) -> Ranked:
    """Return the candidates in the order in which they are shown, with the terms of their scores.

    rules: of merchants, of which those count that are meant for this search; what they hide is left out, and what they
    pin joins the candidates if it passes the filter. Reads arrays of the index alone.
    """
    timer = timer or StageTimer()
    with timer.stage("context"):
        candidates, pins = _candidates(
            index, found, weights, now=now, text=text, wanted=wanted or Filter(), rules=rules
        )
        scored = score(candidates, context, weights)
    with timer.stage("diversity"):
        return arranged(candidates, scored, context, weights, pins)


def effect_on(
    index: VectorIndex,
    products: np.ndarray,
    *,
    nearest: np.ndarray | None = None,
    now: datetime,
    text: str = "",
    wanted: Filter | None = None,
    rules: Sequence[Rule] = (),
) -> Effect:
    """Return what rules do to products (n,) that are not ranked: which they hide, and which they pin.

    nearest: the products nearest to the search, by which its category is known; by default these.
    """
    categories = index.values_of(products, "category")
    head = categories[:TOP] if nearest is None else index.values_of(nearest[:TOP], "category")
    counting = in_force(rules, now=now, text=text, categories=_about(head, wanted or Filter()))
    merchants = index.values_of(products, "merchant")
    return effect(counting, products=products, merchants=merchants, categories=categories)


def _candidates(
    index: VectorIndex,
    found: Retrieved,
    weights: Weights,
    *,
    now: datetime,
    text: str,
    wanted: Filter,
    rules: Sequence[Rule],
) -> tuple[Candidates, dict[int, int]]:
    """Gather what ranking reads of the candidates, and the positions of those that are pinned."""
    categories = index.values_of(found.products, "category")
    counting = in_force(rules, now=now, text=text, categories=_about(categories, wanted))
    found = _with_pinned(index, found, counting, wanted)
    products = found.products
    if len(products) > len(categories):
        categories = index.values_of(products, "category")
    rule_boost, kept, pins = None, np.arange(len(products)), dict[int, int]()
    if counting:
        merchants = index.values_of(products, "merchant")
        told = effect(counting, products=products, merchants=merchants, categories=categories)
        rule_boost, kept, pins = told.boost, np.flatnonzero(~told.hidden), dict(told.pins)
    candidates = Candidates(
        products=products,
        cosine=found.cosines,
        vectors=index.vectors_of(products),
        traits=index.traits_of(products),
        lexical=found.lexical,
        exact=found.exact,
        rerank=found.rerank,
        category_boost=category_boost(found.cosines, categories, text, weights.category_boost)
        if weights.category_boost
        else None,
        rule_boost=rule_boost,
        taste=found.taste,
        brands=_brands(index, products, weights, wanted),
    )
    return candidates if len(kept) == len(products) else candidates.take(kept), pins


def _about(categories: Sequence[str], wanted: Filter) -> set[str]:
    """Return the paths of the categories that a search is about: filtered to, or of most of the nearest."""
    asked = {
        term.removeprefix("category=") for choice in wanted.terms for term in choice if term.startswith("category=")
    }
    nearest = categories[:TOP]
    counts = Counter(above for path in nearest for above in _with_parents(path))
    return asked | {path for path, count in counts.items() if 2 * count > len(nearest)}


def _with_parents(path: str) -> list[str]:
    """Return a category's path and those of all above it."""
    parts = path.split("/") if path else []
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _with_pinned(index: VectorIndex, found: Retrieved, rules: Sequence[Rule], wanted: Filter) -> Retrieved:
    """Let pinned products join that retrieval did not bring."""
    pinned = {rule.product for rule in rules if rule.does == PIN and rule.product is not None}
    new = np.array(sorted(pinned - set(found.products.tolist()) - set(found.left_out)), np.int64)
    if len(new):
        new = new[index.can_be_found(new, wanted)]
    if not len(new):
        return found
    cosines = index.vectors_of(new) @ found.query
    return Retrieved(
        products=np.concatenate([found.products, new]),
        cosines=np.concatenate([found.cosines, cosines]),
        query=found.query,
        left_out=found.left_out,
        # Where nothing was looked at closely, the cosine stands for it.
        rerank=None if found.rerank is None else np.concatenate([found.rerank, cosines.astype(np.float32)]),
        **{name: _longer(getattr(found, name), len(new)) for name in ("lexical", "exact", "taste")},
    )


def _longer(values: np.ndarray | None, more: int) -> np.ndarray | None:
    return None if values is None else np.concatenate([values, np.zeros(more, values.dtype)])


def _brands(index: VectorIndex, products: np.ndarray, weights: Weights, wanted: Filter) -> list[str]:
    """Return the brand of each product, or nothing where brands do not count: no limit, or a brand was asked for."""
    asked = any(term.startswith("brand=") for choice in wanted.terms for term in choice)
    return index.values_of(products, "brand") if weights.brand_limit and not asked else []
