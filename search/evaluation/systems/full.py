"""The whole system, as the shop runs it under its default profile, in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ranking.ordering import ranked
from ranking.types import Candidates, Context, Ranked, Traits, Weights
from search.encoders import folder_of
from search.evaluation.systems.base import Resources
from search.evaluation.systems.words import WithWords
from search.evaluation.types import LabelledProduct, Topic
from search.fusion.base import Strategy, StrategyUnavailable, strategy
from search.fusion.weighted import Weighted
from search.index.base import BuildOptions, Engine, backend
from search.lexical.joining import join
from search.lexical.synonyms import Synonyms

#: The profile "default" of ranking/migrations, but for its limit of one brand's products: no brand is known here.
SHOP = Weights(profile="default", diversity=0.05, lexical=0.3, alpha=None, fusion="composed")
#: How much words count beside a photo where the fusion weighs nothing (search/pipeline/words.py).
EVEN = 0.5
NO_CONTEXT = Context()


class FullSystem(WithWords):
    """Encode, fuse by what was learned, ask the vector index, join exact words, score and diversify.

    No topic names a context, and context is never inferred in an evaluation, so sentiment and context add nothing here
    (`evaluate ablation` asks with them); the cross-attention is off in the default profile. told: by topic, the terms
    of the score of each product that was ranked by more than likeness.
    """

    name = "recsys"
    engine: Engine

    def __init__(self, resources: Resources, shop: Weights = SHOP) -> None:
        """shop: what ranks; with a weight of 0 for words or diversity, it goes without them."""
        super().__init__(resources)
        self.shop = shop
        self.strategy, missing = _fusion(resources, self.words.title, shop)
        self.told: dict[str, dict[str, dict[str, float]]] = {}
        self.made_of = (
            f"{self.words.title}, {self.strategy.name} fusion{missing}, HNSW, exact words (at most {shop.lexical}), "
            f"diversity (nearest, λ3 {shop.diversity}): the profile {shop.profile}"
        )

    def index(self, products: Sequence[LabelledProduct]) -> None:
        super().index(products)
        engine = backend("hnsw")
        # The file is mapped into memory, so it may go once it is open.
        with tempfile.TemporaryDirectory(prefix="recsys-evaluation-") as folder:
            options = BuildOptions(threads=self.resources.threads)
            parameters = engine.build([self.products], Path(folder), self.products.shape[1], options)
            self.engine = engine.open(Path(folder), parameters)

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        """Return the first `depth` in the shop's order; values fall from place to place, `told` has the real scores."""
        text = self.as_read(topic.text) if topic.text else ""
        query = self._query(text, topic)
        found, cosines = self.engine.search(query, max(depth, self.shop.candidates))
        best = self._ranked(np.asarray(found, np.int64), query, text, shown=topic.picture is not None)
        kept = ~np.isin(found, best.candidates.products)
        order = np.concatenate([best.candidates.products, np.asarray(found)[kept]])[:depth]
        scores = np.concatenate([best.terms.total, np.asarray(cosines)[kept]])[:depth]
        self.told[topic.id] = {
            self.keys[place]: best.terms.of(row) for row, place in enumerate(best.candidates.products.tolist())
        }
        falling = np.minimum.accumulate(scores.astype(np.float64)) - 1e-9 * np.arange(len(scores))
        return {self.keys[place]: float(value) for place, value in zip(order.tolist(), falling, strict=True)}

    def _query(self, text: str, topic: Topic) -> np.ndarray:
        words = self.text_vectors([text])[0] if text else None
        photo = self.image_vectors([topic.picture])[0] if topic.picture else None
        return self.strategy.query(photo, words, self.resources.alpha)

    def _ranked(self, found: np.ndarray, query: np.ndarray, text: str, *, shown: bool) -> Ranked:
        """Rank the first candidates, which products that carry the words may join (search/pipeline/words.py)."""
        chosen, lexical, exact = found[: self.shop.candidates], None, None
        if text and self.shop.lexical:
            hits = self.lexical.search(text, limit=len(self.keys), synonyms=Synonyms())
            chosen = join([chosen, hits.products[: len(chosen)]], len(chosen), certain=hits.certain)
            scores = np.zeros(len(self.keys), np.float32)
            scores[hits.products] = hits.scores
            lexical = (EVEN if shown else 1.0) * scores[chosen]
            exact = np.isin(chosen, np.fromiter(hits.certain, np.int64, len(hits.certain)))
        vectors = self.products[chosen]
        candidates = Candidates(
            products=chosen,
            cosine=(vectors @ query).astype(np.float32),
            vectors=vectors,
            traits=Traits.unknown(len(chosen)),
            lexical=lexical,
            exact=exact,
        )
        return ranked(candidates, NO_CONTEXT, self.shop)


def _fusion(resources: Resources, encoder_id: str, shop: Weights) -> tuple[Strategy, str]:
    """Return the profile's fusion, else the weighted one and why."""
    try:
        return strategy(shop.fusion, encoder_id, [*resources.learned, folder_of(resources.encoder)]), ""
    except StrategyUnavailable:
        return Weighted(), f" (alpha {resources.alpha}; {shop.fusion} was not learned for this encoder)"
