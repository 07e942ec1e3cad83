from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")
pytest.importorskip("matplotlib", reason="needs the full requirements")

from search.evaluation.report.charts import bars
from search.evaluation.report.failures import failures_page
from search.evaluation.report.folder import Report
from search.evaluation.report.summary import p_value
from search.evaluation.report.text import as_csv
from search.evaluation.report.weak import asked_for, weakest
from search.evaluation.runner import SystemRun
from search.evaluation.tables import Comparison
from tests.search.evaluation.little import little_collection
from tests.search.evaluation.test_tables import VECTORS, backwards, perfect


@pytest.fixture
def report(tmp_path: Path) -> Report:
    collection = little_collection(tmp_path)
    runs = [perfect(collection), backwards(collection), SystemRun("clip", "", missing="weights missing")]
    made = Comparison(collection, runs, "recsys", VECTORS).tables()
    return Report(collection, runs, made, "recsys", frozenset({"recsys"}), {"seed": 1}, ["A note."])


def test_the_summary_says_how_good_against_whom_how_sure_and_what_did_not_run(report: Report) -> None:
    said = report.summary()
    assert said.startswith("Over 8 products (little) and 8 topics")
    assert "words 40.0 % (40.0 to 40.0; a perfect ranking 40.0; 2 topics)" in said
    assert "words: +40.0 points beside bm25, which this many topics cannot tell from chance (p = 1.000)" in said
    assert said.endswith("Not run here, so not beaten here: clip.")


def test_the_summary_needs_the_full_system(report: Report) -> None:
    absent = Report(report.collection, report.runs, report.tables, "other", frozenset(), {}, [])
    assert "was not among those that ran" in absent.summary()


def test_the_weakest_are_those_that_lose_most_of_what_is_possible(tmp_path: Path) -> None:
    collection = little_collection(tmp_path)
    # Red can have 0.4 by words and 0.3 by photo, and gets 0.1 of each; blue gets all but 0.1 of its photo.
    values = {"text-r": 0.1, "photo-r": 0.1, "text-b": 0.4, "photo-b": 0.2}
    first, second = weakest(collection, values, "colour", least=2)
    assert (first.label, first.topics, first.mean) == ("red", 2, 0.1)
    assert first.possible == pytest.approx(0.35)
    assert second.label == "blue"
    assert second.lost == pytest.approx(0.05)
    assert weakest(collection, values, "colour", least=3) == []
    assert asked_for(collection, "composed-r", "article_type") == "shirt"


def test_the_page_puts_the_papers_numbers_beside_ours_and_says_whose_they_are(report: Report) -> None:
    text = report.text()
    assert "claimed (the paper's, on its own data)" in text
    assert "92.3 / 84.7 / 89.1 / 92.4" in text
    assert "– (not run: weights missing)" in text
    assert "- A note." in text
    for table in text.split("\n\n"):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1, table


def test_csv_has_a_line_for_each_table_system_and_measure(report: Report) -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(report.tables))))
    assert len(lines) == 5 * 3 * 5
    first = lines[0]
    assert (first["table"], first["system"], first["measure"], first["mean"]) == ("I", "recsys", "P@10", "0.4")
    assert first["claim_of_the_paper_on_its_own_data"] == "0.923"
    assert [line["mean"] for line in lines if line["system"] == "clip"] == [""] * 25


def test_a_chart_is_the_same_file_for_the_same_numbers(report: Report) -> None:
    drawing = bars(report.tables[0], full="recsys")
    assert ElementTree.fromstring(drawing).tag.endswith("svg")  # noqa: S314  (our own)
    assert drawing == bars(report.tables[0], full="recsys")
    assert "hollow marks: the paper's, on its own data" in drawing
    assert "hollow marks" not in bars(report.tables[3], full="recsys")


def test_failures_stand_alone_and_escape_what_people_wrote(report: Report, tmp_path: Path) -> None:
    collection = report.collection
    topics = tuple(replace(topic, text="<script>alert(1)</script>") for topic in collection.topics)
    page = failures_page(replace(collection, topics=topics), report.tables[:1], report.runs[:2], worst=1)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "recsys: 4 of 10" in page
    assert "bm25: 0 of 10" in page
    assert all(source.startswith("data:image/jpeg;base64,") for source in re.findall(r'src="([^"]*)"', page))
    assert str(tmp_path) not in page


def test_the_folder_holds_every_form(report: Report, tmp_path: Path) -> None:
    written = {path.name for path in report.write(tmp_path / "out")}
    assert written == {"tables.md", "tables.csv", "results.json", "failures.html"} | {
        f"table-{number}.svg" for number in ("I", "II", "III", "IIIa", "IIIb")
    }
    assert "(table-II.svg)" in (tmp_path / "out" / "tables.md").read_text()
    results = json.loads((tmp_path / "out" / "results.json").read_text())
    assert results["about"] == {"seed": 1}
    assert results["tables"][0]["per_topic"]["recsys"]["P@10"] == {"text-r": 0.4, "text-b": 0.4}


def test_small_p_values_are_not_written_as_nothing() -> None:
    assert (p_value(0.0004), p_value(0.0123)) == ("p < 0.001", "p = 0.012")
