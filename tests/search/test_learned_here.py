from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings

from ranking.model_files import DamagedModel, read_model, write_model
from search.learned import LearnedPart
from search.learned_here import opened, opened_model
from search.weights import Weights, write_weights

PART = LearnedPart("the part", "part.weights", "nothing is done")

pytestmark = pytest.mark.django_db


def put(folder: Path, origin: str, encoder_id: str = "fake") -> Path:
    write_weights(folder / PART.file, Weights(PART.name, encoder_id, {}, {"from": origin}))
    return folder / PART.file


def origin_of(weights: Weights) -> str:
    return str(weights.facts["from"])


def test_without_a_file_there_is_nothing() -> None:
    assert opened(PART, "unheard-of", origin_of) is None


def test_it_is_read_once_and_again_when_the_file_is_another(settings: Settings) -> None:
    reads = []

    def make(weights: Weights) -> str:
        reads.append(weights)
        return origin_of(weights)

    path = put(Path(settings.WEIGHTS_DIR) / "fake", "first")
    assert [opened(PART, "fake", make), opened(PART, "fake", make)] == ["first", "first"]
    assert len(reads) == 1
    put(path.parent, "second, longer")
    assert opened(PART, "fake", make) == "second, longer"
    assert len(reads) == 2


def test_broken_weights_are_none_and_the_log_says_what_happens_without_them(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    path = put(Path(settings.WEIGHTS_DIR) / "fake", "changed later")
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.write_bytes(body)
    os.utime(path, (1, 1))
    assert opened(PART, "fake", origin_of) is None
    assert "its checksum does not fit" in caplog.text
    assert "without it nothing is done" in caplog.text


def test_weights_of_another_encoder_are_not_used(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    put(Path(settings.WEIGHTS_DIR) / "fake", "elsewhere", encoder_id="other")
    assert opened(PART, "fake", origin_of) is None
    assert "learned for other" in caplog.text


def test_a_model_with_a_manifest_is_read_again_when_either_file_is_another(settings: Settings) -> None:
    reads = []

    def load(path: Path, encoder_id: str) -> object:
        reads.append(path)
        return read_model(path, kind="part", encoder_id=encoder_id).about["from"]

    path = Path(settings.WEIGHTS_DIR) / "fake" / PART.file
    write_model(path, {"a": np.ones(1)}, kind="part", encoder_id="fake", about={"from": "first"})
    assert [opened_model(PART, "fake", load), opened_model(PART, "fake", load)] == ["first", "first"]
    assert reads == [path]
    manifest = path.with_suffix(".json")
    manifest.write_text(manifest.read_text().replace("first", "second"))
    assert opened_model(PART, "fake", load) == "second"
    path.unlink()
    assert opened_model(PART, "fake", load) is None


def test_a_damaged_model_is_none_and_read_once(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    def load(path: Path, encoder_id: str) -> str:
        raise DamagedModel(f"{path.name} is cut off.")

    put(Path(settings.WEIGHTS_DIR) / "fake", "somewhere")
    assert [opened_model(PART, "fake", load), opened_model(PART, "fake", load)] == [None, None]
    assert caplog.text.count("part.weights is cut off.; without it nothing is done") == 1
