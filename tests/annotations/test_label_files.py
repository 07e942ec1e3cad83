from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.label_files import (
    BadTrecWord,
    BrokenLabelFile,
    GateClosed,
    LabelledProduct,
    LabelSet,
    LabelSource,
    SyntheticLabels,
    lines,
    qrels,
    read,
    read_for_training,
)

GAINS = {"irrelevant": 0, "partial": 1, "relevant": 2, "exact": 3}


def source(**changes: Any) -> LabelSource:
    values: dict[str, Any] = {
        "project": "p",
        "kind": "relevance",
        "questions": [],
        "consensus": "majority",
        "gate": 0.6,
        "labels": {"relevance": {"trains": True}, "relevance.binary": {"trains": False}},
        "override": None,
        "raters": {"person": 3, "model": 0},
        "synthetic": False,
        "exported_at": "2026-01-01T00:00:00+00:00",
    }
    return LabelSource(**{**values, **changes})


def product(sku: str, value: str | None, *, synthetic: bool = False) -> LabelledProduct:
    labels: dict[str, dict[str, Any]] = {
        "relevance": {"value": value, "votes": {}},
        "relevance.binary": {"value": "yes", "votes": {}},
    }
    query = {"topic": "q1", "text": "red shoes"}
    return LabelledProduct(f"id-{sku}", "shop", sku, labels, {"person": 3, "model": 0}, synthetic, query)


def written(path: Path, labels: LabelSet) -> Path:
    path.write_text("".join(lines(labels)))
    return path


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    labels = LabelSet(source(), [product("a", "exact"), product("b", None)])
    assert read(written(tmp_path / "x.jsonl", labels)) == labels


def test_training_gets_what_passes_the_gate_and_is_settled(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", LabelSet(source(), [product("a", "exact"), product("b", None)]))
    found = read_for_training(path)
    assert [(row.sku, list(row.labels)) for row in found.products] == [("a", ["relevance"])]


def test_training_gets_nothing_while_the_gate_is_closed(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", LabelSet(source(labels={"relevance": {"trains": False}}), []))
    with pytest.raises(GateClosed, match=r"gate of 0\.6"):
        read_for_training(path)


def test_synthetic_labels_never_train_shipped_weights(tmp_path: Path) -> None:
    rows = [product("a", "exact", synthetic=True), product("b", "exact")]
    path = written(tmp_path / "x.jsonl", LabelSet(source(synthetic=True), rows))
    with pytest.raises(SyntheticLabels, match="1 products"):
        read_for_training(path)
    assert len(read_for_training(path, shipped=False).products) == 2


def test_a_synthetic_product_is_found_whatever_the_first_line_says(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", LabelSet(source(), [product("a", "exact", synthetic=True)]))
    with pytest.raises(SyntheticLabels):
        read_for_training(path)


def test_judgements_are_trec_lines_of_settled_grades() -> None:
    rows = [product("a", "exact"), product("b", None), product("c", "irrelevant")]
    assert list(qrels(LabelSet(source(), rows), "relevance", GAINS)) == ["q1 0 a 3\n", "q1 0 c 0\n"]


def test_a_sku_with_spaces_cannot_stand_in_judgements() -> None:
    with pytest.raises(BadTrecWord, match="'a b'"):
        list(qrels(LabelSet(source(), [product("a b", "exact")]), "relevance", GAINS))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nothing in it"),
        ("{", "no JSON"),
        ("[]\n", "is wanted"),
        ('{"format": "recsys-labels/1"}\n', "is wanted"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text)
    with pytest.raises(BrokenLabelFile, match=f"line 1: .*{message}"):
        read(path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", LabelSet(source(format="recsys-labels/9"), []))
    with pytest.raises(BrokenLabelFile, match="recsys-labels/9"):
        read(path)


def test_a_product_line_that_lacks_something_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", LabelSet(source(), []))
    path.write_text(path.read_text() + json.dumps({"sku": "a"}) + "\n")
    with pytest.raises(BrokenLabelFile, match="line 2"):
        read(path)
