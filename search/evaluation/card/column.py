"""Measure one encoder or baseline: its column of the card."""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from search.evaluation.card.collection import all_photos, without_pictures
from search.evaluation.card.figures import ALPHAS, PHOTO_ALONE, WORDS_ALONE, Figure, composed_key
from search.evaluation.card.measures import found_by_group, own_ranks, type_precision
from search.evaluation.intervals import bootstrap_mean
from search.evaluation.measures import ranked
from search.evaluation.metrics import precision_at
from search.evaluation.runner import SystemRun, run_system
from search.evaluation.systems.base import System, TowerSystem
from search.evaluation.systems.joint import JointSpace
from search.evaluation.types import JudgedCollection, Run, TopicKind

SHOWN = 10


@dataclass(frozen=True)
class Column:
    """What one contender reached. figures: by key, without those it has no answer to.

    run: the places that count of every topic, composed ones at their best alpha; best_alpha: None without any.
    """

    name: str
    made_of: str
    figures: Mapping[str, Figure]
    run: SystemRun
    best_alpha: float | None

    def precision(self, collection: JudgedCollection, *kinds: TopicKind) -> dict[str, float]:
        """Return P@10 by topic, of those topics it has answered."""
        return precisions(collection, self.run.run, [topic.id for topic in collection.of_kind(*kinds)])


class Measuring:
    """One contender at work on the questions of a card; seed: of the intervals and of who loses a picture."""

    def __init__(
        self,
        name: str,
        system: System,
        collection: JudgedCollection,
        *,
        seed: int,
        on_progress: Callable[[int], object] | None = None,
    ) -> None:
        self.name, self.system, self.collection, self.seed = name, system, collection, seed
        self.on_progress = on_progress
        self.depth = max([SHOWN, *(len(gains) for gains in collection.qrels.values())])
        self.rules = {topic.id: topic.rule for topic in collection.topics}

    def column(self) -> Column:
        """Ask everything that the contender can answer."""
        plain = self._run(self._only("text", "photo", "agreeing", "natural"))
        figures: dict[str, Figure] = {}
        for kind in ("text", "photo", "agreeing", "natural"):
            figures |= self._shares(kind, precisions(self.collection, plain.run, self._ids(kind)))
        figures |= self._shares("type", self._types(plain.run))
        figures |= self._own()
        composed, best = self._composed()
        figures |= composed
        figures |= self._with_a_third_missing()
        run = dict(plain.run)
        if best is not None:
            run |= self._run(self._only("composed"), best).run
        return Column(self.name, self.system.made_of, figures, replace(plain, name=self.name, run=run), best)

    def photos(self) -> tuple[JudgedCollection, Run]:
        """Ask with the picture of every product, judged or not."""
        asked = all_photos(self.collection)
        return asked, self._run(asked).run

    def _run(self, collection: JudgedCollection, alpha: float | None = None) -> SystemRun:
        # A copy shares the networks and what they have computed, and has its own weight and products.
        system = copy.copy(self.system)
        if alpha is not None:
            system.resources = replace(system.resources, alpha=alpha)
        return run_system(system, collection, timed=0, depth=self.depth, on_progress=self.on_progress)

    def _only(self, *kinds: TopicKind) -> JudgedCollection:
        return replace(self.collection, topics=self.collection.of_kind(*kinds))

    def _ids(self, *kinds: TopicKind) -> list[str]:
        return [topic.id for topic in self.collection.of_kind(*kinds)]

    def _shares(
        self, key: str, values: Mapping[str, float], groups: Sequence[Hashable] | None = None
    ) -> dict[str, Figure]:
        """Return the figure of values by topic, topics of one rule drawn together; nothing for no values."""
        if not values:
            return {}
        alike = [self.rules[topic] for topic in values] if groups is None else groups
        interval = bootstrap_mean(np.array(list(values.values())), groups=alike, seed=self.seed)
        return {key: Figure(interval, len(values))}

    def _types(self, run: Run) -> dict[str, float]:
        types = {product.key: product.article_type for product in self.collection.products}
        return {
            topic.id: type_precision(ranked(run[topic.id]), types, types[topic.product], SHOWN)
            for topic in self.collection.of_kind("photo")
            if topic.id in run
        }

    def _own(self) -> dict[str, Figure]:
        """Return R@1 and R@10 of titles for their own pictures; only one space has an answer."""
        pictured = [product for product in self.collection.products if product.picture]
        if not isinstance(self.system, JointSpace) or not pictured:
            return {}
        pictures: list[Path] = [product.picture for product in pictured if product.picture]
        ranks = own_ranks(
            self.system.text_vectors([product.title for product in pictured]), self.system.image_vectors(pictures)
        )
        figures: dict[str, Figure] = {}
        for k in (1, SHOWN):
            within = {product.key: float(rank <= k) for product, rank in zip(pictured, ranks, strict=True)}
            figures |= self._shares(f"own_{k}", within, groups=[product.title for product in pictured])
        return figures

    def _composed(self) -> tuple[dict[str, Figure], float | None]:
        figures: dict[str, Figure] = {}
        if not isinstance(self.system, TowerSystem):
            return figures, None
        asked = self._only("composed")
        for alpha in (*ALPHAS, PHOTO_ALONE, WORDS_ALONE):
            values = precisions(asked, self._run(asked, alpha).run, self._ids("composed"))
            figures |= self._shares(composed_key(alpha), values)
        if not figures:
            return figures, None
        best = max(ALPHAS, key=lambda alpha: figures[composed_key(alpha)].interval.mean)
        figures["composed_best"] = replace(figures[composed_key(best)], note=f"α {best}")
        return figures, best

    def _with_a_third_missing(self) -> dict[str, Figure]:
        collection, blind = without_pictures(self._only("text", "photo"), seed=self.seed)
        run = self._run(collection).run
        figures: dict[str, Figure] = {}
        for kind in ("text", "photo"):
            figures |= self._shares(f"third_{kind}", precisions(collection, run, self._ids(kind)))
            found = {
                topic: found_by_group(ranked(run[topic]), gains, blind)
                for topic in self._ids(kind)
                if topic in run and set(gains := collection.qrels[topic]) & blind and set(gains) - blind
            }
            for name, values in (
                ("text_only", {topic: blind_share for topic, (blind_share, _) in found.items()}),
                ("pictured", {topic: share for topic, (_, share) in found.items()}),
                ("gap", {topic: share - blind_share for topic, (blind_share, share) in found.items()}),
            ):
                figures |= self._shares(f"third_{kind}_{name}", values)
        return figures


def precisions(collection: JudgedCollection, run: Run, topics: Sequence[str]) -> dict[str, float]:
    """Return P@10 of those of `topics` that a run has answered."""
    return {topic: precision_at(ranked(run[topic]), collection.qrels[topic], SHOWN) for topic in topics if topic in run}
