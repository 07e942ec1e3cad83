"""The paper's Table IV for us: what each stage of the ranking adds to the base, one after the other.

Queries are "article type + gender" with a context: an occasion, and the mood that goes with it. Everything is scored
by `ranking.scoring` and put in order by `ranking.ordering`, as it is in the shop.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ranking.ordering import ranked
from ranking.types import OFF, Candidates, Context, Traits, Weights

#: Which mood goes with an occasion that is asked for.
MOOD_OF = {
    "business": "professional",
    "formal": "elegant",
    "interview": "professional",
    "sport": "energetic",
    "festival": "playful",
    "casual": "relaxed",
}
#: ρ where the cross-attention is on.
SHARE = 0.1
#: What the paper's Table IV says of its own system, on its own data: P@10, MAP (percent) and latency (ms).
PAPER = {
    "base": (85.6, 81.2, 98),
    "+ sentiment": (89.1, 84.7, 114),
    "+ occasion": (90.8, 87.1, 119),
    "+ cross-attention": (91.7, 88.6, 123),
    "full": (92.3, 89.1, 127),
}
K = 10


@dataclass(frozen=True)
class Stage:
    """One row of the table: the weights that rank, and what of a query's context is looked at."""

    weights: Weights
    mood: bool
    occasion: bool


def stages(share: float = SHARE) -> dict[str, Stage]:
    """Return the rows by name; each adds one thing to the one before, at the paper's weights. Full adds diversity."""
    plain = Weights(diversity=0.0, diversity_by=OFF)
    seen = Weights(diversity=0.0, diversity_by=OFF, rerank=share)
    return {
        "base": Stage(plain, mood=False, occasion=False),
        "+ sentiment": Stage(plain, mood=True, occasion=False),
        "+ occasion": Stage(plain, mood=True, occasion=True),
        "+ cross-attention": Stage(seen, mood=True, occasion=True),
        "full": Stage(Weights(rerank=share), mood=True, occasion=True),
    }


@dataclass(frozen=True)
class AblationQuery:
    """One query with c candidates. relevant: (c,) bool; possible: how many products are relevant at all.

    rerank: (c,) of the cross-attention. word: the occasion, empty for a query without context. group: as in intervals.
    """

    word: str
    group: str
    products: np.ndarray
    cosine: np.ndarray
    vectors: np.ndarray
    traits: Traits
    rerank: np.ndarray
    relevant: np.ndarray
    possible: int


@dataclass(frozen=True)
class Row:
    """Of each query: P@10, average precision, and milliseconds of processor time of scoring and ordering."""

    precision: np.ndarray
    average: np.ndarray
    milliseconds: np.ndarray


def ablate(queries: Sequence[AblationQuery], table: Mapping[str, Stage]) -> dict[str, Row]:
    """Rank every query by every stage."""
    return {name: Row(*np.array([_ranked(query, stage) for query in queries]).T) for name, stage in table.items()}


def _ranked(query: AblationQuery, stage: Stage) -> tuple[float, float, float]:
    context = Context(
        occasion=query.word or None if stage.occasion else None,
        mood=MOOD_OF.get(query.word) if stage.mood else None,
    )
    started = time.process_time()
    candidates = Candidates(
        products=query.products,
        cosine=query.cosine,
        vectors=query.vectors,
        traits=query.traits,
        rerank=query.rerank if stage.weights.rerank else None,
    )
    found = ranked(candidates, context, stage.weights)
    taken = 1000.0 * (time.process_time() - started)
    place = {product: row for row, product in enumerate(query.products.tolist())}
    hits = query.relevant[[place[product] for product in found.candidates.products.tolist()]]
    return float(hits[:K].sum()) / K, average_precision(hits, query.possible), taken


def average_precision(hits: np.ndarray, possible: int) -> float:
    """Return the mean, over the `possible` relevant products, of the precision where each stands; 0 where it lacks."""
    places = np.flatnonzero(hits)
    return float((np.arange(1, len(places) + 1) / (places + 1)).sum() / possible) if possible else 0.0
