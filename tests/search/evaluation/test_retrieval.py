from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.retrieval import compare
from search.evaluation.systems.base import Resources, UnknownSystem
from tests.search.evaluation.little import little_collection


def test_systems_are_compared_from_their_names_and_what_is_missing_is_listed(tmp_path: Path) -> None:
    told: list[str] = []
    resources = Resources(tmp_path / "kept", encoder="fake")
    report = compare(
        little_collection(tmp_path),
        ["bm25", "vse++", "clip", "recsys"],
        resources,
        about={"seed": 1},
        notes=["Mind the gap."],
        on_system=told.append,
    )
    assert told == ["bm25", "vse++", "clip", "recsys"]
    assert [bool(row.values) for row in report.tables[0].rows] == [True, False, False, True]
    assert report.tables[0].rows[1].note.startswith("not run: VSE++ needs products to train on")
    assert "Mind the gap." in report.text()
    assert report.tables[0].rows[3].values["P@10"].mean == 0.4


def test_without_the_full_system_the_first_is_what_others_are_compared_with(tmp_path: Path) -> None:
    resources = Resources(tmp_path / "kept", encoder="fake")
    report = compare(little_collection(tmp_path), ["compact", "bm25"], resources, about={})
    assert report.full == "compact"
    assert report.tables[0].rows[1].differences["MAP"].p == 1.0


def test_an_unknown_system_stops_the_comparison(tmp_path: Path) -> None:
    with pytest.raises(UnknownSystem, match="elastic"):
        compare(little_collection(tmp_path), ["elastic"], Resources(tmp_path / "kept", encoder="fake"), about={})
