from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from ranking.model_files import DamagedModel, ModelMissing, WrongEncoder, manifest_of, read_model, write_model


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "weights" / "context.npz"
    write_model(path, {"w": np.arange(3.0)}, kind="context", encoder_id="compact-1", about={"words": ["a"]})
    return path


def test_what_was_written_is_read_with_what_the_manifest_says(written: Path) -> None:
    model = read_model(written, kind="context", encoder_id="compact-1")
    assert model.arrays["w"].tolist() == [0.0, 1.0, 2.0]
    assert model.about["words"] == ["a"]


def test_weights_of_another_encoder_are_refused_by_name(written: Path) -> None:
    with pytest.raises(WrongEncoder, match="learned for the encoder compact-1, not compact-2"):
        read_model(written, kind="context", encoder_id="compact-2")


def test_a_changed_file_is_refused(written: Path) -> None:
    written.write_bytes(written.read_bytes()[:-1])
    with pytest.raises(DamagedModel, match="wrong checksum"):
        read_model(written, kind="context", encoder_id="compact-1")


def test_weights_of_another_kind_are_refused(written: Path) -> None:
    with pytest.raises(DamagedModel, match="'sentiment'"):
        read_model(written, kind="sentiment", encoder_id="compact-1")


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_broken_manifest_is_refused(written: Path, content: str) -> None:
    manifest_of(written).write_text(content)
    with pytest.raises(DamagedModel):
        read_model(written, kind="context", encoder_id="compact-1")


def test_missing_files_say_so(written: Path) -> None:
    written.unlink()
    with pytest.raises(ModelMissing, match="though its manifest is there"):
        read_model(written, kind="context", encoder_id="compact-1")
    manifest_of(written).unlink()
    with pytest.raises(ModelMissing, match="Train the weights"):
        read_model(written, kind="context", encoder_id="compact-1")


def test_arrays_of_objects_are_never_loaded(tmp_path: Path) -> None:
    path = tmp_path / "context.npz"
    with pytest.raises(ValueError, match="allow_pickle=False"):
        write_model(path, {"w": np.array([{}])}, kind="context", encoder_id="e", about={})
    assert not path.exists()


def test_the_manifest_is_plain_json(written: Path) -> None:
    assert json.loads(manifest_of(written).read_text())["kind"] == "context"
