from __future__ import annotations

import numpy as np
import pytest

from search.index.attributes import NO_PRICE
from search.pipeline.sorting import order_of
from search.query import Sort

PRODUCTS = np.array([40, 10, 30, 20])
PRICES = np.array([500, NO_PRICE, 100, 500])


@pytest.mark.parametrize(
    ("sort", "order"),
    [(Sort.PRICE_ASC, [30, 40, 20, 10]), (Sort.PRICE_DESC, [40, 20, 30, 10]), (Sort.NEWEST, [40, 30, 20, 10])],
)
def test_products_without_a_price_come_last_and_equal_prices_keep_their_order(sort: Sort, order: list[int]) -> None:
    places = order_of(sort, PRODUCTS, lambda: PRICES)
    assert places is not None
    assert PRODUCTS[places].tolist() == order


def test_relevance_is_left_as_it_is() -> None:
    assert order_of(Sort.RELEVANCE, PRODUCTS, lambda: PRICES) is None
