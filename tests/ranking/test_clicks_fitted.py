"""Weights learned from the clicks of visitors that are made up, measured by what these visitors really like."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

import numpy as np

from ranking.clicks import Tally, likings, propensities
from ranking.fitting import JudgedList, fit, ndcg
from ranking.scoring import score
from ranking.types import Candidates, Context, Weights
from tests.ranking.builders import candidates

CANDIDATES, SEARCHES, SHOWS, PLACES = 30, 20, 300, 10
WEDDING = Context(occasion="wedding")
START = Weights(context=0.05)
SECOND = replace(START, context=0.15)
LOOKED_AT = np.arange(1, PLACES + 1) ** -0.8


@dataclass(frozen=True)
class Search:
    candidates: Candidates
    liked: np.ndarray

    def order(self, weights: Weights) -> np.ndarray:
        return np.argsort(-score(self.candidates, WEDDING, weights).total, kind="stable")


def search(rng: np.random.Generator) -> Search:
    """Draw candidates of which 30 % are for weddings; those are liked, the more the closer they are."""
    cosine = np.sort(rng.uniform(0.2, 0.6, CANDIDATES))[::-1]
    meant = rng.random(CANDIDATES) < 0.3
    predicted = np.clip(0.7 * meant + rng.uniform(0.0, 0.3, CANDIDATES), 0.0, 1.0)
    liked = 0.05 + meant * (0.3 + 0.75 * (cosine - 0.2))
    return Search(candidates(cosine.tolist(), {"occasion:wedding": predicted.tolist()}), liked)


def clicks(searches: list[Search], rng: np.random.Generator) -> Tally:
    """Show each search by both profiles, half of the times each, and draw who clicks."""
    rows: dict[tuple[int, int], list[int]] = {}
    for number, each in enumerate(searches):
        for weights in (START, SECOND):
            for place, product in enumerate(each.order(weights)[:PLACES].tolist()):
                row = rows.setdefault((number * CANDIDATES + product, place), [0, 0])
                row[0] += SHOWS // 2
                row[1] += int(rng.binomial(SHOWS // 2, LOOKED_AT[place] * each.liked[product]))
    return Tally(*np.array([(*where, *counted) for where, counted in rows.items()]).T)


def shown_lists(searches: list[Search], tally: Tally, seen: np.ndarray) -> list[JudgedList]:
    liked = likings(tally, seen)
    pairs = np.unique(tally.pair)
    lists = []
    for number, each in enumerate(searches):
        own = pairs[pairs // CANDIDATES == number]
        lists.append(JudgedList(each.candidates.take(own % CANDIDATES), WEDDING, liked[own]))
    return lists


def by_the_truth(searches: list[Search], weights: Weights) -> float:
    return float(np.mean([ndcg(each.liked, each.order(weights), each.liked) for each in searches]))


def measured(seed: int) -> dict[str, float]:
    rng = np.random.default_rng(seed)
    learned, asked = ([search(rng) for _ in range(count)] for count in (SEARCHES, 200))
    tally = clicks(learned, rng)
    truth = [JudgedList(each.candidates, WEDDING, each.liked) for each in learned]
    lists = {
        "clicks as they are": shown_lists(learned, tally, np.ones(PLACES)),
        "clicks corrected": shown_lists(learned, tally, propensities(tally)),
        "the truth": truth,
    }
    found = {name: fit(some, START).weights for name, some in lists.items()}
    ways = {"start": START, "second": SECOND, **found}
    return {name: by_the_truth(asked, weights) for name, weights in ways.items()}


def test_corrected_clicks_teach_more_than_clicks_as_they_are() -> None:
    each = [measured(seed) for seed in range(4)]
    mean = {name: float(np.mean([values[name] for values in each])) for name in each[0]}
    logging.getLogger(__name__).info("NDCG@10 by the truth: %s", mean)
    assert mean["start"] < mean["clicks as they are"] < mean["clicks corrected"] <= mean["the truth"]
