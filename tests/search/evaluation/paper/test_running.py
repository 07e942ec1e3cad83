from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="needs the full requirements")

from search.evaluation.paper.charts import Drawing
from search.evaluation.paper.page import page, write_page
from search.evaluation.paper.running import Job, Made, NotRun, folder_to_go_on_with, run_jobs, sentences_of
from search.evaluation.runs.folder import read_run, write_run
from search.evaluation.runs.records import Catalogue, Cell, Environment, RunRecord, TableFile, TableRow

RUN = RunRecord(
    id="20261123T070000Z-1a2b3c",
    started="2026-11-23T07:00:00+00:00",
    finished=None,
    catalogue=Catalogue("drawn", "drawn", 6, "1a2b3c4d"),
    environment=Environment("A processor", 2, 8.0, "3.11.2"),
    encoder_id="fake-1-000000000000",
    headline="It is good.",
)
TABLE = TableFile("Table I: words", ("P@10 (%)",), (TableRow("ours", (Cell(53.8, 48.6, 59.0, 92.3),)),), "Percent.")
BASE = {"data": "1a", "code": "2b"}


def good(calls: list[str], name: str = "good", part: str = "table-1") -> Job:
    def make() -> Made:
        calls.append(name)
        drawing = Drawing("figure-5", "Bars", "What they show.", "<svg/>", b"png")
        return Made({part: TABLE}, figures=[drawing], sentences=["It is good."], files={"queries.jsonl": "{}\n"})

    return Job(name, {part: "Words"}, make)


def bad(error: Exception, name: str = "bad") -> Job:
    def make() -> Made:
        raise error

    return Job(name, {"table-4": "Ablation"}, make)


def run(folder: Path, *jobs: Job, base: dict[str, str] = BASE) -> RunRecord:
    before = read_run(folder) if (folder / "run.json").is_file() else RUN
    return run_jobs(folder, before, jobs, base, tell=lambda _: None)


def test_each_part_leaves_its_files_and_the_record_says_so(tmp_path: Path) -> None:
    done = run(tmp_path, good([]))
    part = done.parts[0]
    assert (part.name, part.title, part.status, part.error) == ("table-1", "Table I: words", "done", None)
    assert part.files == ("table-1.md", "table-1.csv", "table-1.json", "queries.jsonl")
    assert done.figures[0].files == ("figure-5.svg", "figure-5.png")
    assert all((tmp_path / name).is_file() for name in (*part.files, *done.figures[0].files))
    assert done.finished is not None
    assert read_run(tmp_path) == done


def test_a_part_that_fails_keeps_its_error_and_the_others_go_on(tmp_path: Path) -> None:
    done = run(tmp_path, bad(ZeroDivisionError("by nothing")), good([]))
    assert [(part.name, part.status, part.error) for part in done.parts] == [
        ("table-4", "failed", "ZeroDivisionError: by nothing"),
        ("table-1", "done", None),
    ]


def test_a_part_that_cannot_run_here_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, bad(NotRun("Make it with: make bench-scale")))
    assert (done.parts[0].status, done.parts[0].error) == ("not run", "Make it with: make bench-scale")
    assert "## Ablation\n\n**not run**: Make it with: make bench-scale" in page(tmp_path, done)


def test_a_finished_part_is_found_again_and_a_failed_one_is_tried_again(tmp_path: Path) -> None:
    calls: list[str] = []
    run(tmp_path, good(calls), bad(ValueError("no")))
    again = run(tmp_path, good(calls), good(calls, "bad", "table-4"))
    assert calls == ["good", "bad"]
    assert {part.status for part in again.parts} == {"done"}
    assert sentences_of(tmp_path, [good(calls)]) == ["It is good."]


def test_a_part_that_could_not_run_is_tried_again(tmp_path: Path) -> None:
    calls: list[str] = []
    run(tmp_path, bad(NotRun("Nothing is live here")))
    again = run(tmp_path, good(calls, "bad", "table-4"))
    assert calls == ["bad"]
    assert again.parts[0].status == "done"


def test_other_data_code_or_settings_make_a_part_anew(tmp_path: Path) -> None:
    calls: list[str] = []
    run(tmp_path, good(calls))
    run(tmp_path, good(calls), base={**BASE, "code": "3c"})
    run(tmp_path, replace(good(calls), decided_by={"timed": 5}), base={**BASE, "code": "3c"})
    assert calls == ["good"] * 3


def test_a_part_whose_file_is_gone_is_made_anew(tmp_path: Path) -> None:
    calls: list[str] = []
    run(tmp_path, good(calls))
    (tmp_path / "figure-5.png").unlink()
    run(tmp_path, good(calls))
    assert calls == ["good"] * 2


def test_a_spoilt_journal_costs_time_and_nothing_else(tmp_path: Path) -> None:
    calls: list[str] = []
    run(tmp_path, good(calls))
    (tmp_path / "sentences.json").write_text('{"jobs": 7}')
    assert run(tmp_path, good(calls)).parts[0].status == "done"
    assert calls == ["good"] * 2


def test_the_last_run_is_gone_on_with_unless_it_is_finished_or_of_something_else(tmp_path: Path) -> None:
    folder = tmp_path / RUN.id
    assert folder_to_go_on_with(tmp_path, "1a2b3c4d", RUN.encoder_id) is None
    write_run(folder, RUN)
    assert folder_to_go_on_with(tmp_path, "1a2b3c4d", RUN.encoder_id) == folder
    assert folder_to_go_on_with(tmp_path, "ffffffff", RUN.encoder_id) is None
    assert folder_to_go_on_with(tmp_path, "1a2b3c4d", "another") is None
    write_run(folder, replace(RUN, finished=RUN.started))
    assert folder_to_go_on_with(tmp_path, "1a2b3c4d", RUN.encoder_id) is None
    (folder / "run.json").write_text("[]")
    assert folder_to_go_on_with(tmp_path, "1a2b3c4d", RUN.encoder_id) is None


def test_the_page_opens_with_the_headline_and_shows_every_table_and_figure(tmp_path: Path) -> None:
    done = run(tmp_path, good([]))
    text = page(tmp_path, done)
    assert text.startswith("# The paper's section 4 on drawn\n\nIt is good.\n\n- 6 products (drawn, so synthetic)")
    assert "| ours | 53.8 [48.6, 59.0] (paper 92.3) |" in text
    assert "![Bars](figure-5.svg)\n\nWhat they show." in text
    assert write_page(tmp_path, done) == ("report.md", "index.html")
    html = (tmp_path / "index.html").read_text()
    assert "<td>53.8 [48.6, 59.0] (paper 92.3)</td>" in html
    assert '<img src="figure-5.svg" alt="Bars"' in html


def test_what_a_catalogue_calls_itself_is_no_markup(tmp_path: Path) -> None:
    done = replace(run(tmp_path, good([])), headline="<script>alert(1)</script>")
    write_page(tmp_path, done)
    assert "<script>" not in (tmp_path / "index.html").read_text()
