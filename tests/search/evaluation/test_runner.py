from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from search.evaluation.runner import run_system
from search.evaluation.systems.base import Resources, System
from search.evaluation.types import LabelledProduct, Topic, TopicKind
from tests.search.evaluation.little import little_collection


class Alphabet(System):
    """Ranks by key, refuses composed topics, and notes what it was asked."""

    name = "alphabet"
    made_of = "the alphabet"

    def refuses(self, kind: TopicKind) -> str:
        return "too hard" if kind == "composed" else ""

    def index(self, products: Sequence[LabelledProduct]) -> None:
        self.keys = sorted(product.key for product in products)
        self.asked: list[str] = []

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        self.asked.append(topic.id)
        return {key: 1.0 - place / 10 for place, key in enumerate(self.keys[:depth])}


def test_every_topic_is_ranked_without_the_photos_own_product(tmp_path: Path) -> None:
    found = run_system(Alphabet(Resources(tmp_path)), little_collection(tmp_path), timed=0)
    assert list(found.run["text-r"]) == ["b1", "b2", "b3", "b4", "r1", "r2", "r3", "r4"]
    assert list(found.run["photo-b"]) == ["b2", "b3", "b4", "r1", "r2", "r3", "r4"]
    assert "b1" not in found.run["agreeing-b"]


def test_what_a_system_refuses_is_not_asked_and_the_reason_is_kept(tmp_path: Path) -> None:
    system = Alphabet(Resources(tmp_path))
    found = run_system(system, little_collection(tmp_path))
    assert found.refused == {"composed": "too hard"}
    assert not [topic for topic in system.asked if topic.startswith("composed")]
    assert "composed-r" not in found.run


def test_the_first_topics_of_each_kind_are_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = iter([10.0, 10.25, 20.0, 20.5, 30.0, 30.125])
    monkeypatch.setattr("search.evaluation.runner.time", SimpleNamespace(perf_counter=lambda: next(readings)))
    found = run_system(Alphabet(Resources(tmp_path)), little_collection(tmp_path), timed=1)
    assert found.seconds == {"text": (0.25,), "photo": (0.5,), "agreeing": (0.125,)}


def test_progress_is_told_of_every_topic(tmp_path: Path) -> None:
    told: list[int] = []
    run_system(Alphabet(Resources(tmp_path)), little_collection(tmp_path), timed=0, on_progress=told.append)
    assert told == [1] * 6
