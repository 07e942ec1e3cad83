"""The card as a whole: `manage.py evaluate encoder`, with the fake encoder in place of all networks."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image

pytest.importorskip("ir_measures", reason="needs the full requirements")
pytest.importorskip("matplotlib", reason="needs the full requirements")
pytest.importorskip("torch", reason="needs the full requirements")
pytest.importorskip("sklearn", reason="needs the full requirements")

from search.encoders.fake import FakeEncoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.card import folder as card_folder
from search.evaluation.card.column import Column
from search.evaluation.card.figures import Figure
from search.evaluation.card.page import figures_table
from search.evaluation.intervals import Interval
from search.evaluation.runner import SystemRun
from search.evaluation.systems.base import Resources
from search.evaluation.systems.late import LateFusion
from tests.search.evaluation.little import write_drawn


class Untrained(LateFusion):
    """The fake encoder as two networks that know nothing of each other."""

    name = "raw"
    made_of = "two fakes"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        fake = FakeEncoder("untrained")
        self.words = Kept(EncoderWords(fake), resources.cache / "features")
        self.pictures = Kept(EncoderPictures(fake), resources.cache / "features")


@pytest.fixture(autouse=True)
def no_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_folder, "Raw", Untrained)


def make(folder: Path, *options: str) -> str:
    said = StringIO()
    where = ["--out", str(folder / "out"), "--cache", str(folder / "kept")]
    asked = [str(folder / "drawn"), "--drawn", "--encoder", "fake", *where, *options]
    call_command("evaluate", "encoder", *asked, stdout=said, stderr=StringIO())
    return said.getvalue()


def test_a_card_has_figures_charts_and_failures(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 44)
    said = make(tmp_path)
    out = tmp_path / "out"
    assert {path.name for path in out.iterdir()} == {
        *("figures.md", "figures.json", "failures.html", "failures.jpg"),
        *("confusion-colours.svg", "confusion-types.svg"),
    }
    assert said.strip() == (out / "figures.md").read_text().strip()
    assert "keeps no history of its training" in said, "the fake was never trained"
    assert "were trained on, so our own figures here mean nothing" in said
    assert "Its products are drawn, so it may be shared" in said
    assert "| text, P@10 | at least 98 | 2 |" in said
    assert str(tmp_path) not in said + (out / "figures.json").read_text()
    assert Image.open(out / "failures.jpg").width > 1000


def test_figures_stand_in_a_column_for_each_contender(tmp_path: Path) -> None:
    write_drawn(tmp_path / "drawn", 44)
    make(tmp_path)
    found: dict[str, Any] = json.loads((tmp_path / "out" / "figures.json").read_text())
    assert list(found["columns"]) == ["fake-1-000000000000", "raw", "TF-IDF"]
    assert found["about"]["encoders"] == ["fake-1-000000000000"]
    # All pictures are one: half of what is nearest is of the other colour, all of it shirts.
    figures = found["columns"]["fake-1-000000000000"]["figures"]
    assert figures["type"]["mean"] == 1.0
    assert figures["photo"]["queries"] == 44
    assert found["confusions"]["types"] == {"labels": ["Shirts"], "photos": [44], "places": [[440, 0]]}
    assert sum(map(sum, found["confusions"]["colours"]["places"])) == 440
    assert "photo" not in found["columns"]["TF-IDF"]["figures"]
    assert "own_1" not in found["columns"]["raw"]["figures"]


def test_a_gap_is_written_with_its_sign_and_the_best_weight_is_bold() -> None:
    figures = {
        "composed_0.4": Figure(Interval(0.5, 0.4, 0.6), 9),
        "composed_best": Figure(Interval(0.5, 0.4, 0.6), 9, "α 0.4"),
        "third_text_gap": Figure(Interval(0.02, -0.01, 0.05), 7),
    }
    table = figures_table([Column("mine", "", figures, SystemRun("mine", ""), 0.4)])
    assert "| the same, α 0.4 |  | 9 | **50.0 [40.0, 60.0]** |" in table
    assert "best fixed α, P@10 | at least 82 | 9 | 50.0 [40.0, 60.0] (α 0.4) |" in table
    assert "pictured less text-only | at most 3 | 7 | +2.0 [-1.0, +5.0] |" in table
    assert "| text, P@10 | at least 98 | – | – |" in table


def test_pictures_of_other_catalogues_are_marked_and_make_no_sheet(tmp_path: Path) -> None:
    images = tmp_path / "photographed" / "images"
    images.mkdir(parents=True)
    lines = ["id,gender,articleType,baseColour,productDisplayName"]
    for number in range(12):
        Image.new("RGB", (8, 8), "red").save(images / f"{number}.jpg")
        lines.append(f"{number},Men,Shirts,Red,Acme shirt {number}")
    (tmp_path / "photographed" / "styles.csv").write_text("\n".join(lines))
    where = ["--out", str(tmp_path / "out"), "--cache", str(tmp_path / "kept"), "--folds", *map(str, range(10))]
    call_command(
        *("evaluate", "encoder", str(tmp_path / "photographed"), "--encoder", "fake", *where),
        stdout=StringIO(),
        stderr=StringIO(),
    )
    assert not (tmp_path / "out" / "failures.jpg").exists()
    for name in ("failures.html", "figures.md"):
        assert "never commit or publish it" in (tmp_path / "out" / name).read_text()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--encoder", "fake"), "fake-1-000000000000 is named twice"),
        (("--encoder", "elastic"), "no encoder 'elastic'"),
        (("--least", "100"), "no query has 100 relevant ones"),
        (("--least", "0"), "no number from 1 on"),
    ],
)
def test_what_no_card_can_be_made_of_is_said(tmp_path: Path, options: tuple[str, ...], reason: str) -> None:
    write_drawn(tmp_path / "drawn", 44)
    with pytest.raises(CommandError, match=reason):
        make(tmp_path, *options)
