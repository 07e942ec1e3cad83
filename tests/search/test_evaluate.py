"""`manage.py evaluate`: its three verbs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.management import ManagementUtility, call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from tests.search.evaluation.little import write_drawn


def test_evaluating_what_is_no_catalogue_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no styles.csv"):
        call_command("evaluate", "shop", str(tmp_path))
    (tmp_path / "styles.csv").write_text("id,gender\n")
    with pytest.raises(CommandError, match="no products of fold"):
        call_command("evaluate", "shop", str(tmp_path))


def test_evaluating_a_bare_folder_means_its_shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        ManagementUtility(["manage.py", "evaluate", str(tmp_path)]).execute()
    assert "holds no styles.csv" in capsys.readouterr().err


def test_comparing_systems_on_what_is_no_catalogue_says_so(tmp_path: Path) -> None:
    pytest.importorskip("ir_measures", reason="needs the full requirements")
    with pytest.raises(CommandError, match="holds no styles.csv"):
        call_command("evaluate", "retrieval", str(tmp_path))
    with pytest.raises(CommandError, match="holds no products.jsonl"):
        call_command("evaluate", "retrieval", str(tmp_path), "--drawn")


@pytest.mark.parametrize("given", ["resnet50", "resnet50=", "=x", "elastic=x"])
def test_weights_are_given_by_a_known_name_and_a_path(tmp_path: Path, given: str) -> None:
    with pytest.raises(CommandError, match="is not NAME=PATH"):
        call_command("evaluate", "retrieval", str(tmp_path), "--weights", given)


def test_systems_are_compared_on_a_drawn_catalogue(tmp_path: Path, settings: Settings) -> None:
    pytest.importorskip("ir_measures", reason="needs the full requirements")
    pytest.importorskip("matplotlib", reason="needs the full requirements")
    settings.ENCODER = "fake"
    write_drawn(tmp_path / "drawn", 40)
    out, said = tmp_path / "out", StringIO()
    asked = [str(tmp_path / "drawn"), "--drawn", "--systems", "bm25", "recsys", "--folds", *"0123456789"]
    kept = ["--out", str(out), "--cache", str(tmp_path / "kept")]
    call_command("evaluate", "retrieval", *asked, *kept, stdout=said, stderr=StringIO())
    few = [*asked[:-10], "7"]
    with pytest.raises(CommandError, match="allow no topic"):
        call_command("evaluate", "retrieval", *few, *kept, stdout=StringIO(), stderr=StringIO())
    assert (out / "tables.md").read_text() == said.getvalue()
    assert "| `recsys` |" in said.getvalue()
    assert "of the products were trained on, so our own figures here mean nothing" in said.getvalue()


@pytest.fixture
def gate(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The gate, measuring 0.3 in no time."""
    found: ModuleType = pytest.importorskip("search.evaluation.gate", reason="needs the full requirements")
    settings.ENCODER = "fake"
    monkeypatch.setattr(found, "gate_collection", lambda folder: None)
    monkeypatch.setattr(found, "measure_gate", lambda *_, **__: measured(found, 0.3))
    return found


def measured(gate: ModuleType, value: float, drawings: str = "d1") -> Any:
    return gate.Measurement("fake-1", drawings, {"text P@10": gate.Mean(value, 0.01, 9)})


def test_the_quality_gate_tells_what_fell(gate: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "read_recorded", lambda: measured(gate, 0.305))
    call_command("evaluate", "quality", stdout=StringIO())
    monkeypatch.setattr(gate, "read_recorded", lambda: measured(gate, 0.4))
    with pytest.raises(CommandError, match="Quality fell: text P@10: 0.300, recorded 0.400.*--record"):
        call_command("evaluate", "quality", stdout=StringIO())


def test_the_quality_gate_says_what_to_do_when_the_drawings_are_others(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "read_recorded", lambda: measured(gate, 0.3, "d0"))
    with pytest.raises(CommandError, match="drawings .* are not those recorded.*--record"):
        call_command("evaluate", "quality", stdout=StringIO())
    written: list[Any] = []
    monkeypatch.setattr(gate, "write_recorded", written.append)
    call_command("evaluate", "quality", "--record", stdout=StringIO())
    assert written == [measured(gate, 0.3)]
