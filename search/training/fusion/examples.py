"""What fusion learns from, as arrays: vectors of products, and queries with who is relevant for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.evaluation.backbones.base import Backbone
from search.evaluation.types import LabelledProduct
from search.training.fusion.queries import SHARES, HybridQuery
from search.vectors import unit

#: The least cosine between a vector of a file and the same one computed here.
LEAST_FIDELITY = 0.99


class ForeignVectors(ValueError):
    """A file of vectors that is not of the encoder it is used with; the message names the file."""


class NothingToAsk(ValueError):
    """Products of which no query can be made: too few of them are alike."""


@dataclass(frozen=True)
class Vectors:
    """Unit vectors (n, d) of the pictures and texts of n products, in their order."""

    keys: tuple[str, ...]
    images: np.ndarray
    texts: np.ndarray


@dataclass(frozen=True)
class Examples:
    """n products and m queries.

    products: their vectors; photo: (m,) whose picture a query shows, words: (m, d) unit vectors of its words;
    weight: (m,) how often it is asked; has_photo, has_words: (m,) bool. relevant, gains: (all gains,) places of
    products and what they are worth (1/4 for another shade), query by query; ends: (m + 1,) where each query's begin
    and end.
    """

    products: Vectors
    photo: np.ndarray
    words: np.ndarray
    weight: np.ndarray
    has_photo: np.ndarray
    has_words: np.ndarray
    relevant: np.ndarray
    gains: np.ndarray
    ends: np.ndarray

    def __len__(self) -> int:
        return len(self.photo)


def make_examples(products: Vectors, queries: Sequence[HybridQuery], words: Backbone[str]) -> Examples:
    """Number the products that queries speak of, and compute the vectors of their words, each text once.

    Raises NothingToAsk without queries.
    """
    if not queries:
        raise NothingToAsk(f"{len(products.keys)} products are too few to learn from: none has enough that are alike.")
    place = {key: number for number, key in enumerate(products.keys)}
    texts = {text: number for number, text in enumerate(dict.fromkeys(query.text for query in queries))}
    vectors = unit(words.embed(list(texts)))
    kinds = [query.kind for query in queries]
    asked = {kind: kinds.count(kind) for kind in set(kinds)}
    return Examples(
        products=products,
        photo=np.array([place[query.photo] for query in queries], np.int64),
        words=vectors[[texts[query.text] for query in queries]],
        weight=np.array([SHARES[kind] / asked[kind] for kind in kinds]),
        has_photo=np.array([kind != "words" for kind in kinds]),
        has_words=np.array([kind != "photo" for kind in kinds]),
        relevant=np.array([place[key] for query in queries for key in query.gains], np.int64),
        gains=np.array([(gain / 2) ** 2 for query in queries for gain in query.gains.values()], np.float32),
        ends=np.cumsum([0, *(len(query.gains) for query in queries)]),
    )


def vectors_of(
    products: Sequence[LabelledProduct],
    pictures: Backbone[Path],
    words: Backbone[str],
    known: Vectors | None = None,
) -> Vectors:
    """Return the vectors of products, all of which have a picture: those that are known, the others computed."""
    rows = {key: number for number, key in enumerate(known.keys)} if known else {}
    new = [product for product in products if product.key not in rows]
    images = pictures.embed([product.picture for product in new if product.picture])
    texts = words.embed([product.indexed_text for product in new])
    if known:
        images, texts = (
            np.concatenate([have, more.reshape(len(new), have.shape[1])])
            for have, more in ((known.images, images), (known.texts, texts))
        )
    rows |= {product.key: len(rows) + number for number, product in enumerate(new)}
    chosen = [rows[product.key] for product in products]
    return Vectors(tuple(product.key for product in products), unit(images[chosen]), unit(texts[chosen]))


def read_vectors(path: Path, products: Sequence[LabelledProduct], words: Backbone[str]) -> Vectors:
    """Read the arrays keys, image and text of a .npz file; raises ForeignVectors unless `words` made its texts.

    One of `products` that stands in the file is computed again to find that out.
    """
    try:
        with np.load(path, allow_pickle=False) as found:
            vectors = Vectors(tuple(str(key) for key in found["keys"]), found["image"], found["text"])
    except (OSError, ValueError, KeyError) as error:
        raise ForeignVectors(f"{path} cannot be read as keys, image and text of a .npz file: {error}.") from error
    rows = {key: number for number, key in enumerate(vectors.keys)}
    probe = next((product for product in products if product.key in rows), None)
    if probe is None:
        raise ForeignVectors(f"{path} holds none of the products that are learned from.")
    own, kept = unit(words.embed([probe.indexed_text])[0]), unit(vectors.texts[rows[probe.key]])
    if own.shape != kept.shape or float(own @ kept) < LEAST_FIDELITY:
        raise ForeignVectors(f"{path} holds vectors of another encoder than {words.title}: leave it out.")
    return vectors
