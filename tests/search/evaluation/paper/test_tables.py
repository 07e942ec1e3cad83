from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("matplotlib", reason="needs the full requirements")

from search.evaluation.intervals import Interval
from search.evaluation.paper import charts, headline, tables
from search.evaluation.paper.answers import answers
from search.evaluation.paper.traces import Traced, Traces
from search.evaluation.paper.writing import as_csv, cell_text, markdown, number, write_all
from search.evaluation.runner import SystemRun
from search.evaluation.runs.folder import read_table
from search.evaluation.runs.records import Cell, TableFile, TableRow
from search.evaluation.tables import Comparison, Table
from search.evaluation.types import JudgedCollection
from tests.search.evaluation.little import little_collection

VECTORS = {
    f"{first}{place}": np.array([1.0, 0.0] if first == "r" else [0.0, 1.0]) for first in "rb" for place in range(1, 5)
}
TRACES = Traces(
    [
        Traced("words", {"encode": 6.0, "retrieve": 2.0, "total": 10.0}),
        Traced("words", {"encode": 2.0, "retrieve": 2.0, "total": 6.0}),
        Traced("photo", {"encode": 20.0, "fuse": 1.0, "retrieve": 2.0, "total": 24.0}),
    ],
    "6 products",
)


def runs(collection: JudgedCollection) -> list[SystemRun]:
    perfect = {topic.id: dict.fromkeys(collection.qrels[topic.id], 1.0) for topic in collection.topics}
    wrong = {
        topic.id: {key: 0.5 for key in VECTORS if key not in collection.qrels[topic.id]} for topic in collection.topics
    }
    told = {"text-r": {"r1": {"similarity": 0.75, "lexical": 0.25, "context": 0.0}}}
    return [
        SystemRun("bm25", "words alone", wrong),
        SystemRun("clip", "", missing="CLIP weights missing"),
        SystemRun("recsys", "everything", perfect, {"text": (0.1, 0.3)}, terms=told),
    ]


@pytest.fixture
def collection(tmp_path: Path) -> JudgedCollection:
    return little_collection(tmp_path)


@pytest.fixture
def compared(collection: JudgedCollection) -> tuple[Table, ...]:
    return Comparison(collection, runs(collection), "recsys", VECTORS).tables()


def test_a_table_of_systems_has_the_papers_value_beside_ours(compared: tuple[Table, ...]) -> None:
    found = tables.of_question(compared[0], full="recsys")
    rows = {row.label: row.cells for row in found.rows}
    assert found.columns[:4] == ("P@10 (%)", "R@50 (%)", "MAP (%)", "NDCG@10 (%)")
    assert rows["recsys"][0].value == 40.0
    assert rows["recsys"][0].paper == pytest.approx(92.3)
    assert rows["bm25"][5].value == pytest.approx(-40.0)
    assert (rows["bm25"][5].note or "").startswith("p ")
    assert rows["recsys"][6].value == pytest.approx(200.0)  # milliseconds
    assert (rows["clip"][0].value, rows["clip"][0].note) == (None, "not run: CLIP weights missing")
    assert rows["clip"][0].paper == pytest.approx(85.6)


def test_the_goal_is_counted_by_comparison_and_what_misses_it_is_named(compared: tuple[Table, ...]) -> None:
    said = headline.goal(compared, full="recsys", ours={"recsys"})
    # Four kinds, four measures, one rival that ran; two topics a kind can never reach p < 0.01.
    assert "it holds in 0 of 16 comparisons" in said
    assert "does not hold" in said
    assert "photos with words that change them, MAP, bm25 (+100.0, p = " in said
    assert "not tested" in headline.goal(compared, full="recsys", ours={"recsys", "bm25"})


def test_a_component_pays_where_its_interval_lies_above_zero() -> None:
    found: dict[str, dict[str, Any]] = {
        "words": {"text": Interval(0.1, 0.05, 0.2), "photo": Interval(0.0, -0.1, 0.1), "ms": 3.0},
        "diversity": {"text": Interval(-0.02, -0.03, -0.01), "photo": Interval(0.0, 0.0, 0.0), "ms": 0.5},
    }
    table = tables.of_components(found, {"text": 10, "photo": 5})
    assert table.rows[0].cells[0] == Cell(10.0, 5.0, 20.0)
    said = headline.components(table)
    assert "words adds text +10.0 [+5.0, +20.0], cannot be told from zero for photo +0.0 [-10.0, +10.0]" in said
    assert "takes 3.00 ms of one core" in said
    assert (
        "diversity adds nothing certain, costs text -2.0 [-3.0, -1.0], changes nothing for photo, takes 0.50 ms" in said
    )
    less = tables.of_components({"words": {**found["words"], "ms": -0.4}}, {"text": 10, "photo": 5})
    assert "takes no time that could be measured" in headline.components(less)


def test_table_iv_stands_beside_the_papers_only_where_it_has_a_context() -> None:
    row = {"P@10": [0.5, 0.4, 0.6], "MAP": [0.6, 0.5, 0.7], "gain in P@10": [0.1, 0.0, 0.2], "ms": 0.12,
           "paper": {"P@10": 89.1, "MAP": 84.7, "ms": 114}}  # fmt: skip
    told = {"queries": 16, "groups": 10, "+ sentiment": row}
    cells = tables.of_ablation("with a context", told, with_paper=True).rows[0].cells
    assert cells == (
        Cell(50.0, 40.0, 60.0, 89.1), Cell(60.0, 50.0, 70.0, 84.7), Cell(10.0, 0.0, 20.0), Cell(0.12, paper=114)
    )  # fmt: skip
    assert tables.of_ablation("without", told, with_paper=False).rows[0].cells[0].paper is None


