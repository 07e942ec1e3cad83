"""The comparison of fusions on a collection small enough to follow by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")
pytest.importorskip("matplotlib", reason="needs the full requirements")

from search.evaluation.fusion.comparison import ALPHAS, FusionReport, compare
from search.evaluation.fusion.report import ADAPTIVE, CLAIMS, figures, text, write
from search.evaluation.fusion.systems import FusionSystem, adaptive, fixed
from search.evaluation.systems.base import Resources
from search.evaluation.systems.ours import EncoderOnly
from search.fusion.elementwise import Elementwise
from search.fusion.weighted import Weighted
from tests.search.evaluation.little import little_collection
from tests.search.fusion.learned import alpha_weights


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> FusionReport:
    folder = tmp_path_factory.mktemp("little")
    base = EncoderOnly(Resources(cache=folder / "cache", encoder="fake", threads=1))
    weights = alpha_weights(64, bias=-50.0)  # the words alone
    weighted = FusionSystem(base, "weighted, α 0.7", Weighted(), fixed(0.7))
    systems = {
        "weighted, α 0.7": weighted,
        ADAPTIVE: FusionSystem(base, ADAPTIVE, Weighted(), adaptive(weights)),
        "elementwise": FusionSystem(base, "elementwise", Elementwise(), fixed(0.7)),
    }
    return compare(little_collection(folder), systems, weighted, about={"seed": 1}, notes=["a note"], timed=1, seed=1)


def test_agreeing_and_composed_queries_have_a_table_each(report: FusionReport) -> None:
    assert [(table.question.number, len(table.topics)) for table in report.tables] == [("Va", 2), ("Vb", 2)]
    for table in report.tables:
        assert [row.name for row in table.rows] == ["weighted, α 0.7", ADAPTIVE, "elementwise"]
        assert all(row.p50 > 0 for row in table.rows)


def test_the_curve_ends_where_one_side_speaks_alone(report: FusionReport) -> None:
    # An adaptive alpha of 0 is the words alone, which is the curve's first point.
    for table in report.tables:
        words_alone = next(row for row in table.rows if row.name == ADAPTIVE).values["P@10"]
        assert report.curve[table.question.kinds[0]][0].mean == pytest.approx(words_alone.mean)
    assert (ALPHAS[0], ALPHAS[-1], len(ALPHAS)) == (0.0, 1.0, 21)


def test_the_best_alpha_is_the_first_of_the_highest(report: FusionReport) -> None:
    for kind, values in report.curve.items():
        alpha, value = report.best_alpha(kind)
        means = [each.mean for each in values]
        assert value.mean == max(means)
        assert alpha == ALPHAS[means.index(max(means))]


def test_the_papers_numbers_stand_beside_ours_and_are_marked(report: FusionReport) -> None:
    page = text(report)
    assert "the paper's, on its own data" in page
    assert page.count("94.1 / 91.2 / 94.7 / 127") == 2  # once a table, beside the weight that the paper has
    assert page.count("91.9 / 88.3 / 92.6 / 124") == 2
    assert CLAIMS["concat"].precision == 0.928


def test_it_is_written_as_page_numbers_and_plot(report: FusionReport, tmp_path: Path) -> None:
    assert [path.name for path in write(report, tmp_path)] == ["fusion.md", "fusion.json", "alpha.svg"]
    found = json.loads((tmp_path / "fusion.json").read_text())
    assert found["about"] == {"seed": 1}
    assert len(found["curve"]["agreeing"]) == 21
    assert "![P@10 over alpha](alpha.svg)" in (tmp_path / "fusion.md").read_text()
    assert "<svg" in (tmp_path / "alpha.svg").read_text()


def test_programs_get_p_at_10_by_kind_and_fusion(report: FusionReport) -> None:
    found = figures(report)
    assert set(found) == {"agreeing", "composed"}
    assert set(found["agreeing"]) == {"weighted, α 0.7", ADAPTIVE, "elementwise", "best fixed alpha"}
