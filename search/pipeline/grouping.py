"""Near-duplicates of the list behind the best of them, where that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from catalog.models import ProductImage
from search.index.base import VectorIndex
from search.lifecycle.duplicates import leaders
from search.pipeline.ranking import Ranked


@dataclass(frozen=True)
class Grouped:
    """ranked: the products that lead; duplicates: (e,) int64 the others; shared: (e,) int32 whose place they share."""

    ranked: Ranked
    duplicates: np.ndarray
    shared: np.ndarray


def ungrouped(ranked: Ranked) -> Grouped:
    """Leave each product a place of its own."""
    return Grouped(ranked, np.empty(0, np.int64), np.empty(0, np.int32))


def group(index: VectorIndex, ranked: Ranked) -> Grouped:
    """Let near-duplicates share the place of the first of them."""
    looks, known = _looks(ranked.products)
    ahead = leaders(looks, known, index.vectors_of(ranked.products))
    own = ahead == np.arange(len(ahead))
    place = np.cumsum(own) - 1  # of each leader among the leaders
    terms = {name: values[own[: len(values)]] for name, values in ranked.terms.items()}
    led = replace(ranked, products=ranked.products[own], scores=ranked.scores[own], terms=terms)
    return Grouped(led, ranked.products[~own], place[ahead[~own]].astype(np.int32))


def _looks(products: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the hash of each product's first good picture, (m,) int64, and which have one, in one database query."""
    rows = ProductImage.objects.good().filter(product_id__in=products.tolist())
    newest_last = rows.order_by("-position", "-pk").values_list("product_id", "look")
    found = dict(newest_last)  # the first picture is the last to be put in
    known = np.array([found.get(product) is not None for product in products.tolist()], bool)
    return np.array([found.get(product) or 0 for product in products.tolist()], np.int64), known
