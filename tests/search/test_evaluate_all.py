"""`manage.py evaluate all`: the whole of the paper's section 4, its folder, and what it does where parts cannot run."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from search.evaluation.runs.folder import read_answers, read_run, read_table
from tests.search.evaluation.little import write_drawn


@pytest.fixture
def full(settings: Settings) -> None:
    for module in ("ir_measures", "matplotlib", "torch", "imagehash", "grimp"):
        pytest.importorskip(module, reason="needs the full requirements")
    settings.ENCODER = "fake"


def evaluated(folder: Path, *options: str) -> dict[str, Any]:
    """Run it on `folder`/drawn into `folder`/out; returns its last line, read."""
    said = StringIO()
    where = ["--folder", str(folder / "drawn"), "--out", str(folder / "out"), "--cache", str(folder / "kept")]
    where += ["--scale", str(folder / "scale.json"), "--threads", "1", "--timed", "1"]
    call_command("evaluate", "all", *where, *options, stdout=said, stderr=StringIO())
    found: dict[str, Any] = json.loads(said.getvalue().splitlines()[-1])
    return found


def test_a_folder_that_is_no_catalogue_says_what_to_do(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs the full requirements")
    (tmp_path / "drawn").mkdir()
    with pytest.raises(CommandError, match="holds neither products.jsonl nor styles.csv"):
        evaluated(tmp_path)


@pytest.mark.usefixtures("full")
def test_a_job_that_is_none_is_named_with_those_that_are(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 4)
    with pytest.raises(CommandError, match="There is no everything: use retrieval, components"):
        evaluated(tmp_path, "--only", "everything")


@pytest.mark.usefixtures("full")
@pytest.mark.django_db
def test_what_needs_no_shop_runs_without_one_and_the_rest_says_what_is_missing(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 12)
    told = evaluated(tmp_path, "--only", "retrieval", "components", "scale", "latency", "structure")
    run = read_run(tmp_path / "out")
    assert {run.part(name).status for name in ("table-1", "table-2", "components", "structure")} == {"done"}  # type: ignore[union-attr]
    assert told["table-6"] == told["table-7"] == "not run"
    assert "make bench-scale" in (run.part("table-6").error or "")  # type: ignore[union-attr]
    assert "make demo" in (run.part("table-7").error or "")  # type: ignore[union-attr]
    assert "Not in this report: " in run.headline
    assert "The goal was that recsys beats every baseline" in run.headline
    assert run.catalogue.products == 12
    assert {row.label for row in read_table(tmp_path / "out", "table-1").rows} >= {"bm25", "clip", "recsys"}
    answers = list(read_answers(tmp_path / "out" / run.queries_file))
    assert {each.system for each in answers} >= {"bm25", "compact", "recsys"}
    assert any(result.terms for each in answers for result in each.results)
    assert str(tmp_path) not in (tmp_path / "out" / "run.json").read_text()
    page = (tmp_path / "out" / "report.md").read_text()
    assert page.index(run.headline[:60]) < page.index("## Table I")


@pytest.mark.usefixtures("full")
def test_a_part_that_fails_fails_the_command_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_drawn(tmp_path / "drawn", 4)
    monkeypatch.setattr("search.evaluation.paper.jobs.structure.steps", lambda *_: 1 // 0)
    with pytest.raises(CommandError, match=r"Failed: structure\. report\.md says why"):
        evaluated(tmp_path, "--only", "structure", "scale")
    run = read_run(tmp_path / "out")
    assert [part.status for part in run.parts] == ["not run", "failed"]
    assert "ZeroDivisionError" in (tmp_path / "out" / "report.md").read_text()


@pytest.mark.usefixtures("full")
def test_a_folder_of_other_data_is_not_written_over(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 4)
    evaluated(tmp_path, "--only", "scale")
    (tmp_path / "drawn" / "products.jsonl").write_text(
        (tmp_path / "drawn" / "products.jsonl").read_text().replace("Shirt 1", "Blouse 1")
    )
    with pytest.raises(CommandError, match="other data or another encoder"):
        evaluated(tmp_path, "--only", "scale")
