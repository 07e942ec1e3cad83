from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from search.weights import BrokenWeights, Weights, read_weights, write_weights

ENCODER = "compact-2.0-8ddabb20c9af"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "cutoff.weights"
    arrays = {"weights": np.arange(3, dtype=np.float32), "bias": np.array(0.5)}
    write_weights(path, Weights("cutoff", ENCODER, arrays, {"labels": "weak"}))
    return path


def test_what_was_written_is_read(path: Path) -> None:
    found = read_weights(path, part="cutoff", encoder_id=ENCODER)
    assert found.facts == {"labels": "weak"}
    assert found.arrays["weights"].tolist() == [0, 1, 2]
    assert found.arrays["bias"] == 0.5
    assert [file.name for file in path.parent.iterdir()] == ["cutoff.weights"]


def test_weights_of_another_encoder_are_refused_by_name(path: Path) -> None:
    with pytest.raises(BrokenWeights, match="learned for compact-2.0-8ddabb20c9af, not for compact-2.1"):
        read_weights(path, part="cutoff", encoder_id="compact-2.1")


def test_weights_of_another_part_are_refused(path: Path) -> None:
    with pytest.raises(BrokenWeights, match="holds cutoff, not reranker"):
        read_weights(path, part="reranker", encoder_id=ENCODER)


def test_every_changed_byte_and_every_cut_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            path.write_bytes(damaged)
            with pytest.raises(BrokenWeights):
                read_weights(path, part="cutoff", encoder_id=ENCODER)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenWeights, match="none.weights cannot be read"):
        read_weights(tmp_path / "none.weights", part="cutoff", encoder_id=ENCODER)


def test_pickled_objects_are_never_executed(tmp_path: Path) -> None:
    path = tmp_path / "evil.weights"
    np.save(tmp_path / "evil.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    body = (tmp_path / "evil.npy").read_bytes()
    told = {"part": "cutoff", "encoder_id": ENCODER, "facts": {}}
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode() + b"\n" + body).hexdigest()
    path.write_bytes(json.dumps({**told, "sha256": digest}).encode() + b"\n" + body)
    with pytest.raises(BrokenWeights, match="cannot be read as weights"):
        read_weights(path, part="cutoff", encoder_id=ENCODER)


def test_objects_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Object arrays"):
        write_weights(tmp_path / "odd.weights", Weights("cutoff", ENCODER, {"odd": np.array([{}], dtype=object)}))
    assert not list(tmp_path.iterdir())
