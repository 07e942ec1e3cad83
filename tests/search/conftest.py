"""Milvus in a file; a model of open_clip that is small enough to export in every run, and its encoder folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.little_clip import save_checkpoint


@pytest.fixture(scope="session")
def milvus_lite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of one milvus-lite server for the run, which this process alone may open."""
    for package in ("pymilvus", "milvus_lite"):
        pytest.importorskip(package, reason="needs the full requirements")
    return str(tmp_path_factory.mktemp("milvus") / "lite.db")


@pytest.fixture(scope="session")
def little_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of the model "recsys-little", drawn at random."""
    pytest.importorskip("open_clip", reason="needs the full requirements")
    return save_checkpoint(tmp_path_factory.mktemp("little"), "recsys-little", seed=7)


@pytest.fixture(scope="session")
def little_clip(little_checkpoint: Path) -> Path:
    """The encoder folder of `little_checkpoint`, exported with its weights; tests must not change it."""
    from search.encoders.open_clip import load_open_clip
    from search.training.open_clip.folder import Identity, export_folder

    folder = little_checkpoint.with_name("little-clip")
    identity = Identity("little-clip", "1", "MIT", {"model": "recsys-little"})
    export_folder(load_open_clip("recsys-little", str(little_checkpoint)), folder, identity, keep_weights=True)
    return folder
