"""The seam of fusion: a strategy is one function of an image and a text vector, applied to queries and to products."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from pkgutil import resolve_name
from typing import ClassVar, Self, cast

import numpy as np

from search.learned import LearnedPart, weights_of
from search.weights import BrokenWeights, Weights

#: Strategies by the name that a request carries, in the order in which they are offered.
STRATEGIES = {
    "weighted": "search.fusion.weighted.Weighted",
    "concat": "search.fusion.concat.Concat",
    "elementwise": "search.fusion.elementwise.Elementwise",
    "composed": "search.fusion.composed.Composed",
}
DEFAULT = "weighted"


class StrategyUnavailable(Exception):
    """A strategy that cannot be used here; the message says what is missing and what to run."""


class Strategy(ABC):
    """Make one unit vector of an image's and a text's; both sides of a search by the same rule.

    part: what has to be learned for an encoder first, None for a formula. products_of: the strategy whose product
    vectors the queries are compared with; a strategy of queries alone names another one here.
    """

    name: ClassVar[str]
    part: ClassVar[LearnedPart | None] = None
    products_of: ClassVar[str]

    def __init__(self, weights: Weights | None = None) -> None:
        """Take the weights of `part`; raises BrokenWeights for arrays that are not of its shapes."""
        self.weights = weights

    @abstractmethod
    def query(self, image: np.ndarray | None, text: np.ndarray | None, alpha: float) -> np.ndarray:
        """Return the unit vector (d,) of a query of vectors (d,), one of which may be missing.

        alpha: weight of the image in [0, 1], for strategies that have one. Raises ValueError when both are missing.
        """

    @abstractmethod
    def products(self, images: np.ndarray, texts: np.ndarray) -> np.ndarray:
        """Return the unit vectors (n, d) of products; a row of NaN is a missing modality.

        Raises ValueError when a product has neither.
        """

    @classmethod
    def open(cls, encoder_id: str, folders: Sequence[Path]) -> Self:
        """Read the weights from the first folder that has them; raises StrategyUnavailable."""
        if cls.part is None:
            return cls()
        try:
            weights = weights_of(cls.part, encoder_id, folders)
            if weights is not None:
                return cls(weights)
        except BrokenWeights as error:
            raise StrategyUnavailable(f"The fusion {cls.name} cannot be used: {error}") from error
        raise StrategyUnavailable(
            f"The fusion {cls.name} needs {cls.part.file}, learned for {encoder_id}. Run: manage.py train_fusion DIR"
        )

    @cached_property
    def digest(self) -> str:
        """Return a name of what was learned, nothing for a formula: vectors of two digests are never compared."""
        if self.weights is None:
            return ""
        found = sha256()
        for name, values in sorted(self.weights.arrays.items()):
            found.update(name.encode() + np.ascontiguousarray(values).tobytes())
        return found.hexdigest()[:16]


def strategy_class(name: str) -> type[Strategy]:
    """Return the class of the strategy called `name`; raises StrategyUnavailable for an unknown one."""
    if name not in STRATEGIES:
        raise StrategyUnavailable(f"There is no fusion {name!r}: use one of {', '.join(STRATEGIES)}.")
    return cast("type[Strategy]", resolve_name(STRATEGIES[name]))


def strategy(name: str, encoder_id: str, folders: Sequence[Path] = ()) -> Strategy:
    """Return a strategy for an encoder, its weights read from `folders`; raises StrategyUnavailable."""
    return strategy_class(name).open(encoder_id, folders)