def test_table_vi_is_read_from_the_file_of_the_benchmark() -> None:
    row = {"products": 10_000, "build_s": 2.0, "p50_ms": 0.5, "p99_ms": 0.9, "serving_mb": 90.0, "disk_mb": 60.0,
           "recall": 0.97, "paper": {"build_s": 12, "query_ms": 45, "memory_mb": 80, "accuracy": 0.982}}  # fmt: skip
    body = {"rows": [row], "machine": {"processor": "x", "cores": 2}, "settings": {}, "measured_at": "now", "note": ""}
    found = tables.of_scale(body)
    assert found.rows[0].label == "10,000 products"
    assert found.rows[0].cells[1] == Cell(0.5, paper=45)
    assert found.rows[0].cells[5].value == 97.0
    assert found.rows[0].cells[5].paper == pytest.approx(98.2)
    with pytest.raises(KeyError):
        tables.of_scale({"rows": []})


def test_the_time_of_a_search_is_told_by_stage_and_what_no_stage_claims_is_other() -> None:
    assert TRACES.stages() == ["encode", "fuse", "retrieve", "other", "total"]
    assert TRACES.values("other").tolist() == [2.0, 2.0, 1.0]
    assert TRACES.values("fuse").tolist() == [0.0, 0.0, 1.0]
    assert TRACES.share("encode") == pytest.approx(28 / 40)
    rows = {row.label: row.cells for row in tables.of_latency(TRACES).rows}
    assert (rows["encode"][0].value, rows["encode"][0].paper) == (6.0, 35)
    assert rows["encode"][3].value == 4.0  # of words, the median of 6 and 2
    assert rows["total"][2].value == pytest.approx(100.0)
    assert headline.latency(tables.of_latency(TRACES), "6 products").endswith("in the stage encode (6 products).")


def test_an_experiment_is_told_in_percent_and_says_where_it_comes_from() -> None:
    effect = {"control": 0.5, "treated": 0.6, "p": 0.0004, "relative": {"value": 0.2, "low": 0.1, "high": 0.3}}
    report = {"rows": [{"label": "Click-through rate", "metric": "click_through", "unit": "%", "effects": [effect]}]}
    table = tables.of_experiment(report, "SYNTHETIC: nobody.")
    assert table.caption.startswith("SYNTHETIC")
    assert table.rows[0].cells == (
        Cell(50.0, paper=62, note="%"),
        Cell(60.0, paper=83, note="%"),
        Cell(20.0, 10.0, 30.0, 34, "p < 0.001"),
    )
    said = headline.experiment(table, synthetic=True)
    assert "simulated visitors (synthetic" in said
    assert said.endswith("changes by +20.0 % [+10.0, +30.0].")


def test_every_answer_has_its_marks_its_terms_and_what_was_asked_for(
    collection: JudgedCollection, compared: tuple[Table, ...]
) -> None:
    single = [table for table in compared if len(table.question.kinds) == 1]
    found = {(each.query_id, each.system): each for each in answers(collection, single, runs(collection))}
    assert len(found) == 16  # eight topics, two systems that ran
    best = found["text-r", "recsys"]
    assert (best.article_type, best.colour, best.gender, best.photo) == ("shirt", "red", "Men", None)
    assert (best.metrics["P@10"], best.metrics["AP"]) == (0.4, 1.0)
    assert best.results[0].terms == {"similarity": 0.75, "lexical": 0.25}
    assert [each.relevance for each in best.results] == [2, 2, 2, 2]
    assert found["photo-b", "bm25"].photo == "b1"
    assert {each.relevance for each in found["photo-b", "bm25"].results} == {0}


def test_a_table_is_written_thrice_and_read_again(tmp_path: Path) -> None:
    table = TableFile("T", ("a (%)", "empty"), (TableRow("=1+1", (Cell(1.5, 1.0, 2.0, 3.0, "n"), Cell())),), "C.")
    assert write_all(tmp_path, "table-1", table) == ("table-1.md", "table-1.csv", "table-1.json")
    assert read_table(tmp_path, "table-1") == table
    lines = list(csv.DictReader((tmp_path / "table-1.csv").open()))
    assert (lines[0]["row"], lines[0]["claim_of_the_paper_on_its_own_data"]) == ("'=1+1", "3.0")
    assert (
        markdown(table) == "## T\n\nC.\n\n|  | a (%) |\n| --- | --- |\n| =1+1 | 1.50 [1.00, 2.00] (n) (paper 3.00) |\n"
    )
    assert as_csv(table).count("\n") == 3


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0.0"), (1e-16, "0.0"), (0.034, "0.034"), (-4.271, "-4.27"), (53.84, "53.8"), (1456.0, "1,456")],
)
def test_figures_have_the_digits_that_a_reader_can_use(value: float, text: str) -> None:
    assert number(value) == text


def test_a_cell_without_a_figure_says_why() -> None:
    assert cell_text(Cell(note="not run: no weights", paper=85.6)) == "– (not run: no weights) (paper 85.6)"


def test_equal_numbers_draw_equal_files(compared: tuple[Table, ...]) -> None:
    shown = {"table-1": tables.of_question(compared[0], full="recsys")}
    first, second = charts.comparison(shown, full="recsys"), charts.comparison(shown, full="recsys")
    assert first.svg == second.svg
    assert "not run" in first.svg
    assert first.png.startswith(b"\x89PNG")
    assert "encode" in charts.latency(TRACES).svg
