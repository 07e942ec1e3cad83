from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.gate import MARGINS, Recorded, fallen, measure_gate, read_recorded, write_recorded
from tests.search.evaluation.little import little_collection


def test_only_a_fall_beyond_the_margin_is_told() -> None:
    before = {"text P@10": Recorded(0.5, 0.02, 60), "photo P@10": Recorded(0.4, 0.02, 60)}
    assert fallen({"text P@10": Recorded(0.49, 0.02, 60), "photo P@10": Recorded(0.9, 0.02, 60)}, before) == []
    assert fallen({"text P@10": Recorded(0.47, 0.02, 60), "photo P@10": Recorded(0.4, 0.02, 60)}, before) == [
        "text P@10: 0.470, recorded 0.500, margin 0.020"
    ]


def test_a_kind_that_is_measured_no_more_is_told() -> None:
    assert fallen({}, {"text P@10": Recorded(0.5, 0.02, 60)}) == ["text P@10: 0.500 recorded, nothing measured"]


def test_means_are_measured_by_kind(tmp_path: Path) -> None:
    found = measure_gate(little_collection(tmp_path), encoder="fake", alpha=0.3, threads=1)
    assert found["text P@10"] == Recorded(0.4, MARGINS["P@10"], 2)
    assert found["photo NDCG@10"] == Recorded(1.0, MARGINS["NDCG@10"], 2)
    assert found["composed P@10"].value == 0.4  # the words outweigh the photo at alpha 0.3


def test_what_was_recorded_is_read_again(tmp_path: Path) -> None:
    found = {"text P@10": Recorded(0.4, 0.01, 2)}
    write_recorded(found, "fake-1", tmp_path / "quality.json")
    assert read_recorded(tmp_path / "quality.json") == found


def test_the_committed_values_cover_all_kinds_of_query() -> None:
    assert {name.split()[0] for name in read_recorded()} == {"text", "photo", "agreeing", "composed", "context"}
