"""A shop in memory with what a reranker reads: fused vectors to find candidates by, and the tokens of products."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ranking.cross_attention import QueryTokens
from search.encoders.base import Encoder
from search.evaluation.pictures import opened
from search.evaluation.types import LabelledProduct, Topic
from search.fusion.weighted import fuse_products, fuse_query
from search.index.tokens import token_rows
from search.tokens import Tokens, pack, pool_regions, pool_words

BATCH = 64
#: How many products are ranked by more than their cosine.
CANDIDATES = 100


@dataclass(frozen=True)
class Views:
    """Of n products: images (n, d), NaN without a picture; texts (n, d); regions float32 (n, 9, 128); tokens packed."""

    images: np.ndarray
    texts: np.ndarray
    regions: np.ndarray
    tokens: Tokens


@dataclass(frozen=True)
class Asked:
    """A topic with its candidates, the closest first: places (c,), cosine (c,), and what the reranker reads of it."""

    topic: Topic
    vector: np.ndarray
    tokens: QueryTokens
    places: np.ndarray
    cosine: np.ndarray


class TokenShop:
    """Products of one shop, asked by topics whose photos are pictures of its own products."""

    def __init__(self, products: Sequence[LabelledProduct], views: Views) -> None:
        self.keys = [product.key for product in products]
        self.views = views
        self.fused = fuse_products(views.images, views.texts)
        self._place = {key: place for place, key in enumerate(self.keys)}

    def ask(self, topics: Sequence[Topic], encoder: Encoder, *, alpha: float) -> list[Asked]:
        """Find the candidates of each topic; alpha: weight of a photo beside words, even for composed topics."""
        texts = list(dict.fromkeys(topic.text for topic in topics if topic.text))
        vectors, tokens = _text_views(texts, encoder)
        of_text = {text: (vectors[at], tokens[at]) for at, text in enumerate(texts)}
        return [self._asked(topic, of_text, alpha) for topic in topics]

    def _asked(self, topic: Topic, of_text: dict[str, tuple[np.ndarray, np.ndarray]], alpha: float) -> Asked:
        words, said = of_text[topic.text] if topic.text else (None, None)
        own = self._place.get(topic.product)
        shown = topic.picture is not None and own is not None
        image = self.views.images[own] if shown else None
        regions = self.views.regions[own] if shown else None
        vector = fuse_query(image, words, 0.5 if topic.kind == "composed" else alpha)
        cosine = self.fused @ vector
        if own is not None:
            cosine[own] = -np.inf
        places = np.argsort(-cosine, kind="stable")[: min(CANDIDATES, len(cosine) - (own is not None))]
        return Asked(topic, vector, QueryTokens.of(said, regions), places, cosine[places])


def product_views(
    products: Sequence[LabelledProduct], encoder: Encoder, cache: Path, *, progress: bool = True
) -> Views:
    """Encode products with their tokens, or read what `cache` keeps of the same; raises UnreadablePicture.

    Raises ValueError for an encoder without tokens.
    """
    if not encoder.has_tokens:
        raise ValueError(f"the encoder {encoder.encoder_id} gives no tokens: there is nothing to attend to")
    path = cache / f"{views_name(products, encoder)}.npz"
    if path.is_file():
        with np.load(path, allow_pickle=False) as kept:
            tokens = Tokens(kept["values"], kept["counts"])
            return Views(kept["images"], kept["texts"], kept["regions"].astype(np.float32), tokens)
    views = _encoded(products, encoder, progress)
    save_views(path, views)
    return views


def views_name(products: Sequence[LabelledProduct], encoder: Encoder) -> str:
    """Name what an encoder makes of these products, by their keys and texts."""
    digest = hashlib.sha256(encoder.encoder_id.encode())
    for product in products:
        digest.update(f"\0{product.key}\0{product.indexed_text}\0{product.picture is not None}".encode())
    return f"views-{digest.hexdigest()[:20]}"


def save_views(path: Path, views: Views) -> None:
    """Keep views; written aside and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part.npz")
    np.savez(
        aside,
        images=views.images,
        texts=views.texts,
        regions=views.regions.astype(np.float16),
        values=views.tokens.values,
        counts=views.tokens.counts,
    )
    aside.replace(path)


def _encoded(products: Sequence[LabelledProduct], encoder: Encoder, progress: bool) -> Views:
    images = np.full((len(products), encoder.dimension), np.nan, np.float32)
    regions = np.zeros((len(products), 9, 128), np.float32)
    texts, packed = [], []
    with tqdm(total=len(products), desc="views", unit=" products", disable=None if progress else True) as bar:
        for start in range(0, len(products), BATCH):
            some = products[start : start + BATCH]
            pictured = [(start + at, each.picture) for at, each in enumerate(some) if each.picture]
            if pictured:
                seen = encoder.image_views([opened(path) for _, path in pictured])
                rows = [row for row, _ in pictured]
                images[rows], regions[rows] = seen.vectors, np.stack(seen.tokens or [])
            vectors, words = _text_views([each.indexed_text for each in some], encoder)
            texts.append(vectors)
            packed += [
                pack(pool_regions([regions[start + at]]) if each.picture else None, pool_words(words[at]))
                for at, each in enumerate(some)
            ]
            bar.update(len(some))
    return Views(images, np.concatenate(texts), regions, token_rows(packed))


def _text_views(texts: Sequence[str], encoder: Encoder) -> tuple[np.ndarray, list[np.ndarray]]:
    vectors, tokens = [np.empty((0, encoder.dimension), np.float32)], list[np.ndarray]()
    for start in range(0, len(texts), BATCH):
        views = encoder.text_views(texts[start : start + BATCH])
        vectors.append(views.vectors)
        tokens += views.tokens or []
    return np.concatenate(vectors), tokens
