from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the full requirements")

from search.evaluation.backbones.base import weights_digest
from search.evaluation.report.about import about
from search.evaluation.systems.base import Resources


def test_a_run_is_told_without_a_place_on_this_machine(tmp_path: Path) -> None:
    for name in ("resnet.pt", "clip.pt"):
        (tmp_path / name).write_text(name)
    weights = {
        "resnet50": f"{tmp_path}/resnet.pt",
        "clip": f"ViT-B-32-quickgelu:{tmp_path}/clip.pt",
        "bert": f"{tmp_path}/none",
    }
    found = about(Resources(tmp_path, weights, encoder="fake", alpha=0.6, seed=4), {"folds": [7], "clean": True})
    assert found["weights"] == {
        "resnet50": weights_digest(tmp_path / "resnet.pt"),
        "clip": f"ViT-B-32-quickgelu:{weights_digest(tmp_path / 'clip.pt')}",
        "bert": "none",
    }
    assert (found["encoder"], found["alpha"], found["seed"]) == ("fake-1-000000000000", 0.6, 4)
    assert found["collection"] == {"folds": [7], "clean": True}
    assert found["packages"]["torch"]
    assert str(tmp_path) not in json.dumps(found)


def test_a_hub_tag_stays_as_it_is(tmp_path: Path) -> None:
    found = about(Resources(tmp_path, {"clip": "ViT-B-32:laion2b_s34b_b79k"}, encoder="fake"), {})
    assert found["weights"] == {"clip": "ViT-B-32:laion2b_s34b_b79k"}
