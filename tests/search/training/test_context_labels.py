from __future__ import annotations

import numpy as np

from annotations.label_files import LabelledProduct as Annotated
from annotations.label_files import LabelSet, LabelSource
from ranking.vocabulary import OCCASIONS, SEASONS
from search.evaluation.types import LabelledProduct
from search.training.context_labels import context_labels, with_annotations


def product(**labels: object) -> LabelledProduct:
    return LabelledProduct("1", "a shirt", "a shirt", None, **labels)  # type: ignore[arg-type]


def told(occasions: np.ndarray, word: str) -> float:
    return float(occasions[0, OCCASIONS.index(word)])


def test_a_usage_decides_some_occasions_and_is_silent_about_others() -> None:
    labels = context_labels([product(usage="Formal", occasions=("formal", "business"), season="Fall")])
    assert [told(labels.occasions, word) for word in ("formal", "interview", "casual", "sport")] == [1, 1, 0, 0]
    assert np.isnan(told(labels.occasions, "wedding"))
    assert SEASONS[labels.seasons[0]] == "autumn"


def test_an_unknown_usage_and_season_say_nothing() -> None:
    labels = context_labels([product(usage="Home"), product()])
    assert np.isnan(labels.occasions).all()
    assert labels.seasons.tolist() == [-1, -1]


def test_a_drawn_product_says_yes_or_no_to_every_occasion() -> None:
    labels = context_labels([product(occasions=("wedding", "evening"))])
    assert labels.occasions.sum() == 2
    assert told(labels.occasions, "wedding") == 1


def test_annotators_have_the_last_word_on_what_they_were_asked() -> None:
    source = LabelSource("p", "occasion", [], "majority", 0.6, {}, None, {}, False, "2026-11-22")
    answers = {
        "occasions.wedding": {"value": "yes"},
        "occasions.formal": {"value": "no"},
        "occasions.gala": {"value": "yes"},
    }
    files = [
        LabelSet(
            source,
            [Annotated("x", "default", "1", answers, {}, False), Annotated("y", "default", "2", answers, {}, False)],
        )
    ]
    labels, found = with_annotations(context_labels([product(usage="Formal")]), ["1"], files)
    assert found == 1
    assert [told(labels.occasions, word) for word in ("wedding", "formal", "business")] == [1, 0, 1]
