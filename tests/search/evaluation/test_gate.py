from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.gate import (
    MARGINS,
    SEED,
    Mean,
    Measurement,
    NotComparable,
    fallen,
    measure_gate,
    read_recorded,
    write_recorded,
)
from search.training.compact import FIRST_DRAWING_SEED
from tests.search.evaluation.little import little_collection


def measured(*, drawings: str = "d1", encoder: str = "ours-1", **means: tuple[float, int]) -> Measurement:
    return Measurement(
        encoder, drawings, {f"{kind} P@10": Mean(value, 0.02, topics) for kind, (value, topics) in means.items()}
    )


def test_only_a_fall_beyond_the_margin_is_told() -> None:
    before = measured(text=(0.5, 60), photo=(0.4, 60))
    assert fallen(measured(text=(0.49, 60), photo=(0.9, 60)), before) == []
    assert fallen(measured(text=(0.47, 60), photo=(0.4, 60)), before) == [
        "text P@10: 0.470, recorded 0.500, margin 0.020"
    ]


def test_another_encoder_is_what_is_judged() -> None:
    assert fallen(measured(encoder="ours-2", text=(0.5, 60)), measured(text=(0.5, 60))) == []


def test_other_drawings_say_nothing_about_the_recorded_values() -> None:
    with pytest.raises(NotComparable, match=r"drawings \(d2\) are not those recorded \(d1\).*quality --record"):
        fallen(measured(drawings="d2", text=(0.9, 60)), measured(text=(0.5, 60)))


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (measured(text=(0.5, 60)), "photo P@10 over 0 topics, recorded 60"),
        (measured(text=(0.5, 60), photo=(0.5, 60), context=(0.5, 9)), "context P@10 over 9 topics, recorded 0"),
        (measured(text=(0.5, 60), photo=(0.5, 50)), "photo P@10 over 50 topics, recorded 60"),
    ],
)
def test_topics_of_another_kind_or_number_cannot_be_compared(now: Measurement, reason: str) -> None:
    with pytest.raises(NotComparable, match=f"{reason}.*quality --record"):
        fallen(now, measured(text=(0.5, 60), photo=(0.5, 60)))


def test_means_are_measured_by_kind(tmp_path: Path) -> None:
    found = measure_gate(little_collection(tmp_path), encoder="fake", alpha=0.3, threads=1)
    assert found.encoder == "fake-1-000000000000"
    assert found.means["text P@10"] == Mean(0.4, MARGINS["P@10"], 2)
    assert found.means["photo NDCG@10"] == Mean(1.0, MARGINS["NDCG@10"], 2)
    assert found.means["composed P@10"].value == 0.4  # the words outweigh the photo at alpha 0.3


def test_what_was_recorded_is_read_again(tmp_path: Path) -> None:
    write_recorded(measured(text=(0.4, 2)), tmp_path / "quality.json")
    assert read_recorded(tmp_path / "quality.json") == measured(text=(0.4, 2))


@pytest.mark.parametrize("content", ["", "[]", '{"encoder": "ours-1", "means": {}}'])
def test_a_file_of_another_form_asks_to_be_recorded_anew(tmp_path: Path, content: str) -> None:
    (tmp_path / "quality.json").write_text(content)
    with pytest.raises(NotComparable, match=r"quality\.json holds no recorded values.*quality --record"):
        read_recorded(tmp_path / "quality.json")


def test_the_committed_values_cover_all_kinds_of_query() -> None:
    assert {name.split()[0] for name in read_recorded().means} == {"text", "photo", "agreeing", "composed", "context"}


def test_training_never_draws_what_the_gate_asks_for() -> None:
    assert SEED < FIRST_DRAWING_SEED
