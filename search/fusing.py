"""Fusion as the platform runs it: which strategies there are for an encoder, and one call from vectors to a query."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings

from search.encoders import folder_of
from search.fusion.adaptive import pick_alpha
from search.fusion.base import DEFAULT, STRATEGIES, Strategy, StrategyUnavailable, strategy_class
from search.fusion.base import strategy as open_strategy
from search.fusion.weighted import Weighted
from search.index.base import VectorIndex
from search.learned import ALPHA, LearnedPart, weights_of
from search.models import KeptEncoder
from search.query import DEFAULT_ALPHA
from search.weights import BrokenWeights, Weights

logger = logging.getLogger(__name__)

#: A file's path, its time and its size: another file is another one.
_State = tuple[Path, int, int]
_strategies: dict[tuple[str, str, _State | None], Strategy] = {}
_alphas: dict[tuple[str, _State], Weights | None] = {}
_folders: dict[str, Path] = {}


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
    key = (name, encoder_id, _state(part, encoder_id) if part else None)
    if key not in _strategies:
        _strategies[key] = open_strategy(name, encoder_id, weight_folders(encoder_id))
    return _strategies[key]


def alpha_weights(encoder_id: str) -> Weights | None:
    """Return what picks alpha for an encoder, None where nothing was learned; weights that are broken are none."""
    state = _state(ALPHA, encoder_id)
    if state is None:
        return None
    if (encoder_id, state) not in _alphas:
        try:
            found = weights_of(ALPHA, encoder_id, weight_folders(encoder_id))
        except BrokenWeights as error:
            logger.warning("alpha is not adapted: %s", error)
            found = None
        _alphas[encoder_id, state] = found
    return _alphas[encoder_id, state]


def weight_folders(encoder_id: str) -> list[Path]:
    """Return where weights for an encoder lie: what was trained here comes before what the encoder ships with."""
    if encoder_id not in _folders:
        names = KeptEncoder.objects.filter(encoder_id=encoder_id).values_list("name", flat=True)
        name = names.first()
        if name is None:
            return [Path(settings.WEIGHTS_DIR) / encoder_id, folder_of(settings.ENCODER)]
        _folders[encoder_id] = folder_of(name)
    return [Path(settings.WEIGHTS_DIR) / encoder_id, _folders[encoder_id]]


def _available(name: str, encoder_id: str) -> bool:
    try:
        strategy(name, encoder_id)
    except StrategyUnavailable:
        return False
    return True


def _state(part: LearnedPart, encoder_id: str) -> _State | None:
    for folder in weight_folders(encoder_id):
        path = folder / part.file
        try:
            found = path.stat()
        except OSError:
            continue
        return path, found.st_mtime_ns, found.st_size
    return None
