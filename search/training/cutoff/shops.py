"""The shops in which the cutoff is fitted: queries that mean something there, and what nobody could mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from search.encoders.base import Encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.queries import Mix, build_collection
from search.evaluation.queries.natural import NaturalQuery
from search.evaluation.types import LabelledProduct, Topic
from search.fusion.base import Strategy
from search.fusion.weighted import Weighted, fuse_products
from search.training.cutoff.fitting import Asked, Shop
from search.training.cutoff.foreign import gibberish, off_topic

#: As many of a kind as the labels allow.
_ALL = Mix(text=600, photo=400, agreeing=200, composed=200, context=0)
_STRUCK = 150
#: How much a photo may count in the hybrid queries that are fitted on.
_ALPHAS = (0.3, 0.9)
_KINDS = {"text": ("text", "natural"), "image": ("photo",), "hybrid": ("agreeing", "composed")}


class Reader:
    """The encoder's two sides, what they said kept in a folder."""

    def __init__(self, encoder: Encoder, cache: Path) -> None:
        self.encoder = encoder
        self._words, self._pictures = Kept(EncoderWords(encoder), cache), Kept(EncoderPictures(encoder), cache)

    def words(self, texts: Sequence[str]) -> np.ndarray:
        return self._words.embed(texts) if texts else self._empty

    def pictures(self, paths: Sequence[Path]) -> np.ndarray:
        return self._pictures.embed(paths) if paths else self._empty

    def images(self, images: Sequence[Image.Image]) -> np.ndarray:
        """Return rows of pictures that lie in no file of ours; nothing of them is kept."""
        return self.encoder.encode_images(images) if images else self._empty

    def products(self, products: Sequence[LabelledProduct]) -> np.ndarray:
        """Return the product vectors, (n, d); a product without a picture is its words."""
        words = self.words([product.indexed_text for product in products])
        pictured = [place for place, product in enumerate(products) if product.picture]
        images = np.full_like(words, np.nan)
        if pictured:
            images[pictured] = self.pictures([path for product in products if (path := product.picture)])
        return fuse_products(images, words)

    @property
    def _empty(self) -> np.ndarray:
        return np.empty((0, self.encoder.dimension), np.float32)


def shop(
    reader: Reader,
    *,
    asked_of: Sequence[LabelledProduct],
    others: Sequence[LabelledProduct],
    natural: Sequence[NaturalQuery],
    phrases: Sequence[str] = (),
    foreign: np.ndarray,
    composed: Strategy | None = None,
    seed: int = 1,
) -> Shop:
    """Make a shop of products that are asked for, in three sizes: alone, and beside a third and all of `others`.

    phrases: further texts that shoppers mean. foreign: (m, d), the vectors of pictures that nobody could mean.
    composed: a learned strategy over the same product vectors, by which every other hybrid query is joined.
    """
    collection = build_collection("cutoff", asked_of, mix=_ALL, seed=seed, natural=natural)
    places = {product.key: place for place, product in enumerate(asked_of)}
    vectors = reader.products([*asked_of, *others])
    nonsense = reader.words([*off_topic(), *gibberish(_STRUCK, Random(seed))])
    rng = np.random.default_rng(seed)

    def topics(kind: str) -> tuple[list[Topic], np.ndarray]:
        found = [topic for topic in collection.topics if topic.kind in _KINDS[kind]]
        return found, np.array([places.get(topic.product, -1) for topic in found], np.int64)

    def nobody(count: int) -> np.ndarray:
        return np.full(count, -1)

    def joined(images: np.ndarray, words: np.ndarray) -> np.ndarray:
        alphas = rng.uniform(*_ALPHAS, len(images))
        alternate = [composed if composed and place % 2 else Weighted() for place in range(len(images))]
        pairs = zip(alternate, images, words, alphas, strict=True)
        fused = [fusion.query(image, text, float(alpha)) for fusion, image, text, alpha in pairs]
        return np.array(fused).reshape(images.shape)

    found, own = topics("text")
    words = np.concatenate([reader.words([*(topic.text for topic in found), *phrases]), nonsense])
    asked = {"text": _asked(words, np.append(own, nobody(len(phrases))), nobody(len(nonsense)), words)}
    found, own = topics("image")
    photos = reader.pictures([path for topic in found if (path := topic.picture)])
    asked["image"] = _asked(np.concatenate([photos, foreign]), own, nobody(len(foreign)))
    found, own = topics("hybrid")
    said = nonsense[rng.integers(0, len(nonsense), len(foreign))]
    texts = np.concatenate([reader.words([topic.text for topic in found]), said])
    images = np.concatenate([reader.pictures([path for topic in found if (path := topic.picture)]), foreign])
    asked["hybrid"] = _asked(joined(images, texts), own, nobody(len(foreign)), texts)
    sizes = [len(asked_of), len(asked_of) + len(others) // 3, len(vectors)]
    return Shop(asked, [vectors[:size] for size in dict.fromkeys(sizes)])


def _asked(vectors: np.ndarray, own: np.ndarray, nobody: np.ndarray, words: np.ndarray | None = None) -> Asked:
    meant = np.arange(len(vectors)) < len(own)
    return Asked(vectors, np.concatenate([own, nobody]), meant, words)
