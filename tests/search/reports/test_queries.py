from __future__ import annotations

from pathlib import Path

import pytest

from search.evaluation.runs.folder import BrokenRun, write_answers
from search.reports import queries as module
from search.reports.queries import Choice, Queries, read_queries
from tests.search.reports.builders import answer


@pytest.fixture
def queries(tmp_path: Path) -> Queries:
    """Three queries of recsys, two of them asked of bm25 too."""
    write_answers(
        tmp_path / "queries.jsonl",
        [
            answer("q1", ndcg=0.9, colour="Red"),
            answer("q2", ndcg=0.2, colour="Blue"),
            answer("q3", ndcg=0.5, colour="Red", kind="photo", text=None, photo="s1"),
            answer("q1", "bm25", ndcg=0.3),
            answer("q2", "bm25", ndcg=0.8, colour="Blue"),
        ],
    )
    return read_queries(tmp_path, "queries.jsonl")


def ids(queries: Queries, **wanted: str) -> list[str]:
    choice = Choice(**{"system": "recsys", "rival": "bm25", "measure": "NDCG@10", **wanted})
    return [query.id for query in queries.chosen(choice)]


def test_answers_of_one_query_stand_together(queries: Queries) -> None:
    assert [(query.number, query.id, sorted(query.answers)) for query in queries.asked] == [
        (1, "q1", ["bm25", "recsys"]), (2, "q2", ["bm25", "recsys"]), (3, "q3", ["recsys"]),
    ]  # fmt: skip
    assert queries.systems == ("recsys", "bm25")
    assert queries.headline == "NDCG@10"
    assert queries.mean("bm25", "NDCG@10") == pytest.approx(0.55)


def test_queries_come_in_the_order_that_is_asked_for(queries: Queries) -> None:
    assert ids(queries) == ["q2", "q3", "q1"]
    assert ids(queries, order="best") == ["q1", "q3", "q2"]
    assert ids(queries, order="behind") == ["q2", "q3", "q1"]  # behind by 0.6, ahead by 0.5 and by 0.6
    assert ids(queries, order="asked") == ["q1", "q2", "q3"]


def test_filters_narrow_and_an_unanswered_query_is_left_out(queries: Queries) -> None:
    assert ids(queries, colour="Red") == ["q3", "q1"]
    assert ids(queries, kind="photo", colour="Red") == ["q3"]
    assert ids(queries, system="bm25") == ["q1", "q2"]
    assert ids(queries, gender="Men") == []


def test_an_answer_given_twice_is_named(tmp_path: Path) -> None:
    write_answers(tmp_path / "queries.jsonl", [answer("q1"), answer("q1")])
    with pytest.raises(BrokenRun, match="recsys answers query q1 twice"):
        read_queries(tmp_path, "queries.jsonl")


def test_files_beyond_all_measure_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_answers(tmp_path / "queries.jsonl", [answer("q1"), answer("q2")])
    monkeypatch.setattr(module, "MOST_ANSWERS", 1)
    with pytest.raises(BrokenRun, match="more than 1 answers"):
        read_queries(tmp_path, "queries.jsonl")
    monkeypatch.setattr(module, "LARGEST", 10)
    with pytest.raises(BrokenRun, match="larger than 10 bytes"):
        read_queries(tmp_path, "queries.jsonl")


def test_nothing_measured_and_nothing_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenRun, match="No such file"):
        read_queries(tmp_path, "queries.jsonl")
    (tmp_path / "queries.jsonl").write_text("")
    with pytest.raises(BrokenRun, match="no answer in it was measured"):
        read_queries(tmp_path, "queries.jsonl")
