"""The products of one merchant that its others are compared with: their pictures, their labels and vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from catalog.models import Product, ProductImage
from catalog.suggested import marked
from search.catalogue_health.models import Suggestion
from search.catalogue_health.voting import Vote, vote
from search.lifecycle.duplicates import BITS, COSINE
from search.models import Embedding
from search.vectors import unit

#: Values that neighbours are asked for.
KEYS = ("article_type", "colour", "gender", "season", "material", "pattern")
#: The newest labelled products of a merchant, whose vectors are held at once (about 10 MB).
LABELLED = 5_000


@dataclass(frozen=True)
class Shelf:
    """looks: (n,) int64 hashes of the first pictures of `pictured`, (n,) keys. labels: by attribute, rows of `vectors`,
    (m, d), and the value of each."""

    encoder_id: str
    pictured: np.ndarray
    looks: np.ndarray
    vectors: np.ndarray
    labels: Mapping[str, tuple[list[int], list[str]]]

    def same_picture(self, product: int, look: int, picture: np.ndarray) -> str:
        """Return the title of the oldest other product with a picture that looks the same, by hash and by vector."""
        differing = np.bitwise_count(self.looks.view(np.uint64) ^ np.int64(look).view(np.uint64))
        keys = self.pictured[(differing <= BITS) & (self.pictured != product)][:20].tolist()
        near = Embedding.objects.filter(encoder_id=self.encoder_id, product__in=keys).exclude(image=None)
        for row in near.select_related("product").order_by("product_id"):
            if row.image_vector is not None and float(row.image_vector @ picture) >= COSINE:
                return row.product.title
        return ""

    def votes(self, product: Product, vector: np.ndarray) -> dict[str, Vote]:
        """Return what is suggested for each value that a product lacks."""
        found = {}
        for key, (rows, values) in self.labels.items():
            has = product.category_id if key == Suggestion.CATEGORY else product.attributes.get(key)
            if not has and rows and (agreed := vote(vector, self.vectors[rows], values)):
                found[key] = agreed
        return found


def vector_of(row: Embedding) -> np.ndarray | None:
    """Return the unit vector that stands for a product: picture and words together, or what there is of them."""
    parts = [part for part in (row.image_vector, row.text_vector) if part is not None]
    return unit(np.sum(parts, axis=0)) if parts else None


def read_shelf(merchant_id: int, encoder_id: str) -> Shelf:
    """Read what products of a merchant are compared with."""
    covers = ProductImage.objects.good().filter(product__merchant=merchant_id, product__status="active")
    rows = list(covers.exclude(look=None).order_by("product_id", "position", "pk").values_list("product_id", "look"))
    first = dict(reversed(rows))
    vectors, labels = _labelled(merchant_id, encoder_id)
    pictured = np.array(sorted(first), np.int64)
    return Shelf(encoder_id, pictured, np.array([first[key] for key in pictured.tolist()], np.int64), vectors, labels)


def _labelled(merchant_id: int, encoder_id: str) -> tuple[np.ndarray, dict[str, tuple[list[int], list[str]]]]:
    rows = Embedding.objects.searchable(encoder_id).filter(product__merchant=merchant_id).order_by("-product_id")
    vectors: list[np.ndarray] = []
    labels: dict[str, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
    for row in rows.select_related("product__category").defer("tokens")[:LABELLED].iterator():
        vector = vector_of(row)
        if vector is None:
            continue
        for key, value in _labels(row.product):
            labels[key][0].append(len(vectors))
            labels[key][1].append(value)
        vectors.append(vector)
    return np.array(vectors, np.float32), dict(labels)


def _labels(product: Product) -> list[tuple[str, str]]:
    """List what a product says of itself; what was only suggested to it is no evidence."""
    suggested = marked(product.attributes)
    said = [(key, product.attributes.get(key)) for key in KEYS if key not in suggested]
    labels = [(key, value) for key, value in said if isinstance(value, str) and value]
    if product.category and Suggestion.CATEGORY not in suggested:
        labels.append((Suggestion.CATEGORY, product.category.path))
    return labels
