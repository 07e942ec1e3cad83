from __future__ import annotations

from pathlib import Path

import pytest

from search.learned import LearnedPart, lacking, weights_of
from search.weights import BrokenWeights, Weights, write_weights

RERANKER = LearnedPart("the reranker", "reranker.npz", "candidates keep the order of their cosines")
CUTOFF = LearnedPart("the cutoff", "cutoff.json", "every match counts as good")


def test_a_part_is_lacking_when_none_of_the_folders_has_it(tmp_path: Path) -> None:
    weights, encoder = tmp_path / "weights", tmp_path / "encoder"
    encoder.mkdir()
    (encoder / "cutoff.json").write_text("{}")
    assert lacking([weights, encoder], [RERANKER, CUTOFF]) == [RERANKER]
    weights.mkdir()
    (weights / "reranker.npz").write_bytes(b"")
    assert lacking([weights, encoder], [RERANKER, CUTOFF]) == []


def test_weights_trained_here_go_before_those_that_came_with_the_encoder(tmp_path: Path) -> None:
    for name in ("here", "shipped"):
        write_weights(tmp_path / name / RERANKER.file, Weights(RERANKER.name, "fake", {}, {"from": name}))
    found = weights_of(RERANKER, "fake", [tmp_path / "here", tmp_path / "shipped"])
    assert found is not None and found.facts == {"from": "here"}
    assert weights_of(CUTOFF, "fake", [tmp_path / "here", tmp_path / "shipped"]) is None


def test_weights_of_another_encoder_in_its_folder_are_refused(tmp_path: Path) -> None:
    write_weights(tmp_path / RERANKER.file, Weights(RERANKER.name, "older", {}))
    with pytest.raises(BrokenWeights, match="learned for older"):
        weights_of(RERANKER, "fake", [tmp_path])
