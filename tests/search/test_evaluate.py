"""`manage.py evaluate`: its three verbs."""

from __future__ import annotations

import json
import re
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


def compared(folder: Path, *options: str, systems: tuple[str, ...] = ("bm25", "recsys")) -> tuple[str, dict[str, Any]]:
    """Run it on `folder`/drawn; returns all that it says and its last line, read."""
    said = StringIO()
    where = ["--out", str(folder / "out"), "--cache", str(folder / "kept")]
    asked = [str(folder / "drawn"), "--drawn", "--systems", *systems, *where, *options]
    call_command("evaluate", "retrieval", *asked, stdout=said, stderr=StringIO())
    found: dict[str, Any] = json.loads(said.getvalue().splitlines()[-1])
    return said.getvalue(), found


@pytest.fixture
def full(settings: Settings) -> None:
    for module in ("ir_measures", "matplotlib", "torch", "imagehash"):
        pytest.importorskip(module, reason="needs the full requirements")
    settings.ENCODER = "fake"


@pytest.mark.usefixtures("full")
def test_systems_are_compared_on_a_drawn_catalogue(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 40)
    said, found = compared(tmp_path, systems=("bm25", "clip", "recsys"))
    page = (tmp_path / "out" / "tables.md").read_text()
    assert said.startswith(re.sub(r"!\[.*\n\n", "", page)), "the same page, without the charts beside the file"
    assert "of the products were trained on, so our own figures here mean nothing" in said
    assert found["report"] == str(tmp_path / "out")
    assert found["products"] == 40
    assert list(found["systems"]) == ["bm25", "clip", "recsys"]
    assert found["systems"]["clip"].startswith("not run: CLIP")
    assert set(found["P@10"]["I"]) == {"ceiling", "bm25", "recsys"}
    assert found["P@10"]["I"]["ceiling"] == 1.0


@pytest.mark.usefixtures("full")
def test_a_report_says_how_to_repeat_it_and_no_place_on_this_machine(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 40)
    compared(tmp_path, "--least", "10", "--timed", "0")
    text = (tmp_path / "out" / "results.json").read_text()
    told = json.loads(text)["about"]
    assert told["encoder"] == "fake-1-000000000000"
    assert {"least": 10, "folds": "all", "drawn": True, "clean": False}.items() <= told["collection"].items()
    assert (told["timed"], told["name"]) == (0, "drawn")
    assert str(tmp_path) not in text


@pytest.mark.usefixtures("full")
def test_a_catalogue_without_pictures_is_compared_by_words(tmp_path: Path) -> None:
    call_command("draw_catalog", tmp_path / "drawn", count=120, seed=5, no_pictures=True, stdout=StringIO())
    systems = ("bm25", "tfidf-resnet", "vse++", "compact", "recsys")
    _, found = compared(tmp_path, "--least", "2", "--timed", "0", systems=systems)
    assert set(found["P@10"]) & {"I", "II", "III", "IIIa", "IIIb"} == {"I"}
    assert found["systems"]["vse++"].startswith("not run: VSE++ needs products to train on")
    assert all(found["P@10"]["I"][name] > 0 for name in systems if name != "vse++")


@pytest.mark.usefixtures("full")
def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 40)
    (tmp_path / "drawn" / "images" / "one.jpg").write_bytes(b"damaged")
    with pytest.raises(CommandError, match=r"images/one\.jpg is no picture"):
        compared(tmp_path)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--folds", "7"), "allow no topic with 5 relevant ones"),
        (("--least", "0"), "at least 1"),
        (("--systems", "elastic"), "no system 'elastic'"),
        (("--systems", "bm25", "bm25"), "'bm25' is named twice"),
        (("--topics", "written", "--folds", "7"), "leave --folds out"),
    ],
)
def test_what_cannot_be_compared_is_said(tmp_path: Path, options: tuple[str, ...], reason: str) -> None:
    write_drawn(tmp_path / "drawn", 40)
    with pytest.raises(CommandError, match=reason):
        compared(tmp_path, *options)


@pytest.mark.usefixtures("full")
def test_a_collection_of_make_queries_is_the_one_that_is_made_anew(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 80)
    written = [str(tmp_path / "drawn"), str(tmp_path / "written"), "--drawn"]
    call_command("make_queries", *written, stdout=StringIO(), stderr=StringIO())
    _, anew = compared(tmp_path, "--timed", "0")
    _, read = compared(tmp_path, "--timed", "0", "--topics", str(tmp_path / "written"))
    assert anew == read


@pytest.mark.usefixtures("full")
def test_fusions_are_compared_and_those_that_lack_weights_are_named(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 40)
    said = StringIO()
    where = ["--out", str(tmp_path / "out"), "--cache", str(tmp_path / "kept"), "--weights", str(tmp_path / "none")]
    call_command(
        *("evaluate", "fusion", str(tmp_path / "drawn"), "--drawn", "--most", "3", "--timed", "1", *where),
        stdout=said,
        stderr=StringIO(),
    )
    found = json.loads(said.getvalue().splitlines()[-1])
    assert set(found["agreeing"]) == {"weighted, α 0.7", "elementwise", "best fixed alpha"}
    assert "Not run: concat. The fusion concat needs concat.weights" in said.getvalue()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["alpha.svg", "fusion.json", "fusion.md"]


@pytest.mark.usefixtures("full")
def test_fusions_need_queries_to_be_compared_on(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 4)
    with pytest.raises(CommandError, match="too few: no query has 10 relevant ones"):
        call_command("evaluate", "fusion", str(tmp_path / "drawn"), "--drawn", stdout=StringIO(), stderr=StringIO())


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
