"""Train the cutoff: read the shops, encode what is asked, fit, and say how it came to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from tqdm import tqdm

from search.cutoff import FILE, Cutoff
from search.encoders.base import Encoder
from search.evaluation.catalogues import drawn_products, kaggle_products
from search.evaluation.folds import fold_of
from search.evaluation.queries.natural import read_natural
from search.evaluation.types import LabelledProduct
from search.fusion.base import Strategy, StrategyUnavailable, strategy
from search.training import natural
from search.training.cutoff.fitting import Shop, fit
from search.training.cutoff.foreign import drawings, photographs
from search.training.cutoff.shops import Reader, shop
from search.training.phrasing import phrase
from search.training.records import photographed as records_of
from search.weights import write_weights

ASKED_FOLD = 6
OTHER_FOLDS = range(6)
_DRAWINGS = 60
_PHRASES = 400


@dataclass(frozen=True)
class Run:
    """What to train on. photos: a Kaggle-fashion folder; drawn: a drawn one; foreign: pictures without a product."""

    photos: Path
    drawn: Path | None = None
    foreign: Path | None = None
    seed: int = 1


@dataclass(frozen=True)
class Trained:
    cutoff: Cutoff
    facts: Mapping[str, Any]


def train(run: Run, encoder: Encoder, cache: Path, *, folders: Sequence[Path] = (), progress: bool = True) -> Trained:
    """Fit a cutoff for an encoder; raises UnusableCatalogue or NothingToFit.

    folders: where its learned strategies lie, those of queries that compose photo and words.
    """
    reader = Reader(encoder, cache)
    steps = tqdm(total=4, desc="cutoff", unit=" steps", disable=None if progress else True)
    pictures = [*drawings(_DRAWINGS, run.seed), *(photographs(run.foreign) if run.foreign else ())]
    foreign = reader.images(pictures)
    steps.update()
    photographed = kaggle_products(run.photos, [*OTHER_FOLDS, ASKED_FOLD])
    asked = _Asking(reader, foreign, _phrases(run), composed_of(encoder, folders), run.seed)
    shops = [asked.shop(photographed, natural.FASHION)]
    steps.update()
    if run.drawn:
        shops.append(asked.shop(drawn_products(run.drawn), natural.DRAWN))
    steps.update()
    cutoff = fit(encoder.encoder_id, shops, run.seed)
    steps.update()
    steps.close()
    queries = {kind: sum(int(each.asked[kind].meant.sum()) for each in shops) for kind in cutoff.judges}
    facts = {"queries": queries, "foreign_pictures": len(pictures), "drawn": run.drawn is not None, "seed": run.seed}
    return Trained(cutoff, facts)


def write(trained: Trained, folder: Path) -> Path:
    """Write the weights into a folder and return their path."""
    path = folder / FILE
    write_weights(path, trained.cutoff.weights(trained.facts))
    return path


def composed_of(encoder: Encoder, folders: Sequence[Path]) -> Strategy | None:
    """Return the strategy that composes photo and words, None where it was not learned for the encoder."""
    try:
        return strategy("composed", encoder.encoder_id, folders)
    except StrategyUnavailable:
        return None


@dataclass(frozen=True)
class _Asking:
    """What all shops of a run share."""

    reader: Reader
    foreign: np.ndarray
    phrases: tuple[str, ...]
    composed: Strategy | None
    seed: int

    def shop(self, products: tuple[LabelledProduct, ...], queries: Path) -> Shop:
        asked = [product for product in products if fold_of(product.key) == ASKED_FOLD]
        others = [product for product in products if fold_of(product.key) in OTHER_FOLDS]
        Random(self.seed).shuffle(others)
        return shop(
            self.reader,
            asked_of=asked,
            others=others,
            natural=read_natural(queries),
            phrases=self.phrases,
            foreign=self.foreign,
            composed=self.composed,
            seed=self.seed,
        )


def _phrases(run: Run) -> tuple[str, ...]:
    """Return needs, presents and looks in shoppers' words, as the encoder was trained on."""
    rng = Random(run.seed)
    records = [record for record in records_of(run.photos) if record.fold in OTHER_FOLDS]
    found = (phrase(record, rng) for record in rng.choices(records, k=_PHRASES * 10))
    return tuple(islice(dict.fromkeys(each.text for each in found if each.kind == "free"), _PHRASES))
