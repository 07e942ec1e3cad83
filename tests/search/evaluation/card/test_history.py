from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search.encoders import MODELS
from search.encoders.base import BrokenEncoder
from search.encoders.manifest import MANIFEST
from search.evaluation.card.history import read_history

STAGES = {"tuning": [{"epoch": 1.0, "loss": 3.2, "photographed photo": 0.6}], "tokens": [{"loss": 0.5}]}


def folder_with(training: Any, folder: Path) -> Path:
    """Write the shipped manifest with another `training`."""
    manifest = json.loads((MODELS / "compact" / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, "training": training}))
    return folder


def test_stages_are_read_in_order_and_empty_ones_left_out(tmp_path: Path) -> None:
    assert read_history(folder_with({"history": {**STAGES, "heads": []}}, tmp_path)) == STAGES


@pytest.mark.parametrize("training", [{}, {"history": {}}, "long ago"])
def test_an_older_manifest_has_no_history(tmp_path: Path, training: Any) -> None:
    assert read_history(folder_with(training, tmp_path)) == {}


@pytest.mark.parametrize("history", [[], {"tuning": 1}, {"tuning": [1]}, {"tuning": [{"loss": "low"}]}])
def test_a_history_of_anything_but_numbers_is_refused(tmp_path: Path, history: Any) -> None:
    with pytest.raises(BrokenEncoder, match=r"training\.history must hold lists of numbers"):
        read_history(folder_with({"history": history}, tmp_path))


def test_a_folder_without_a_manifest_is_no_encoder(tmp_path: Path) -> None:
    with pytest.raises(BrokenEncoder, match=r"manifest\.json is missing"):
        read_history(tmp_path)
