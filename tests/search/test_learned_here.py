from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from search.learned import LearnedPart
from search.learned_here import opened
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
