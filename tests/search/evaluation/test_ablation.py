from __future__ import annotations

import numpy as np
import pytest

from ranking.types import Traits
from search.evaluation.ablation import AblationQuery, ablate, average_precision, stages


def test_average_precision_counts_what_is_missing_as_nothing() -> None:
    # Relevant at 1 and 3 of three known: (1/1 + 2/3 + 0) / 3.
    assert average_precision(np.array([True, False, True]), 3) == pytest.approx(5 / 9)
    assert average_precision(np.array([False]), 0) == 0.0


def query(word: str) -> AblationQuery:
    """Twenty products, the nearest ten of which are not meant; the others are formal, as the cross-attention sees."""
    meant = np.arange(20) >= 10
    columns = ("occasion:formal", "sentiment:elegance", "sentiment:casualness", "sentiment:boldness")
    values = np.stack([meant, np.full(20, 0.5), np.full(20, 0.5), np.full(20, 0.5)], axis=1).astype(np.float32)
    return AblationQuery(
        word=word,
        group="shirts",
        products=np.arange(20) + 100,
        cosine=np.where(meant, 0.45, 0.6).astype(np.float32),
        vectors=np.eye(20, dtype=np.float32),
        traits=Traits(columns, values, np.zeros(values.shape, bool)),
        rerank=np.where(meant, 1.0, 0.0).astype(np.float32),
        relevant=meant,
        possible=10,
    )


def test_each_stage_adds_what_it_looks_at() -> None:
    rows = ablate([query("formal")], stages(0.2))
    assert rows["base"].precision.tolist() == [0.0]
    assert rows["+ sentiment"].precision.tolist() == [0.0]  # all are alike in sentiment
    assert rows["+ occasion"].precision.tolist() == [0.0]  # 0.2 x 0.35 / 0.65 = 0.108 is less than 0.15
    assert rows["+ cross-attention"].precision.tolist() == [1.0]
    assert (rows["base"].milliseconds > 0).all()


def test_without_a_context_nothing_but_the_cross_attention_changes_the_order() -> None:
    rows = ablate([query("")], stages(0.5))
    assert rows["base"].average.tolist() == rows["+ occasion"].average.tolist()
    assert rows["+ cross-attention"].average.tolist() == [1.0]
