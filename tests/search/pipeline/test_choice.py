from __future__ import annotations

from datetime import UTC, datetime

from ranking.types import Context, Weights
from search.pipeline.ranking import Choice
from search.query import Query


def test_a_profile_with_a_weight_keeps_its_fusion_and_a_callers_weight_asks_for_weighing() -> None:
    choice = Choice(Weights(alpha=0.5, fusion="composed"), Context(), (), datetime(2026, 5, 1, tzinfo=UTC))
    assert choice.preferred(Query(text="x")) == "composed"
    assert choice.preferred(Query(text="x", alpha=0.3)) == "weighted"
    assert choice.completed(Query(text="x")).alpha == 0.5
