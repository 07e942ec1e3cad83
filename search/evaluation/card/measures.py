"""The measures of a model card that no test collection has: on rankings, labels and vectors, nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from search.evaluation.metrics import precision_at


def type_precision(ranked: Sequence[str], types: Mapping[str, str], wanted: str, k: int = 10) -> float:
    """Return the share of the first k places that hold a product of the wanted type, in [0, 1]."""
    return precision_at(ranked, {key for key in ranked[:k] if types[key] == wanted}, k)


def own_ranks(titles: np.ndarray, images: np.ndarray) -> np.ndarray:
    """Return the place, from 1, that each title's own image has among all images; both are (n, d) unit rows.

    Equal scores stand in the order of the rows.
    """
    scores = titles @ images.T
    own = np.diagonal(scores)[:, None]
    places = np.arange(len(scores))
    before = (scores > own) | ((scores == own) & (places[None, :] < places[:, None]))
    return np.asarray(before.sum(axis=1) + 1)


def found_by_group(ranked: Sequence[str], relevant: Collection[str], group: Collection[str]) -> tuple[float, float]:
    """Return which share of the relevant products in `group`, and of those outside, stands in the first R places.

    R is the number of relevant products. Raises ValueError unless both groups have a relevant product.
    """
    inside, outside = set(relevant) & set(group), set(relevant) - set(group)
    if not inside or not outside:
        raise ValueError("both groups need a relevant product")
    top = set(ranked[: len(relevant)])
    return len(top & inside) / len(inside), len(top & outside) / len(outside)
