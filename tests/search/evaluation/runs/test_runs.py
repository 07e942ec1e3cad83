from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from search.evaluation.runs.folder import (
    LONGEST_LINE,
    BrokenRun,
    read_answers,
    read_run,
    read_table,
    runs_in,
    write_answers,
    write_run,
    write_table,
)
from search.evaluation.runs.records import (
    Answer,
    Catalogue,
    Cell,
    Environment,
    FigureFile,
    Part,
    Result,
    RunRecord,
    TableFile,
    TableRow,
    run_id,
)

RUN = RunRecord(
    id="20261123T070000Z-1a2b3c",
    started="2026-11-23T07:00:00+00:00",
    finished=None,
    catalogue=Catalogue("drawn", "drawn", 600, "1a2b3c4d"),
    environment=Environment("A processor", 2, 8.0, "3.11.2", {"numpy": "2.3", "torch": None}),
    encoder_id="compact-2.1-000000000000",
    headline="Good.",
    parts=(
        Part("table-1", "Words", "done", 3.5, None, ("table-1.md", "table-1.csv", "table-1.json"), 6.0, "ab"),
        Part("table-6", "Scale", "not run", error="make bench-scale"),
    ),
    figures=(FigureFile("figure-5", "Bars", ("figure-5.svg", "figure-5.png")),),
)
TABLE = TableFile("Words", ("P@10 (%)",), (TableRow("ours", (Cell(53.8, 48.6, 59.0, 92.3, None),)),), "Percent.")
ANSWER = Answer(
    "text-001", "text", "red tshirts for men", None, "Tshirts", "Red", "Men", "recsys", {"P@10": 0.4},
    (Result("17", 2, 0.93, {"similarity": 0.93}), Result("18", 0, 0.1)),
)  # fmt: skip


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_run(tmp_path, RUN)
    write_table(tmp_path / "table-1.json", TABLE)
    write_answers(tmp_path / "queries.jsonl", [ANSWER, ANSWER])
    assert read_run(tmp_path) == RUN
    assert read_table(tmp_path, "table-1") == TABLE
    assert list(read_answers(tmp_path / "queries.jsonl")) == [ANSWER, ANSWER]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["queries.jsonl", "run.json", "table-1.json"]


def test_a_run_is_named_by_its_start_in_utc_and_its_data() -> None:
    assert run_id(datetime(2026, 11, 23, 7, 0, 0, tzinfo=UTC), "1a2b3c4d5e") == "20261123T070000Z-1a2b3c"


def test_runs_are_listed_latest_first_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("20261122T070000Z-1a2b3c", "20261123T070000Z-1a2b3c", "report", "20261124T070000Z-1a2b3c"):
        (tmp_path / name).mkdir()
    for name in ("20261122T070000Z-1a2b3c", "20261123T070000Z-1a2b3c", "report"):
        (tmp_path / name / "run.json").write_text("{}")
    assert [path.name for path in runs_in(tmp_path)] == ["20261123T070000Z-1a2b3c", "20261122T070000Z-1a2b3c"]
    assert runs_in(tmp_path / "nowhere") == []


def _changed(**values: Any) -> str:
    return json.dumps({**asdict(RUN), **values})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Expecting value"),
        ("[]", "it is list, not an object"),
        ("[" * 100_000, "nested too deeply"),
        (_changed(schema=2), "schema 2 is not 1"),
        (_changed(id="../../etc"), "is no id of a run"),
        (_changed(started="yesterday"), "Invalid isoformat"),
        (_changed(started="2026-11-23T07:00:00"), "started has no time zone"),
        (_changed(started="0001-01-01T00:00:00+14:00"), "is no time of a run"),
        (_changed(headline="half of \ud83d"), "it.headline holds a character"),
        (_changed(headline="a\0b"), "it.headline holds a character"),
        (_changed(queries_file="../secret"), "queries_file lies outside the folder"),
        (_changed(headline=None), "it.headline is NoneType, not a text"),
        (_changed(parts=[{"name": "a", "title": "", "status": "well"}]), r"it.parts\[0\].status is str, not one of"),
        (_changed(parts=[{"name": "a", "title": "", "status": "failed"}]), "part a: an error, or done, and not both"),
        (_changed(parts=[{"name": "a", "title": ""}]), r"it.parts\[0\].status is missing"),
        (
            _changed(parts=[{"name": "a", "title": "", "status": "done", "files": ["../x"]}]),
            "part a names a file outside the folder",
        ),
        (_changed(figures=[{"name": "a/b", "title": "", "files": []}]), "is no name of a figure"),
    ],
)
def test_a_run_that_is_not_as_it_was_written_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(BrokenRun, match=problem):
        read_run(tmp_path)


def test_a_run_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BrokenRun, match=r"run\.json: .*evaluate all"):
        read_run(tmp_path)


def test_a_table_whose_rows_do_not_fit_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another number of cells"):
        replace(TABLE, columns=("P@10 (%)", "MAP (%)"))
    (tmp_path / "table-1.json").write_text('{"title": "", "columns": ["a"], "rows": [{"label": "x", "cells": []}]}')
    with pytest.raises(BrokenRun, match="another number of cells"):
        read_table(tmp_path, "table-1")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999", "9" * 400, "1e16", '"1"', "true"])
def test_a_figure_is_a_finite_number(tmp_path: Path, value: str) -> None:
    (tmp_path / "table-1.json").write_text(
        f'{{"title": "", "columns": ["a"], "rows": [{{"label": "x", "cells": [{{"value": {value}}}]}}]}}'
    )
    with pytest.raises(BrokenRun, match="number"):
        read_table(tmp_path, "table-1")


def test_a_table_outside_the_folder_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(BrokenRun, match="is no name of a table"):
        read_table(tmp_path, "../table-1")


def test_a_broken_answer_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    write_answers(path, [ANSWER])
    with path.open("a") as file:
        file.write('{"query_id": 7}\n')
    answers = read_answers(path)
    assert next(answers) == ANSWER
    with pytest.raises(BrokenRun, match=r"line 2: it\.query_id is int, not a text"):
        next(answers)


@pytest.mark.parametrize("value", [-0.01, 1.01])
def test_a_measure_is_a_share(value: float) -> None:
    with pytest.raises(ValueError, match="text-001 has a measure outside of 0 to 1"):
        replace(ANSWER, metrics={"P@10": value})


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_text("[" + "1," * LONGEST_LINE)
    with pytest.raises(BrokenRun, match="line 1"):
        list(read_answers(path))


def test_a_relevance_that_no_judge_gives_is_refused() -> None:
    with pytest.raises(ValueError, match="relevance"):
        Result("17", 3, 0.5)
