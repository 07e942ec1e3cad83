from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from search.evaluation.backbones.base import Backbone, Kept, weights_digest


class Lengths(Backbone[str]):
    """Counts letters, and what it was asked."""

    id = title = "lengths"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, items: Sequence[str]) -> np.ndarray:
        self.asked += items
        return np.array([[len(item), 1.0] for item in items], np.float32)


def test_features_are_computed_once_and_kept_for_the_next_process(tmp_path: Path) -> None:
    first, second = Lengths(), Lengths()
    kept = Kept(first, tmp_path)
    assert kept.embed(["ab", "a", "ab"]).tolist() == [[2, 1], [1, 1], [2, 1]]
    assert kept.embed(["a", "abc"]).tolist() == [[1, 1], [3, 1]]
    assert first.asked == ["ab", "a", "abc"]
    assert Kept(second, tmp_path).embed(["abc", "ab"]).tolist() == [[3, 1], [2, 1]]
    assert second.asked == []


def test_a_live_block_computes_everything_anew(tmp_path: Path) -> None:
    backbone = Lengths()
    kept = Kept(backbone, tmp_path)
    kept.embed(["ab"])
    with kept.live():
        kept.embed(["ab"])
    kept.embed(["ab"])
    assert backbone.asked == ["ab", "ab"]


def test_a_picture_is_known_by_what_it_holds(tmp_path: Path) -> None:
    class Sizes(Backbone[Path]):
        id = title = "sizes"

        def embed(self, items: Sequence[Path]) -> np.ndarray:
            return np.array([[item.stat().st_size] for item in items], np.float32)

    picture = tmp_path / "picture"
    kept = Kept(Sizes(), tmp_path / "kept")
    picture.write_bytes(b"one")
    assert kept.embed([picture]).tolist() == [[3]]
    picture.write_bytes(b"three")
    assert kept.embed([picture]).tolist() == [[5]]


def test_nothing_to_embed_gives_an_empty_array(tmp_path: Path) -> None:
    backbone = Lengths()
    kept = Kept(backbone, tmp_path)
    assert kept.embed([]).shape == (0, 0)
    with kept.live():
        assert kept.embed([]).shape == (0, 0)
    assert not backbone.asked


def test_other_weights_have_another_digest(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    before = weights_digest(tmp_path), weights_digest(tmp_path / "a")
    (tmp_path / "a").write_bytes(b"2")
    assert before[0] != weights_digest(tmp_path)
    assert before[1] != weights_digest(tmp_path / "a")
    assert weights_digest(tmp_path, "pad") != weights_digest(tmp_path, "crop")
