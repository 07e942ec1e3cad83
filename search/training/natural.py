"""Natural queries to choose by, on fold 6: hand-written, in words that training has not seen wherever possible.

They are not the queries that report: those are never read while anything is trained or chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from search.evaluation.metrics import precision_at
from search.evaluation.queries.judging import Pool
from search.evaluation.queries.natural import natural_topics, read_natural
from search.evaluation.types import LabelledProduct
from search.training.features import Features
from search.training.records import Record

FASHION = Path(__file__).with_name("choosing") / "fashion.toml"
DRAWN = FASHION.with_name("drawn.toml")


class NaturalQueries:
    """The queries that at least k of `records` answer; those about drawn products are asked among these alone."""

    def __init__(self, records: Sequence[Record], *, k: int = 10) -> None:
        self.k = k
        self.texts: list[str] = []
        self._asked: list[tuple[list[int], set[str]]] = []
        for path, drawn in ((FASHION, False), (DRAWN, True)):
            places = [place for place, record in enumerate(records) if record.drawn == drawn]
            pool = Pool([labelled(records[place], str(place)) for place in places], least=k)
            for topic in natural_topics(pool, read_natural(path)):
                self.texts.append(topic.text)
                self._asked.append((places, set(topic.gains)))

    def words(self, features: Features) -> np.ndarray:
        """Return (queries, 384)."""
        return features.texts(self.texts) if self.texts else np.empty((0, 384), np.float32)

    def precision(self, queries: np.ndarray, products: np.ndarray) -> float:
        """Return mean precision at k of query vectors (queries, d) among all records' vectors (n, d), in [0, 1]."""
        found = []
        for query, (places, relevant) in zip(queries, self._asked, strict=True):
            order = np.argsort(-(products[places] @ query), kind="stable")
            found.append(precision_at([str(places[place]) for place in order], relevant, self.k))
        return float(np.mean(found)) if found else float("nan")


def labelled(record: Record, key: str) -> LabelledProduct:
    """Return a record as rules read it."""
    return LabelledProduct(
        key=key,
        title=record.title,
        indexed_text="",
        picture=None,
        gender=record.gender,
        article_type=record.article_type,
        colour=record.colour,
        pattern=str(record.extra.get("pattern", "")),
        season=record.season,
        occasions=record.occasions,
        usage=record.usage,
    )
