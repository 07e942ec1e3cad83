"""The shop of held-out products (fold 6) on which training makes its choices."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch

from search.evaluation.metrics import precision_at
from search.evaluation.relevance import query_words
from search.fusion.weighted import fuse_products
from search.training.features import Features
from search.training.natural import NaturalQueries
from search.training.records import Record
from search.training.towers import Head

#: What products' texts keep to themselves here: labels that define who is relevant, and words that name them.
HIDDEN = ("colour", "season", "usage", "pattern", "material", "fit", "occasions", "description")


class HeldOut:
    """Products whose colour, season and use are not in their texts, and queries for them.

    Relevant = same gender, type and colour, the query's own product left out, where at least `least` others are; for
    natural queries what their rules say.
    """

    def __init__(self, records: Sequence[Record], features: Features, *, k: int = 5, least: int = 5) -> None:
        self.k = k
        kinds = [(record.gender, record.article_type, record.colour) for record in records]
        self.keys = [str(place) for place in range(len(records))]
        self.relevant = [{key for key, other in zip(self.keys, kinds, strict=True) if other == kind} for kind in kinds]
        self.asking = [place for place, found in enumerate(self.relevant) if len(found) > least]
        self.kinds = sorted({kinds[place] for place in self.asking})
        self.first = {kind: kinds.index(kind) for kind in self.kinds}
        self.types = np.array([kind[1] for kind in kinds])
        self.texts = features.texts([record.text(without=HIDDEN) for record in records])
        self.words = features.texts([query_words(kind) for kind in kinds])
        self.natural = NaturalQueries(records)
        self.natural_words = self.natural.words(features)

    def score(self, image_head: Head, text_head: Head, pictures: np.ndarray) -> dict[str, float]:
        """Return mean precision at k of text, photo and hybrid (alpha 0.7) queries, and at 10 of natural ones.

        pictures: (n, width) features. type: how many of the ten pictures nearest to a picture show its type; own: how
        often a title finds its own picture first. What nothing could be asked for is left out.
        """
        images, texts, words, natural = (
            head(torch.from_numpy(part)).numpy()
            for head, part in (
                (image_head, pictures),
                (text_head, self.texts),
                (text_head, self.words),
                (text_head, self.natural_words),
            )
        )
        products = fuse_products(images, texts)
        hybrid = 0.7 * images + 0.3 * words
        by_text = [self.first[kind] for kind in self.kinds]
        among = images @ images.T
        np.fill_diagonal(among, -2.0)
        nearest = np.argsort(-among, axis=1)[:, :10]
        scores = {
            "text": self._mean(words @ products.T, by_text, own=True),
            "photo": self._mean(images @ products.T, self.asking, own=False),
            "hybrid": self._mean(hybrid @ products.T, self.asking, own=False),
            "natural": self.natural.precision(natural, products),
            "type": float((self.types[nearest] == self.types[:, None]).mean()),
            "own": float(((texts @ images.T).argmax(axis=1) == np.arange(len(images))).mean()),
        }
        return {name: score for name, score in scores.items() if not math.isnan(score)}

    def _mean(self, similarity: np.ndarray, places: Sequence[int], *, own: bool) -> float:
        found = []
        for place in places:
            order = [self.keys[other] for other in np.argsort(-similarity[place]) if own or other != place]
            found.append(precision_at(order, self.relevant[place], self.k))
        return float(np.mean(found)) if found else float("nan")
