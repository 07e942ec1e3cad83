from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from search.checksums import file_digest
from search.encoders import MODELS
from search.encoders.base import BrokenEncoder
from search.evaluation.trained_on import IDS_FILE, TrainedOn, write_training_ids


def write_encoder(folder: Path, *, listed: bool = True, **training: Any) -> Path:
    values = json.loads((MODELS / "compact" / "manifest.json").read_text())
    values["files"] = {IDS_FILE: file_digest(folder / IDS_FILE)} if listed else {}
    values["training"] = training
    (folder / "manifest.json").write_text(json.dumps(values))
    return folder


def test_an_encoder_knows_the_ids_it_was_trained_on(tmp_path: Path) -> None:
    card = write_training_ids(["7", "12", "7"], tmp_path)
    assert card == {"ids": 2, "ids_sha256": hashlib.sha256(b"12\n7").hexdigest()}
    assert (tmp_path / IDS_FILE).stat().st_size == 16
    known = TrainedOn.read(write_encoder(tmp_path, **card))
    assert known is not None
    assert "7" in known and "12" in known
    assert "1" not in known and "127" not in known


def test_an_encoder_without_the_list_says_that_it_is_unknown(tmp_path: Path) -> None:
    assert TrainedOn.read(write_encoder(tmp_path, listed=False)) is None


def test_a_list_that_was_changed_is_refused(tmp_path: Path) -> None:
    write_training_ids(["7", "12"], tmp_path)
    write_encoder(tmp_path)
    (tmp_path / IDS_FILE).write_bytes(b"")
    with pytest.raises(BrokenEncoder, match="wrong checksum"):
        TrainedOn.read(tmp_path)
    (tmp_path / IDS_FILE).unlink()
    with pytest.raises(BrokenEncoder, match="lacks its file"):
        TrainedOn.read(tmp_path)
    (tmp_path / IDS_FILE).write_bytes(b"123456789")
    with pytest.raises(BrokenEncoder, match="cut off"):
        TrainedOn.read(write_encoder(tmp_path))


def test_the_list_does_not_depend_on_the_order_of_ids(tmp_path: Path) -> None:
    cards = [write_training_ids(ids, tmp_path) for ids in (["a", "b", "c"], ["c", "a", "b"])]
    assert cards[0] == cards[1]
    content = (tmp_path / IDS_FILE).read_bytes()
    assert [content[n : n + 8] for n in (0, 8, 16)] == sorted(
        hashlib.sha256(x).digest()[:8] for x in (b"a", b"b", b"c")
    )


def test_a_folder_without_a_manifest_is_no_encoder(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    with pytest.raises(BrokenEncoder, match="no encoder"):
        TrainedOn.read(tmp_path)
