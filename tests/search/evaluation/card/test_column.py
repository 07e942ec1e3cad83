from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("ir_measures", reason="needs the full requirements")

from search.evaluation.card.collection import card_collection
from search.evaluation.card.column import Measuring
from search.evaluation.systems.base import Resources, System
from search.evaluation.systems.joint import JointSpace
from search.evaluation.systems.ours import EncoderOnly
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic, TopicKind
from tests.search.evaluation.labelled import labelled
from tests.search.evaluation.little import little_products


@pytest.fixture
def little(tmp_path: Path) -> JudgedCollection:
    return card_collection("little", little_products(tmp_path), (), seed=1, least=3)


def test_an_encoder_that_sees_colours_has_a_perfect_rankings_figures(tmp_path: Path, little: JudgedCollection) -> None:
    resources = Resources(tmp_path, encoder="fake")
    column = Measuring("fake", EncoderOnly(resources), little, seed=1).column()
    means = {key: figure.interval.mean for key, figure in column.figures.items()}
    # Four of the kind by words, three others by photo, in ten places; the other kind is of another type.
    assert means["text"] == pytest.approx(0.4)
    assert means["photo"] == means["agreeing"] == means["type"] == pytest.approx(0.3)
    assert means["own_10"] == 1.0, "there are but eight pictures"
    assert column.figures["photo"].queries == 8
    assert column.best_alpha is None
    assert not any(key.startswith("composed") for key in means)


class Sighted(System):
    """Finds what has a picture and nothing else, in the order of keys; has no answer to words with a photo."""

    name = "sighted"
    made_of = "pictures"

    def refuses(self, kind: TopicKind) -> str:
        return "one thing at a time" if kind == "agreeing" else ""

    def index(self, products: Sequence[LabelledProduct]) -> None:
        self.keys = [product.key for product in products if product.picture]

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        wanted = topic.product[:1] or topic.text[:1]
        return dict.fromkeys([key for key in self.keys if key.startswith(wanted)][:depth], 1.0)


def test_a_system_that_finds_pictures_alone_has_the_widest_gap(tmp_path: Path, little: JudgedCollection) -> None:
    figures = Measuring("sighted", Sighted(Resources(tmp_path)), little, seed=1).column().figures
    for kind in ("text", "photo"):
        assert figures[f"third_{kind}_pictured"].interval.mean == 1.0
        assert figures[f"third_{kind}_text_only"].interval.mean == 0.0
        assert figures[f"third_{kind}_gap"].interval.mean == 1.0
    # round(8 / 3) lost their picture, so five of eight are found by words: 5 / 2 topics / 10 places.
    assert figures["third_text"].interval.mean == pytest.approx(0.25)


def test_what_a_contender_does_not_answer_has_no_figure(tmp_path: Path, little: JudgedCollection) -> None:
    figures = Measuring("sighted", Sighted(Resources(tmp_path)), little, seed=1).column().figures
    assert not {"agreeing", "own_1", "composed_best"} & set(figures)


class Plane(JointSpace):
    """Red is to the right, blue is up; a product's text and picture say the same."""

    name = "plane"
    made_of = "two directions"

    def index(self, products: Sequence[LabelledProduct]) -> None:
        self.keys = [product.key for product in products]
        self.products = self.text_vectors(self.keys)

    def prepare(self, topics: Sequence[Topic]) -> None:
        return

    def live(self) -> AbstractContextManager[object]:
        return ExitStack()

    def text_vectors(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([(0.0, 1.0) if "blue" in text.lower() else (1.0, 0.0) for text in texts], np.float32)

    def image_vectors(self, pictures: Sequence[Path]) -> np.ndarray:
        return self.text_vectors([path.stem for path in pictures])


def test_the_best_weight_is_the_one_that_most_composed_queries_are_answered_with(tmp_path: Path) -> None:
    products = [labelled(f"{name}{number:02}", name) for name in ("Red", "Blue") for number in range(11)]
    collection = card_collection("two colours", products, (), seed=1, least=10)
    asked = collection.of_kind("composed")
    assert {topic.text.split()[-1] for topic in asked} == {"red", "blue"}
    column = Measuring("plane", Plane(Resources(tmp_path)), collection, seed=1).column()
    means = {key: figure.interval.mean for key, figure in column.figures.items()}
    # Below 0.5 the words win, above it the photo does, which shows what is not wanted.
    assert [means[f"composed_{alpha}"] for alpha in (0.0, 0.3, 0.4, 0.6, 0.8, 1.0)] == [1.0, 1.0, 1.0, 0.0, 0.0, 0.0]
    assert (column.best_alpha, column.figures["composed_best"].note) == (0.3, "α 0.3")
    assert set(column.precision(collection, "composed").values()) == {1.0}
