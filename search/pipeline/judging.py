"""Whether a search found what was meant: the verdict of its encoder's cutoff."""

from __future__ import annotations

from search import learned_here
from search.cutoff import Cutoff, Found, Match
from search.fusion.base import DEFAULT, strategy_class
from search.index.base import VectorIndex
from search.learned import CUTOFF
from search.pipeline.encoding import QueryVectors
from search.pipeline.fusing import Fused
from search.pipeline.matching import Matching


def judged(
    index: VectorIndex,
    kind: str,
    fused: Fused | None,
    vectors: QueryVectors | None,
    matching: Matching,
    *,
    least: float | None = None,
) -> Match:
    """Return how well a search of this kind was answered.

    least: the cosine that the best product must have, in place of the encoder's cutoff; a profile may say so.
    Anything found is a good match where nothing can tell: for a walk through the catalogue, without a fitted cutoff,
    and for strategies with product vectors of their own, whose cosines it was not fitted on.
    """
    if not len(matching.products):
        return "none"
    if fused is not None and least is not None:
        return "good" if matching.cosines[0] >= least else "none"
    cutoff = learned_here.opened(CUTOFF, index.encoder_id, Cutoff.of)
    if cutoff is None or fused is None or vectors is None or strategy_class(fused.strategy).products_of != DEFAULT:
        return "good"
    return cutoff.judge(kind, Found(matching.cosines, matching.looked_at, vectors.text)).match
