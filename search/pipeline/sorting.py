"""The matching set in another order than that of relevance."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from search.index.attributes import NO_PRICE
from search.query import Sort


def order_of(sort: Sort, products: np.ndarray, prices: Callable[[], np.ndarray]) -> np.ndarray | None:
    """Return the places, (m,), in which products (m,) stand after sorting; None to leave them as they are.

    Equal prices stay in the order they came in; products without a price come last either way. prices: gives (m,)
    hundredths, NO_PRICE where there is none. The newest product is the one that was added last.
    """
    if sort is Sort.RELEVANCE:
        return None
    if sort is Sort.NEWEST:
        return np.argsort(-products, kind="stable")
    known = prices()
    keys = known if sort is Sort.PRICE_ASC else -known
    return np.argsort(np.where(known == NO_PRICE, np.iinfo(np.int64).max, keys), kind="stable")
