"""What diversity costs and brings: NDCG@10 and the diversity of the first ten over λ3, by each formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ranking.diversity import diversify
from ranking.types import FARTHEST, NEAREST
from search.evaluation.intervals import Interval, bootstrap_mean
from search.evaluation.measures import per_topic
from search.evaluation.metrics import intra_list_diversity
from search.evaluation.types import JudgedCollection

LAMBDAS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)
FORMULAS = (NEAREST, FARTHEST)
#: How many candidates are put in order, and how many of them are looked at.
CANDIDATES, SHOWN = 100, 10


@dataclass(frozen=True)
class Point:
    """One weight of one formula: means over topics, and the paired difference in NDCG@10 from no diversity."""

    formula: str
    weight: float
    gain: Interval
    lost: Interval
    diversity: Interval

    def told(self) -> dict[str, object]:
        """Return the point as figures, in percent but for the diversity."""
        return {
            "formula": self.formula,
            "lambda3": self.weight,
            "NDCG@10": _rounded(self.gain, 100),
            "difference": _rounded(self.lost, 100),
            "ILD@10": _rounded(self.diversity, 1),
        }


def curve(
    collection: JudgedCollection,
    found: Mapping[str, Mapping[str, float]],
    vectors: Mapping[str, np.ndarray],
    *,
    weights: Sequence[float] = LAMBDAS,
    seed: int = 1,
    on_progress: Callable[[int], object] = lambda done: None,
) -> list[Point]:
    """Return a point for each formula and weight.

    found: of each topic, the cosines of its best candidates by key; vectors: unit vectors (d,) by key.
    """
    topics = [topic.id for topic in collection.topics]
    groups = [topic.rule for topic in collection.topics]
    plain: np.ndarray | None = None
    points = []
    for formula in FORMULAS:
        for weight in weights:
            lists = {topic: reordered(found[topic], vectors, weight, formula) for topic in topics}
            run = {topic: {key: -float(place) for place, key in enumerate(keys)} for topic, keys in lists.items()}
            gains = np.array(list(per_topic(collection.qrels, run, topics)["NDCG@10"].values()))
            plain = gains if plain is None else plain
            varied = [_diversity(lists[topic][:SHOWN], vectors) for topic in topics]
            values = (gains, gains - plain, np.array(varied))
            points.append(Point(formula, weight, *(bootstrap_mean(each, groups=groups, seed=seed) for each in values)))
            on_progress(1)
    return points


def reordered(
    cosines: Mapping[str, float], vectors: Mapping[str, np.ndarray], weight: float, formula: str
) -> list[str]:
    """Return the keys of one list in the order that diversity gives it."""
    keys = sorted(cosines, key=lambda key: (-cosines[key], key))[:CANDIDATES]
    rows = np.array([vectors[key] for key in keys], np.float32)
    order = diversify(np.array([cosines[key] for key in keys]), rows, weight, by=formula).order
    return [keys[row] for row in order]


def best(points: Iterable[Point], *, least: float = 0.15, most_lost: float = 0.01) -> Point | None:
    """Return the smallest weight of the nearest formula that adds `least` of diversity for at most `most_lost` NDCG."""
    own = [point for point in points if point.formula == NEAREST]
    before = own[0].diversity.mean
    enough = [point for point in own if point.diversity.mean >= before * (1 + least) and point.lost.mean >= -most_lost]
    return enough[0] if enough else None


def _diversity(keys: Sequence[str], vectors: Mapping[str, np.ndarray]) -> float:
    return intra_list_diversity(np.array([vectors[key] for key in keys], np.float32))


def _rounded(value: Interval, scale: int) -> list[float]:
    return [round(scale * part, 4 if scale == 1 else 2) for part in (value.mean, value.low, value.high)]
