"""`manage.py evaluate sentiment` over products that annotators labelled."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image

from annotations.label_files import LabelledProduct, LabelSet, LabelSource, lines
from catalog.vocabulary import SENTIMENTS
from ranking.model_files import write_model
from ranking.sentiment import KIND, SentimentModel
from search.encoders import get_encoder
from search.evaluation.folds import fold_of

pytest.importorskip("matplotlib", reason="needs the full requirements")

HEADER = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
RED, BLUE, GREEN = (str(n) for n in [n for n in range(400) if fold_of(str(n)) == 7][:3])
TRAINED = next(str(n) for n in range(400) if fold_of(str(n)) < 6)
MODELS = {"person": 0, "model": 2}
PASSED = {"elegance.binary": {"kappa": 0.8, "interval": [0.7, 0.9], "trains": True}}
SOURCE = LabelSource(
    "fold-7", "sentiment", [], "adjudicated", 0.6, PASSED, None, MODELS, synthetic=False, exported_at="2026-11-23"
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Held out: formal red and green products, and a sporty blue one; the title of the green one was trained on."""
    (tmp_path / "images").mkdir()
    rows = (
        (RED, "red", "Formal", "One"),
        (BLUE, "blue", "Sports", "Two"),
        (GREEN, "green", "Formal", "Three"),
        (TRAINED, "green", "Formal", "Three"),
    )
    for key, colour, _, _ in rows:
        Image.new("RGB", (32, 32), colour).save(tmp_path / "images" / f"{key}.jpg")
    table = [f"{key},Men,Apparel,Topwear,Shirts,{c.title()},Fall,2011,{use},{title}\n" for key, c, use, title in rows]
    (tmp_path / "styles.csv").write_text(HEADER + "".join(table))
    return tmp_path


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Elegance rises with likeness to red."""
    encoder = get_encoder("fake")
    columns = np.zeros((encoder.dimension, len(SENTIMENTS)))
    columns[:, 0] = encoder.encode_texts(["red"])[0] - encoder.encode_texts(["blue"])[0]
    model = SentimentModel(columns, np.zeros(4), np.ones(4), np.zeros(4))
    about = {"labels": "weak", "sentiments": list(SENTIMENTS)}
    write_model(tmp_path / "s.npz", model.arrays(), kind=KIND, encoder_id=encoder.encoder_id, about=about)
    return tmp_path / "s.npz"


def write_labels(folder: Path, source: LabelSource = SOURCE) -> Path:
    """Say that the blue one is elegant and the red one is not."""
    said = {RED: "no", BLUE: "yes"}
    products = [
        LabelledProduct("x", "default", key, {"elegance.binary": {"value": value}}, MODELS, synthetic=False)
        for key, value in said.items()
    ]
    path = folder / "labels.jsonl"
    path.write_text("".join(lines(LabelSet(source, products))))
    return path


def evaluate(catalogue: Path, weights: Path, **options: Any) -> dict[str, Any]:
    said = StringIO()
    kept = {"cache": catalogue / "kept", "out": catalogue / "out", "encoder": "fake", "weights": weights}
    call_command("evaluate", "sentiment", str(catalogue), no_consensus=True, **kept, **options, stdout=said)
    found: dict[str, Any] = json.loads(said.getvalue().splitlines()[-1])
    return found


def test_annotators_are_the_truth_with_the_proxy_beside_them(catalogue: Path, weights: Path) -> None:
    proxy = evaluate(catalogue, weights)
    assert (proxy["truth"], proxy["elegance"]["AUC"][0]) == ("proxy by rule", 1.0)
    assert "labelled by" not in proxy
    found = evaluate(catalogue, weights, labels=[write_labels(catalogue)])
    assert (found["truth"], found["elegance"]["AUC"][0]) == ("annotators", 0.0)
    assert found["elegance"]["proxy on the same products"]["same answer"][0] == 0.0
    assert found["labelled by"][0]["raters"] == MODELS
    assert {path.name for path in (catalogue / "out").iterdir()} == {"reliability.svg", "reliability-annotators.svg"}


def test_products_whose_title_stands_in_training_can_be_left_out(catalogue: Path, weights: Path) -> None:
    assert evaluate(catalogue, weights)["products"] == 3
    assert evaluate(catalogue, weights, clean=True)["products"] == 2


def test_products_that_all_have_the_same_answer_measure_nothing(catalogue: Path, weights: Path) -> None:
    with pytest.raises(CommandError, match="a yes and a no among these 1 products"):
        evaluate(catalogue, weights, folds=[fold_of(TRAINED)])


def test_labels_that_the_gate_holds_back_measure_nothing(catalogue: Path, weights: Path) -> None:
    held = replace(SOURCE, labels={"elegance.binary": {**PASSED["elegance.binary"], "trains": False}})
    with pytest.raises(CommandError, match="agree less than its gate of 0.6"):
        evaluate(catalogue, weights, labels=[write_labels(catalogue, held)])


def test_labels_of_other_folds_are_named_as_such(catalogue: Path, weights: Path) -> None:
    with pytest.raises(CommandError, match="settle no sentiment of these 1 products"):
        evaluate(catalogue, weights, labels=[write_labels(catalogue)], folds=[fold_of(TRAINED)])
