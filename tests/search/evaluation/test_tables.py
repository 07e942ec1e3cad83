from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.claims import CLAIMS
from search.evaluation.runner import SystemRun
from search.evaluation.tables import Comparison, Table
from search.evaluation.types import JudgedCollection
from tests.search.evaluation.little import little_collection

VECTORS: Mapping[str, np.ndarray] = {
    f"{first}{number}": np.array([1.0, 0.0] if first == "r" else [0.0, 1.0]) for first in "rb" for number in range(1, 5)
}


def perfect(collection: JudgedCollection) -> SystemRun:
    run = {topic.id: dict.fromkeys(collection.qrels[topic.id], 1.0) for topic in collection.topics}
    return SystemRun("recsys", "a perfect ranking", run, {"text": (0.1, 0.3), "photo": (0.2,)})


def backwards(collection: JudgedCollection) -> SystemRun:
    run = {
        topic.id: {key: 0.5 for key in VECTORS if key not in collection.qrels[topic.id]} for topic in collection.topics
    }
    return SystemRun("bm25", "a ranking of all that is wrong", run)


def tables(collection: JudgedCollection, *runs: SystemRun) -> dict[str, Table]:
    return {table.question.number: table for table in Comparison(collection, runs, "recsys", VECTORS).tables()}


def test_there_is_a_table_for_each_kind_that_is_asked(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    found = tables(collection, perfect(collection))
    assert list(found) == ["I", "II", "III", "IIIa", "IIIb"]
    assert found["III"].topics == ("agreeing-r", "composed-r", "agreeing-b", "composed-b")


def test_means_and_the_ceiling_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    found = tables(collection, perfect(collection), backwards(collection))
    row = found["I"].rows[0]
    # Four of ten places can be right; by photo three, as its own product does not count.
    assert (row.values["P@10"].mean, found["I"].ceiling) == (0.4, 0.4)
    assert found["II"].ceiling == pytest.approx(0.3)
    assert [row.values[name].mean for name in ("R@50", "MAP", "NDCG@10", "MRR")] == [1.0, 1.0, 1.0, 1.0]
    assert found["II"].rows[1].values["MRR"].mean == 0.0


def test_diversity_coverage_and_time_are_over_the_tables_own_topics(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    found = tables(collection, perfect(collection))
    row = found["I"].rows[0]
    assert row.diversity == pytest.approx(0.0)  # each list is of one colour
    assert row.coverage == 1.0  # and both colours are shown
    assert found["II"].rows[0].coverage == 6 / 8  # r1 and b1 are the photos
    assert row.p50 == pytest.approx(0.2)
    assert row.p95 == pytest.approx(0.29)


def test_differences_are_to_the_full_system_and_corrected_as_one_family(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    full, other = tables(collection, perfect(collection), backwards(collection))["I"].rows
    assert full.differences == {}
    assert other.differences["P@10"].mean == pytest.approx(-0.4)
    # Two topics allow a p of about one half at best, and four tests take it to 1.
    assert other.differences["P@10"].p == 1.0


def test_a_system_that_cannot_answer_is_listed_with_the_reason(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    refusing = SystemRun("bm25", "words only", backwards(collection).run, refused={"photo": "it reads no pictures"})
    missing = SystemRun("clip", "", missing="weights missing")
    found = tables(collection, perfect(collection), refusing, missing)
    assert [row.note for row in found["II"].rows] == [
        "",
        "not applicable: it reads no pictures",
        "not run: weights missing",
    ]
    assert found["I"].rows[1].values
    assert found["II"].rows[2].claims == CLAIMS["II"]["clip"]


def test_claims_are_the_papers_and_only_in_its_own_tables(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    found = tables(collection, perfect(collection))
    assert found["I"].rows[0].claims == pytest.approx({"P@10": 0.923, "R@50": 0.847, "MAP": 0.891, "NDCG@10": 0.924})
    assert found["IIIa"].rows[0].claims == {}
