from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.retrieval import compare  # noqa: E402
from search.evaluation.systems.base import Resources, UnknownSystem  # noqa: E402
from tests.search.evaluation.little import little_collection  # noqa: E402


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


def test_progress_is_told_and_torch_keeps_to_its_threads(tmp_path: Path) -> None:
    told: list[int] = []
    resources = Resources(tmp_path / "kept", encoder="fake", threads=1)
    before = torch.get_num_threads()
    try:
        compare(little_collection(tmp_path), ["bm25", "compact"], resources, about={}, on_progress=told.append)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)
    assert sum(told) == 6 + 8, "bm25 answers no photos"


def test_without_the_full_system_the_first_is_what_others_are_compared_with(tmp_path: Path) -> None:
    resources = Resources(tmp_path / "kept", encoder="fake")
    report = compare(little_collection(tmp_path), ["compact", "bm25"], resources, about={})
    assert report.full == "compact"
    assert report.tables[0].rows[1].differences["MAP"].p == 1.0


def test_an_unknown_or_repeated_system_stops_the_comparison_before_anything_runs(tmp_path: Path) -> None:
    def never(name: str) -> None:
        pytest.fail(f"{name} ran")

    resources = Resources(tmp_path / "kept", encoder="fake")
    with pytest.raises(UnknownSystem, match="elastic"):
        compare(little_collection(tmp_path), ["bm25", "elastic"], resources, about={}, on_system=never)
    with pytest.raises(UnknownSystem, match="'bm25' is named twice"):
        compare(little_collection(tmp_path), ["bm25", "raw", "bm25"], resources, about={}, on_system=never)
