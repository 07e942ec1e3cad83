"""Fusion as the platform runs it: which strategies there are for an encoder, and one call from vectors to a query."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.conf import settings

from search.fusion.adaptive import pick_alpha
from search.fusion.base import DEFAULT, STRATEGIES, Strategy, StrategyUnavailable, strategy_class
from search.fusion.base import strategy as open_strategy
from search.fusion.weighted import Weighted
from search.index.base import VectorIndex
from search.learned import ALPHA
from search.learned_here import State, opened, state_of, weight_folders
from search.query import DEFAULT_ALPHA
from search.weights import Weights

logger = logging.getLogger(__name__)

_strategies: dict[tuple[str, str, State | None], Strategy] = {}


@dataclass(frozen=True)
class Fused:
    """A query's unit vector (d,); alpha: the weight of its image, None where that plays no part."""

    vector: np.ndarray
    alpha: float | None


def fuse(
    image: np.ndarray | None,
    text: np.ndarray | None,
    *,
    index: VectorIndex,
    fusion: str = DEFAULT,
    alpha: float | None = None,
) -> Fused:
    """Make one vector of a query's, to search `index` with under the same fusion.

    alpha: weight of the image; None lets the model of the index's encoder pick it, and is 0.7 where there is none.
    Raises StrategyUnavailable, and ValueError for a query of nothing.
    """
    chosen = index.strategies.get(fusion) or strategy(fusion, index.encoder_id)
    if image is None or text is None or chosen.name != DEFAULT:
        return Fused(chosen.query(image, text, DEFAULT_ALPHA), None)
    if alpha is None:
        weights = alpha_weights(index.encoder_id)
        alpha = DEFAULT_ALPHA if weights is None else pick_alpha(image, text, weights)
    return Fused(chosen.query(image, text, alpha), alpha)


def offered(index: VectorIndex) -> list[str]:
    """Return the fusions that a query may ask of an index, in the order of STRATEGIES."""
    return [
        name
        for name in STRATEGIES
        if strategy_class(name).products_of in index.strategies
        and (name in index.strategies or _available(name, index.encoder_id))
    ]


def indexed_strategies(encoder_id: str) -> Mapping[str, Strategy]:
    """Return by name the strategies that get product vectors in an index: those of FUSIONS whose weights are here."""
    found: dict[str, Strategy] = {DEFAULT: Weighted()}
    for name in settings.FUSIONS:
        try:
            found[name] = strategy(name, encoder_id)
        except StrategyUnavailable as error:
            logger.info("not in the index: %s", error)
    return found


def strategy(name: str, encoder_id: str) -> Strategy:
    """Return a strategy for an encoder, with its weights as they are on disk; raises StrategyUnavailable."""
    part = strategy_class(name).part
    key = (name, encoder_id, state_of(part, encoder_id) if part else None)
    if key not in _strategies:
        _strategies[key] = open_strategy(name, encoder_id, weight_folders(encoder_id))
    return _strategies[key]


def alpha_weights(encoder_id: str) -> Weights | None:
    """Return what picks alpha for an encoder, None where nothing was learned; weights that are broken are none."""
    return opened(ALPHA, encoder_id, lambda weights: weights)


def _available(name: str, encoder_id: str) -> bool:
    try:
        strategy(name, encoder_id)
    except StrategyUnavailable:
        return False
    return True
