"""What more-of and less-of do to results, and what facets cost: printed, with only the direction held."""

from __future__ import annotations

import os
import statistics
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from search.encoders import get_encoder
from search.evaluation.catalogues import kaggle_products
from search.facets import facets
from search.fusion.terms import turn
from search.fusion.weighted import fuse_products
from search.index.filters import Filter
from search.index.layer import Layer
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.shop.facets_offered import SHOP_FACETS
from tests.search.index.builders import attributes, unit_rows

pytestmark = pytest.mark.bench

FACETS_MS, FUSE_MS = 5.0, 0.2


@pytest.mark.parametrize("fold", [6, 7])
def test_more_of_and_less_of_move_the_share_of_a_colour(fold: int) -> None:
    if not os.environ.get("CATALOG"):
        pytest.skip("CATALOG names no Kaggle-fashion folder")
    folder = Path(os.environ["CATALOG"])
    encoder = get_encoder("compact")
    products = kaggle_products(folder, {fold})
    texts = encoder.encode_texts([product.indexed_text for product in products])
    images = encoder.encode_images(
        [Image.open(product.picture).convert("RGB") for product in products if product.picture]
    )
    vectors = fuse_products(np.asarray(images), np.asarray(texts))
    kinds = np.array([product.article_type for product in products])
    colours = np.array([product.colour for product in products])
    rows = []
    for kind, count in Counter(kinds.tolist()).items():
        for colour, number in Counter(colours[kinds == kind].tolist()).items():
            if count >= 15 and 5 <= number <= count - 8:
                query, term = encoder.encode_texts([kind.lower(), colour.lower()])
                asked = (query, turn(query, [term], []), turn(query, [], [term]))
                best = [np.argsort(-(vectors @ one))[:10] for one in asked]
                rows.append([(colours[top] == colour).mean() for top in best])
                rows[-1] += [(kinds[top] == kind).mean() for top in best]
    found = np.mean(rows, axis=0).round(3).tolist()
    print(f"\nfold {fold}, {len(rows)} pairs: colour, then type; before, more of, less of: {found}")
    assert found[1] > found[0] > found[2]


def test_facets_and_turning_cost_little() -> None:
    vectors = unit_rows(50_000, 64)
    records = [Record(number, 1, attributes(number), image=one, text=one) for number, one in enumerate(vectors)]
    index = IndexSnapshot("bench", [Layer.of(records, (), 64, "bench")])
    found = [index.search(query, 1000, encoder_id="bench").products for query in unit_rows(30, 64, seed=1)]

    def count(products: np.ndarray) -> None:
        facets(SHOP_FACETS, Filter(), lambda _: index.columns(products))

    counting = [_spent(partial(count, products)) for products in found]
    query, *terms = unit_rows(6, 512)
    turning = [_spent(lambda: turn(query, terms, terms)) for _ in range(30)]
    print(f"\nfacets at 50,000 products: {statistics.median(counting):.2f} ms of CPU (target {FACETS_MS} ms)")
    print(f"turning by ten texts: {statistics.median(turning):.3f} ms of CPU (fuse as a whole: target {FUSE_MS} ms)")


def _spent(work: Callable[[], object]) -> float:
    started = time.thread_time()
    work()
    return (time.thread_time() - started) * 1000
