"""`manage.py train_fusion`, whole, on a small drawn catalogue and the fake encoder."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from search.encoders import get_encoder
from search.fusion.base import strategy
from search.learned import PARTS, weights_of
from tests.search.evaluation.little import write_drawn


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    run = pytest.importorskip("search.training.fusion.run", reason="needs the full requirements")
    recipe = run.FusionRecipe()
    short = run.FusionRecipe(*(replace(each, steps=3) for each in (recipe.concat, recipe.composed, recipe.alpha)))
    monkeypatch.setattr(run, "FusionRecipe", lambda: short)
    monkeypatch.setattr("search.training.records.draw_catalog", lambda folder, count, seed: _draw(folder, count))


def _draw(folder: Path, count: int) -> None:
    """Write red and blue shirts instead of drawing."""
    write_drawn(folder, count)
    path = folder / "products.jsonl"
    rows = [{**json.loads(line), "brand": "", "description": ""} for line in path.read_text().splitlines()]
    path.write_text("\n".join(json.dumps(row) for row in rows))


def test_it_writes_a_file_a_part_for_the_encoder(settings: Settings, tmp_path: Path, quick: None) -> None:
    said = StringIO()
    call_command(
        *("train_fusion", "--drawn", "60", "--threads", "1", "--cache", str(tmp_path / "cache")),
        stdout=said,
        stderr=StringIO(),
    )
    encoder_id = get_encoder("fake").encoder_id
    assert json.loads(said.getvalue().splitlines()[-1])["encoder"] == encoder_id
    folder = Path(settings.WEIGHTS_DIR) / encoder_id
    for name in ("the fusion by concatenation", "the fusion of composed queries", "the adaptive alpha"):
        part = next(part for part in PARTS if part.name == name)
        weights = weights_of(part, encoder_id, [folder])
        assert weights is not None
        assert weights.facts["drawn"] > 20
        assert len(weights.facts["losses"]) == 3
    for name in ("concat", "composed"):
        assert strategy(name, encoder_id, [folder]).digest


def test_too_few_products_are_said(tmp_path: Path, quick: None) -> None:
    with pytest.raises(CommandError, match="too few to learn from"):
        call_command("train_fusion", "--drawn", "5", "--cache", str(tmp_path / "cache"), stderr=StringIO())


def test_nothing_to_learn_from_is_said(quick: None) -> None:
    with pytest.raises(CommandError, match="nothing to learn from"):
        call_command("train_fusion", "--drawn", "0")


def test_a_folder_that_is_no_catalogue_is_said(tmp_path: Path, quick: None) -> None:
    with pytest.raises(CommandError, match="holds no styles.csv"):
        call_command("train_fusion", str(tmp_path), "--cache", str(tmp_path / "cache"))
