"""What the commands that train product-side models refuse, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from annotations.label_files import LabelledProduct, LabelSet, LabelSource, lines
from ranking.occasion import ContextModel
from ranking.sentiment import SentimentModel
from search.encoders import get_encoder

COMMANDS = ("train_occasion", "train_sentiment")
SOURCE = LabelSource(
    "Occasions", "occasion", [], "majority", 0.6, {"occasions.wedding": {"trains": True}}, None, {}, False, "2026-11-22"
)
ANSWER = LabelledProduct("x", "default", "1", {"occasions.wedding": {"value": "yes"}}, {}, False)


def written(path: Path, labels: LabelSet) -> str:
    path.write_text("".join(lines(labels)))
    return str(path)


@pytest.fixture(autouse=True)
def full() -> None:
    pytest.importorskip("torch", reason="needs the full requirements")


@pytest.mark.parametrize("command", COMMANDS)
def test_labels_that_do_not_pass_their_gate_train_nothing(tmp_path: Path, command: str) -> None:
    closed = replace(SOURCE, labels={"occasions.wedding": {"trains": False}})
    path = written(tmp_path / "labels.jsonl", LabelSet(closed, [ANSWER]))
    with pytest.raises(CommandError, match="agree less than its gate of 0.6"):
        call_command(command, "--labels", path, "--encoder", "fake")


@pytest.mark.parametrize("command", COMMANDS)
def test_made_up_labels_never_train_weights_that_ship(tmp_path: Path, command: str) -> None:
    path = written(tmp_path / "labels.jsonl", LabelSet(replace(SOURCE, synthetic=True), [ANSWER]))
    with pytest.raises(CommandError, match="never train shipped weights"):
        call_command(command, "--labels", path, "--encoder", "fake")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_file_and_an_unknown_encoder_are_named(tmp_path: Path, command: str) -> None:
    with pytest.raises(CommandError, match=r"none\.jsonl"):
        call_command(command, "--labels", str(tmp_path / "none.jsonl"), "--encoder", "fake")
    with pytest.raises(CommandError, match="no encoder 'nothing'"):
        call_command(command, "--encoder", "nothing")


@pytest.mark.parametrize("command", COMMANDS)
def test_without_products_there_is_nothing_to_learn_from(command: str) -> None:
    with pytest.raises(CommandError, match="nothing to learn from"):
        call_command(command, "--encoder", "fake", "--drawn", "0")


@pytest.mark.django_db
def test_drawn_products_alone_train_weights_for_their_encoder(tmp_path: Path) -> None:
    encoder_id = get_encoder("fake").encoder_id
    where = ["--encoder", "fake", "--drawn", "120", "--cache", str(tmp_path / "kept"), "--out", str(tmp_path)]
    labels = written(tmp_path / "labels.jsonl", LabelSet(SOURCE, [replace(ANSWER, sku="D1001-00001")]))
    said = StringIO()
    call_command("train_occasion", "--epochs", "2", "--labels", labels, *where, stdout=said)
    assert json.loads(said.getvalue().splitlines()[-1])["encoder"] == encoder_id
    assert ContextModel.load(tmp_path / "context.npz", encoder_id).occasions[0] == "wedding"
    manifest = json.loads((tmp_path / "context.json").read_text())
    assert manifest["training"]["annotated"] == 1
    assert manifest["training"]["label_files"][0]["project"] == "Occasions"
    call_command("train_sentiment", *where, stdout=said)
    assert SentimentModel.load(tmp_path / "sentiment.npz", encoder_id).labels == "weak"


def test_a_reranker_needs_an_encoder_with_tokens(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no styles.csv"):
        call_command("train_reranker", "--photos", str(tmp_path), "--encoder", "fake")
