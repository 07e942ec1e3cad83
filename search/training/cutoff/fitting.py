"""Fit the cutoff on the queries of a shop of held-out products, at several sizes of that shop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from search.cutoff import KINDS, Cutoff, Found, Judge, features

#: How many of the queries that mean something may be called no match, and a weak one. Nonsense in words is harder to
#: tell than a foreign picture, and most of what is lost of it are phrases that the catalogue has little for.
LOST = {"text": 0.06, "image": 0.01, "hybrid": 0.003}
DOUBTED = 0.05
_CANDIDATES = 100
_PARTS = 10
#: Little shrinking for a few features that are told apart well; more for the hundreds of a text's vector.
_LOOSE, _FIRM = 100.0, 3.0


class NothingToFit(ValueError):
    """A shop too small to fit a cutoff in; the message says what it lacks."""


@dataclass(frozen=True)
class Asked:
    """Queries of one kind in one shop. vectors: (q, d) as they search; words: (q, d), None without words;
    own: place of the product that a query's photo shows, -1 for none; meant: whether anybody could mean them."""

    vectors: np.ndarray
    own: np.ndarray
    meant: np.ndarray
    words: np.ndarray | None = None


@dataclass(frozen=True)
class Shop:
    """asked: queries by kind; sizes: the same shop as it grows, unit rows (n, d), the same products first."""

    asked: Mapping[str, Asked]
    sizes: Sequence[np.ndarray]


def searched(asked: Asked, products: np.ndarray) -> list[Found]:
    """Search the unit rows `products` (n, d) with each query, its own product left out."""
    found = []
    for place, vector in enumerate(asked.vectors):
        cosines = products @ vector
        if asked.own[place] >= 0:
            cosines[asked.own[place]] = -1.0
        best = -np.sort(np.partition(-cosines, min(_CANDIDATES, len(cosines)) - 1)[:_CANDIDATES])
        found.append(Found(best, len(products), None if asked.words is None else asked.words[place]))
    return found


def fit(encoder_id: str, shops: Sequence[Shop], seed: int = 1) -> Cutoff:
    """Fit one model a kind on the queries of all shops, at each of their sizes.

    What the words' score adds is learned from scores of texts that it was not fitted on.
    """
    texts = [shop.asked["text"] for shop in shops]
    speech, honest = _speech(np.concatenate([_words(each) for each in texts]), _meant(texts), seed)
    parts = np.split(honest, np.cumsum([len(each.vectors) for each in texts])[:-1])
    judges = {}
    for kind in KINDS:
        rows, meant = [], []
        for shop, own_scores in zip(shops, parts, strict=True):
            asked = shop.asked[kind]
            scores = own_scores if kind == "text" else np.zeros(len(asked.vectors))
            for size in shop.sizes:
                rows += [features(found, score) for found, score in zip(searched(asked, size), scores, strict=True)]
                meant.append(asked.meant)
        judges[kind] = _judge(np.array(rows), np.concatenate(meant), LOST[kind])
    return Cutoff(encoder_id, judges, speech[:-1], float(speech[-1]))


def _words(asked: Asked) -> np.ndarray:
    if asked.words is None:
        raise ValueError("a text query without words")
    return asked.words


def _meant(asked: Sequence[Asked]) -> np.ndarray:
    return np.concatenate([each.meant for each in asked])


def _speech(words: np.ndarray, meant: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a linear score of text vectors, (d + 1,), and each text's score by the other nine tenths alone."""
    if min(meant.sum(), (~meant).sum()) < _PARTS:
        raise NothingToFit(f"This catalogue answers {meant.sum()} queries in words; {_PARTS} are needed.")
    honest = np.empty(len(words))
    parts = StratifiedKFold(_PARTS, shuffle=True, random_state=seed)
    for others, these in parts.split(words, meant):
        honest[these] = _logistic(_FIRM).fit(words[others], meant[others]).decision_function(words[these])
    model = _logistic(_FIRM).fit(words, meant)
    return np.append(model.coef_[0], model.intercept_[0]), honest


def _judge(rows: np.ndarray, meant: np.ndarray, lost: float) -> Judge:
    if meant.all() or not meant.any():
        raise NothingToFit("Nobody asks for anything in this catalogue: it holds no five products of one kind.")
    model = _logistic(_LOOSE).fit(rows, meant)
    probabilities = model.predict_proba(rows)[:, 1][meant]
    none, weak = np.quantile(probabilities, [lost, DOUBTED])
    return Judge(model.coef_[0], float(model.intercept_[0]), float(none), float(max(none, weak)))


def _logistic(c: float) -> LogisticRegression:
    return LogisticRegression(C=c, class_weight="balanced", max_iter=2000)
