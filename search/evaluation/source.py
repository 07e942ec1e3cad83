"""Where the products and topics of a comparison come from: a catalogue's folder, or a collection that was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from search.evaluation.catalogues import NoProducts, drawn_products, kaggle_products
from search.evaluation.collection_files import read_collection, read_leaks
from search.evaluation.folds import TRAIN, fold_of
from search.evaluation.leaks import clean_part, find_leaks, training_products
from search.evaluation.queries import Mix, build_collection
from search.evaluation.queries.natural import DRAWN, FASHION, read_natural
from search.evaluation.trained_on import TrainedOn
from search.evaluation.types import JudgedCollection, LabelledProduct

#: The paper's mix of topics, and as many of occasions and seasons as of each kind of hybrid.
MIX = Mix(context=75)


@dataclass(frozen=True)
class Source:
    """A catalogue's folder: of the Kaggle-fashion kind, or drawn. topics: a collection that was written of it."""

    folder: Path
    drawn: bool = False
    topics: Path | None = None

    def products(self, folds: Collection[int]) -> tuple[LabelledProduct, ...]:
        """Read the products of some folds; raises NoProducts where there are none.

        Photographed products without a picture are passed over, drawn ones are known by their words alone.
        """
        return drawn_products(self.folder, folds) if self.drawn else kaggle_products(self.folder, folds)

    def learning(self, collection: JudgedCollection) -> tuple[LabelledProduct, ...]:
        """Read the products of folds 0 to 5 that are not in a collection; there may be none."""
        asked = {product.key for product in collection.products}
        try:
            return tuple(product for product in self.products(TRAIN) if product.key not in asked)
        except NoProducts:
            return ()

    def collection(self, folds: Collection[int], seed: int, *, clean: bool = False) -> JudgedCollection:
        """Read the written collection, or make one of the folds' products.

        clean: without the products that share a title or a picture with folds 0 to 5, and what they leave unasked.
        """
        made = read_collection(self.topics, self.folder) if self.topics else self._made(folds, seed)
        return clean_part(made, self._seen(made)) if clean else made

    def _made(self, folds: Collection[int], seed: int) -> JudgedCollection:
        name = f"{self.folder.resolve().name}, fold {' '.join(map(str, sorted(folds)))}"
        natural = read_natural(DRAWN if self.drawn else FASHION)
        return build_collection(name, self.products(folds), mix=MIX, seed=seed, natural=natural)

    def _seen(self, collection: JudgedCollection) -> frozenset[str]:
        if self.topics and (self.topics / "leaks.json").is_file():
            leaks = read_leaks(self.topics)
            if leaks.titles is not None:
                return leaks.seen
        return find_leaks(collection.products, training_products(self.folder, drawn=self.drawn), None).seen


def seen_in_training(products: Iterable[LabelledProduct], trained_on: TrainedOn | None) -> list[str]:
    """Return a warning for readers when our encoder learnt from what is asked for.

    An encoder without a list of what it learnt from is taken to have seen folds 0 to 5.
    """
    seen = sum(product.key in trained_on if trained_on else fold_of(product.key) in TRAIN for product in products)
    if not seen:
        return []
    return [f"NOT HELD OUT: {seen} of the products were trained on, so our own figures here mean nothing."]
