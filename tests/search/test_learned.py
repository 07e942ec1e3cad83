from __future__ import annotations

from pathlib import Path

from search.learned import LearnedPart, lacking

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
