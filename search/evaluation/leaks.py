"""What a test collection shares with what an encoder was trained on: ids, titles and pictures.

A shared id is an error: the figures would be worthless. Titles and pictures are another matter, since shops sell the
same thing under several ids; products that share one are reported, and tables are given with and without them.

Pictures are compared by perceptual hash: 256 bits (ImageHash's phash of size 16), since the usual 64 bits cannot tell
photographs on white apart (of pairs with distance 0, one in five showed things of different types). NEAR is the
largest distance that counts as the same picture. Measured on fold 6 of the Kaggle-fashion catalogue against folds 0
to 5: the same picture saved anew as JPEG at quality 40 or at half or twice its size is at most 14 away, a tenth
brighter at most 20 in 99 of 100 cases; all 25 pairs within 16 were the same photograph or the same shot of a garment
in another colour, and from 20 on different products in the same pose begin. A picture cropped anew is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from search.evaluation.catalogues import drawn_products, kaggle_products
from search.evaluation.folds import TRAIN
from search.evaluation.pictures import naming
from search.evaluation.trained_on import TrainedOn
from search.evaluation.types import JudgedCollection, LabelledProduct

HASH_SIZE = 16
NEAR = 16  # of 256 bits
Progress = Callable[[int], object]


class TrainedOnTestProducts(ValueError):
    """Products of a test collection stand in the training list; the message names the first of them."""


@dataclass(frozen=True)
class Leaks:
    """Keys of test products by what they share with training; `ids_known` tells whether the encoder says what it saw.

    `titles` and `pictures` are None where nothing was there to compare with.
    """

    ids: tuple[str, ...]
    ids_known: bool
    titles: frozenset[str] | None = None
    pictures: frozenset[str] | None = None

    @property
    def seen(self) -> frozenset[str]:
        """Return the products that are not clean, for whatever reason."""
        return frozenset(self.ids) | (self.titles or frozenset()) | (self.pictures or frozenset())

    def require_no_id(self) -> None:
        """Raise TrainedOnTestProducts when a test product's own id was trained on."""
        if self.ids:
            shown = ", ".join(self.ids[:5]) + (", ..." if len(self.ids) > 5 else "")
            raise TrainedOnTestProducts(
                f"{len(self.ids)} of the test products were trained on ({shown}). "
                "Choose folds that training left out, or train without them."
            )


def training_products(folder: Path, *, drawn: bool = False) -> tuple[LabelledProduct, ...]:
    """Read the part of a catalogue folder that training sees: folds 0 to 5, with those known by their words alone."""
    if drawn:
        return drawn_products(folder, TRAIN)
    found = kaggle_products(folder, TRAIN)
    if (folder / "styles_text_only.csv").is_file():
        found += kaggle_products(folder, TRAIN, pictured=False, table="styles_text_only.csv")
    return found


def find_leaks(
    products: Sequence[LabelledProduct],
    training: Sequence[LabelledProduct] | None,
    trained_on: TrainedOn | None,
    *,
    on_progress: Progress | None = None,
) -> Leaks:
    """Compare test products with those of training, if they are given, and with the encoder's own list, if it has one.

    on_progress is told of every picture that was hashed.
    """
    known = {product.key for product in training or ()}
    ids = [product.key for product in products if product.key in known or (trained_on and product.key in trained_on)]
    if training is None:
        return Leaks(tuple(ids), trained_on is not None)
    titles = {normal_title(product.title) for product in training}
    return Leaks(
        ids=tuple(ids),
        ids_known=trained_on is not None,
        titles=frozenset(product.key for product in products if normal_title(product.title) in titles),
        pictures=_near_pictures(products, training, on_progress),
    )


def clean_part(collection: JudgedCollection, seen: Collection[str]) -> JudgedCollection:
    """Return the collection without the products in `seen`, and without the topics that then cannot be asked.

    A topic stays if its own product is clean and a clean product earns 2. Rankings are to be read without those
    products as well.
    """
    topics, qrels = [], {}
    for topic in collection.topics:
        gains = {key: gain for key, gain in collection.qrels.get(topic.id, {}).items() if key not in seen}
        if topic.product not in seen and 2 in gains.values():
            topics.append(topic)
            qrels[topic.id] = gains
    products = tuple(product for product in collection.products if product.key not in seen)
    return replace(collection, name=f"{collection.name}, clean", products=products, topics=tuple(topics), qrels=qrels)


def normal_title(title: str) -> str:
    """Return a title without case, punctuation, accents and surplus spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def picture_hashes(paths: Iterable[Path], on_progress: Progress | None = None) -> np.ndarray:
    """Return the perceptual hashes of pictures: uint64 of shape (pictures, 4); raises UnreadablePicture."""
    import imagehash  # noqa: PLC0415  (only in the full requirements)

    rows = []
    for path in paths:
        with naming(path), Image.open(path) as image:
            bits = imagehash.phash(image, hash_size=HASH_SIZE).hash
        rows.append(np.packbits(bits).view(np.uint64))
        if on_progress:
            on_progress(1)
    return np.stack(rows) if rows else np.empty((0, HASH_SIZE**2 // 64), np.uint64)


def _near_pictures(
    products: Sequence[LabelledProduct], training: Sequence[LabelledProduct], on_progress: Progress | None
) -> frozenset[str]:
    pictured = [(product.key, product.picture) for product in products if product.picture]
    hashes = picture_hashes((path for _, path in pictured), on_progress)
    others = picture_hashes((product.picture for product in training if product.picture), on_progress)
    if not len(others):
        return frozenset()
    return frozenset(
        key
        for (key, _), one in zip(pictured, hashes, strict=True)
        if np.bitwise_count(others ^ one).sum(axis=1).min() <= NEAR
    )
