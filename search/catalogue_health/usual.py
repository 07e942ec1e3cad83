"""What is usual in the catalogue, from its newest products: of every merchant, but in figures that name none."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

import numpy as np

from catalog.models import Product
from catalog.text import VOCABULARY
from search.catalogue_health.checks import EXPECTED_SHARE, Catalogue
from search.catalogue_health.robust import FEWEST, usual
from search.models import Embedding

#: The newest products are read: bounded, so that a large catalogue costs no more.
ROWS, VECTORS = 20_000, 2_000
#: Prices and likenesses that differ by less are the same: a tenth of a price, 0.02 of a cosine.
LEAST_PRICE, LEAST_LIKENESS = math.log(1.1), 0.02


def kind_of(category_id: int | None, currency: str) -> str:
    """Name what a product is compared with: those of its category, in its currency."""
    return f"{category_id or ''}/{currency}"


def read_catalogue(encoder_id: str) -> Catalogue:
    """Gather what is usual among the products for sale."""
    sorted_in = Product.objects.active().exclude(category=None).order_by("-pk")
    rows = sorted_in.values_list("category_id", "currency", "price", "attributes")[:ROWS]
    sizes, keys = Counter[str](), defaultdict[str, Counter[str]](Counter)
    prices = defaultdict[str, list[float]](list)
    for category, currency, price, attributes in rows.iterator():
        kind = kind_of(category, currency)
        sizes[kind] += 1
        keys[kind].update(key for key in VOCABULARY if attributes.get(key))
        if price:
            prices[kind].append(math.log(price))
    known = {kind: usual(np.array(values), least_spread=LEAST_PRICE) for kind, values in prices.items()}
    return Catalogue(
        expected={kind: _expected(keys[kind], size) for kind, size in sizes.items() if size >= FEWEST},
        prices={kind: middle for kind, middle in known.items() if middle},
        likeness=usual(_likenesses(encoder_id), least_spread=LEAST_LIKENESS),
    )


def likeness(embedding: Embedding) -> float | None:
    """Return the cosine of a product's picture and its words, None without both."""
    image, text = embedding.image_vector, embedding.text_vector
    return None if image is None or text is None else float(image @ text)


def _expected(keys: Counter[str], size: int) -> frozenset[str]:
    return frozenset(key for key, count in keys.items() if count >= EXPECTED_SHARE * size)


def _likenesses(encoder_id: str) -> np.ndarray:
    rows = Embedding.objects.searchable(encoder_id).exclude(image=None).exclude(text=None).order_by("-pk")[:VECTORS]
    return np.array([value for row in rows if (value := likeness(row)) is not None])
