"""Measure a cutoff on fold 7, which nothing of it was fitted on, in a shop of that fold and in one of all of 0 to 7."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.cutoff import KINDS, Cutoff
from search.encoders.base import Encoder
from search.evaluation.catalogues import kaggle_products
from search.evaluation.folds import fold_of
from search.evaluation.queries import natural
from search.training.cutoff.fitting import Asked, searched
from search.training.cutoff.foreign import drawings, photographs
from search.training.cutoff.running import composed_of
from search.training.cutoff.shops import Reader, shop
from search.weights import Weights

ASKED_FOLD = 7
_NONSENSE = Path(natural.__file__).with_name("nonsense.txt")
#: Another seed than that of the drawings that were fitted on.
_DRAWINGS, _SEED = 20, 7001
_EXAMPLES = 5


@dataclass(frozen=True)
class Share:
    """none, weak: which share of the queries got that verdict, in [0, 1]; examples: those judged wrongly, in words."""

    asked: str
    queries: int
    none: float
    weak: float
    examples: tuple[str, ...] = ()


def measure(
    weights: Weights, encoder: Encoder, *, photos: Path, foreign: Path | None, cache: Path, folders: Sequence[Path] = ()
) -> list[Share]:
    """Return shares for each kind of question, for natural queries, for texts and for pictures that mean nothing.

    folders: where the encoder's learned strategies lie.
    """
    cutoff, reader = Cutoff.of(weights), Reader(encoder, cache)
    products = kaggle_products(photos, range(ASKED_FOLD + 1))
    asked_of = [product for product in products if fold_of(product.key) == ASKED_FOLD]
    others = [product for product in products if fold_of(product.key) != ASKED_FOLD]
    pictures = reader.images(list(photographs(foreign)) if foreign else drawings(_DRAWINGS, _SEED))
    composed = composed_of(encoder, folders)
    tested = shop(reader, asked_of=asked_of, others=others, natural=(), foreign=pictures, composed=composed)
    nonsense = _NONSENSE.read_text(encoding="utf-8").splitlines()
    written = [query.text for query in natural.read_natural(natural.FASHION)]
    shares = []
    for products_of_size in (tested.sizes[0], tested.sizes[-1]):
        size = f"of {len(products_of_size):,}"
        for kind in KINDS:
            for meant, name in ((True, kind), (False, f"foreign {kind}")):
                if not meant and kind == "text":
                    continue  # the texts of `nonsense` are told apart from those that were fitted on
                asked = _part(tested.asked[kind], meant)
                shares.append(_share(f"{name} {size}", cutoff, kind, asked, products_of_size))
        for name, texts, meant in (("natural", written, True), ("nonsense", nonsense, False)):
            asked = _texts(reader.words(texts), meant)
            shares.append(_share(f"{name} {size}", cutoff, "text", asked, products_of_size, texts=texts))
    return shares


def _texts(words: np.ndarray, meant: bool) -> Asked:
    return Asked(words, np.full(len(words), -1), np.full(len(words), meant), words)


def _part(asked: Asked, meant: bool) -> Asked:
    chosen = asked.meant == meant
    words = None if asked.words is None else asked.words[chosen]
    return Asked(asked.vectors[chosen], asked.own[chosen], asked.meant[chosen], words)


def _share(
    name: str, cutoff: Cutoff, kind: str, asked: Asked, products: np.ndarray, *, texts: Sequence[str] = ()
) -> Share:
    matches = np.array([cutoff.judge(kind, found).match for found in searched(asked, products)])
    wrong = np.flatnonzero((matches == "none") == asked.meant)
    examples = tuple(texts[place] for place in wrong[:_EXAMPLES]) if texts else ()
    return Share(name, len(matches), _mean(matches == "none"), _mean(matches == "weak"), examples)


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else 0.0
