from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import OutputWrapper

pytest.importorskip("matplotlib", reason="needs the full requirements")

from search.evaluation.commands.base import Out
from search.evaluation.paper.jobs import Asked


def decided(folder: Path, checkpoint: str) -> dict[str, Any]:
    return Asked(
        folder=folder, drawn=True, folds=None, least=4, seed=1, threads=1, cache=folder, clean=False, timed=5, traced=5,
        weights=[("clip", checkpoint)], systems=None, scale=folder / "scale.json",
        out=Out(OutputWrapper(StringIO()), OutputWrapper(StringIO())),
    ).decided_by  # fmt: skip


def test_another_checkpoint_at_the_same_place_makes_the_tables_anew(tmp_path: Path) -> None:
    checkpoint = tmp_path / "clip.pt"
    checkpoint.write_bytes(b"one")
    before = decided(tmp_path, str(checkpoint))
    assert decided(tmp_path, str(checkpoint)) == before
    checkpoint.write_bytes(b"another")
    assert decided(tmp_path, str(checkpoint)) != before


def test_a_checkpoint_that_is_named_by_its_tag_counts_by_that(tmp_path: Path) -> None:
    assert decided(tmp_path, "ViT-B-32:openai") != decided(tmp_path, "ViT-B-32:laion2b")
