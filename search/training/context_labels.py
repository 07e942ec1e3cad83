"""What is known of the occasions and seasons of training products; what is not known is nan and teaches nothing.

Three sources: the `usage` of photographed products, which decides some occasions and says nothing of the others; the
occasions of drawn ones, which decide all of them; and labels of annotators, which decide what they were asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from annotations.label_files import LabelSet
from ranking.vocabulary import OCCASIONS, SEASONS
from search.evaluation.types import LabelledProduct

#: The occasions that a usage means; of JUDGED_BY_USAGE, a known usage rules out the others.
MEANT = {
    "Casual": frozenset({"casual"}),
    "Smart Casual": frozenset({"casual", "business"}),
    "Formal": frozenset({"formal", "business", "interview", "professional"}),
    "Sports": frozenset({"sport"}),
    "Ethnic": frozenset({"festival"}),
    "Party": frozenset({"party"}),
    "Travel": frozenset({"travel"}),
}
JUDGED_BY_USAGE = frozenset[str]().union(*MEANT.values())
#: The catalogues' words for our seasons.
SEASON_WORDS = {"Spring": "spring", "Summer": "summer", "Fall": "autumn", "Autumn": "autumn", "Winter": "winter"}
#: What annotators answered, as it stands in label files.
QUESTION = "occasions"


@dataclass(frozen=True)
class ContextLabels:
    """occasions: (n, 15) of 1, 0 or nan where unknown; seasons: (n,) codes of SEASONS, -1 where unknown."""

    occasions: np.ndarray
    seasons: np.ndarray

    def __len__(self) -> int:
        return len(self.seasons)

    def take(self, rows: np.ndarray) -> ContextLabels:
        return ContextLabels(self.occasions[rows], self.seasons[rows])


def context_labels(products: Sequence[LabelledProduct]) -> ContextLabels:
    """Read the labels of catalogue products."""
    occasions = np.array([_occasions(product) for product in products], np.float32).reshape(-1, len(OCCASIONS))
    seasons = [_season(product) for product in products]
    return ContextLabels(occasions, np.array(seasons, np.int64))


def with_annotations(
    labels: ContextLabels, keys: Sequence[str], annotated: Iterable[LabelSet]
) -> tuple[ContextLabels, int]:
    """Return the labels with annotators' answers in place of what catalogues say, and how many products have one.

    keys: the SKU of each product. What a file holds of other products is passed over.
    """
    occasions, row_of = labels.occasions.copy(), {key: row for row, key in enumerate(keys)}
    found = set()
    for label_set in annotated:
        for product in label_set.products:
            row = row_of.get(product.sku)
            answers = {} if row is None else _answers(product.labels)
            for word, yes in answers.items():
                occasions[row, OCCASIONS.index(word)] = float(yes)
                found.add(row)
    return ContextLabels(occasions, labels.seasons), len(found)


def _answers(labels: Mapping[str, Mapping[str, object]]) -> dict[str, bool]:
    """Return what annotators settled on by occasion: their labels are called occasions.<word>, no or yes."""
    asked = {key.partition(".")[2]: label["value"] for key, label in labels.items() if key.startswith(f"{QUESTION}.")}
    return {word: value == "yes" for word, value in asked.items() if word in OCCASIONS}


def _occasions(product: LabelledProduct) -> list[float]:
    if product.usage:
        meant = MEANT.get(product.usage, frozenset())
        judged = JUDGED_BY_USAGE if meant else frozenset[str]()
        return [float(word in meant) if word in judged else np.nan for word in OCCASIONS]
    if product.occasions:
        return [float(word in product.occasions) for word in OCCASIONS]
    return [np.nan] * len(OCCASIONS)


def _season(product: LabelledProduct) -> int:
    word = SEASON_WORDS.get(product.season)
    return SEASONS.index(word) if word else -1
