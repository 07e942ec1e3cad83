"""The seam between the evaluation and the systems it compares: index products, rank them for a topic."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

import numpy as np

from search.evaluation.backbones.base import Kept
from search.evaluation.types import LabelledProduct, Topic, TopicKind
from search.vectors import unit


class UnknownSystem(ValueError):
    pass


@dataclass(frozen=True)
class Resources:
    """What systems may use.

    cache: where features and trained heads are kept. weights: checkpoints that are at hand, by network.
    alpha: weight of the photo where a fusion has one. learning: returns products that no topic is about, to train on.
    learned: folders of what was trained here for our encoder, looked at before the encoder's own.
    """

    cache: Path
    weights: Mapping[str, str] = field(default_factory=dict)
    encoder: str = "compact"
    alpha: float = 0.7
    threads: int = 2
    seed: int = 1
    learning: Callable[[], Sequence[LabelledProduct]] = tuple
    learned: Sequence[Path] = ()


class System(ABC):
    """A ranking of products for topics."""

    name: ClassVar[str]
    #: What it is made of, in words; backbones that stand in for missing ones are named here.
    made_of: str
    #: By topic that was ranked and by product: the terms of its score, where a system tells them.
    told: Mapping[str, Mapping[str, Mapping[str, float]]] = MappingProxyType({})

    def __init__(self, resources: Resources) -> None:
        self.resources = resources

    def refuses(self, kind: TopicKind) -> str:
        """Say why it has no answer to topics of a kind; empty when it has."""
        return ""

    @abstractmethod
    def index(self, products: Sequence[LabelledProduct]) -> None:
        """Take in the catalogue; of a product it reads the indexed text and the picture."""

    def prepare(self, topics: Sequence[Topic]) -> None:
        """Compute at once what `rank` will need for many topics: a chance to save time, nothing else."""
        return

    @abstractmethod
    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        """Return the scores of the best `depth` products by key."""

    def live(self) -> AbstractContextManager[object]:
        """Return a block in which nothing comes from a cache: for measuring time."""
        return ExitStack()


class TowerSystem(System):
    """A system with one network for words and one for pictures; subclasses say how their scores come together.

    texts, images: (n, d) unit rows of the products; rows of NaN where there is no picture, and of no
    columns where no product has one.
    """

    words: Kept[str]
    pictures: Kept[Path]
    keys: list[str]
    texts: np.ndarray
    images: np.ndarray

    def index(self, products: Sequence[LabelledProduct]) -> None:
        self.keys = [product.key for product in products]
        self.index_texts([product.indexed_text for product in products])
        pictured = [place for place, product in enumerate(products) if product.picture]
        pictures = [product.picture for product in products if product.picture]
        found = self.image_vectors(pictures) if pictures else np.empty((0, 0), np.float32)
        self.images = np.full((len(products), found.shape[1]), np.nan, np.float32)
        self.images[pictured] = found

    def index_texts(self, texts: Sequence[str]) -> None:
        """Take in the products' texts, in the order of their keys."""
        self.texts = self.text_vectors(texts)

    def prepare(self, topics: Sequence[Topic]) -> None:
        texts = list(dict.fromkeys(topic.text for topic in topics if topic.text))
        pictures = list(dict.fromkeys(topic.picture for topic in topics if topic.picture))
        if texts:
            self.text_vectors(texts)
        if pictures:
            self.image_vectors(pictures)

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        words = self.text_vectors([topic.text])[0] if topic.text else None
        photo = self.image_vectors([topic.picture])[0] if topic.picture else None
        return best(self.keys, self.scores(words, photo), depth)

    def live(self) -> AbstractContextManager[object]:
        both = ExitStack()
        both.enter_context(self.words.live())
        both.enter_context(self.pictures.live())
        return both

    def text_vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit rows of texts, (n, d)."""
        return unit(self.words.embed(texts))

    def image_vectors(self, pictures: Sequence[Path]) -> np.ndarray:
        """Return unit rows of pictures, (n, d)."""
        return unit(self.pictures.embed(pictures))

    @abstractmethod
    def scores(self, words: np.ndarray | None, photo: np.ndarray | None) -> np.ndarray:
        """Return (n,) for a query of unit vectors, one of which may be missing."""


def best(keys: Sequence[str], scores: np.ndarray, depth: int) -> dict[str, float]:
    """Return the `depth` highest scores by key, best first; equal ones in the order of `keys`."""
    order = np.argsort(-scores, kind="stable")[:depth]
    return {keys[place]: float(scores[place]) for place in order}


def similarity(products: np.ndarray, query: np.ndarray) -> np.ndarray:
    """Return the cosine of each unit row (n, d) with a unit query; -1, the least, for a row of NaN."""
    return np.nan_to_num(products @ query, nan=-1.0)
