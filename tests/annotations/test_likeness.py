from __future__ import annotations

import pytest

from annotations.likeness import is_tied, item_agreement, likeness
from annotations.scheme import custom, occasion, relevance, sentiment

(GRADE,) = relevance().questions
(OCCASIONS,) = occasion().questions
(COLOUR,) = custom("Which colour?", ["red", "blue", "green"]).questions


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("exact", "exact", 1.0), ("exact", "relevant", 2 / 3), ("irrelevant", "exact", 0.0)],
)
def test_steps_of_a_scale_lose_evenly_by_distance(one: str, other: str, expected: float) -> None:
    assert likeness(GRADE, [one], [other]) == pytest.approx(expected)


def test_unordered_choices_are_the_same_or_not() -> None:
    assert likeness(COLOUR, ["red"], ["red"]) == 1.0
    assert likeness(COLOUR, ["red"], ["green"]) == 0.0


def test_several_choices_share_what_both_have_of_what_either_has() -> None:
    assert likeness(OCCASIONS, ["party", "date"], ["party", "evening"]) == pytest.approx(1 / 3)
    assert likeness(OCCASIONS, [], []) == 1.0
    assert likeness(OCCASIONS, ["party"], []) == 0.0


def test_an_item_averages_over_its_pairs() -> None:
    answers = [{"relevance": [value]} for value in ("exact", "exact", "irrelevant")]
    assert item_agreement(relevance(), answers) == pytest.approx(1 / 3)  # 1, 0 and 0


def test_one_answer_agrees_with_nobody() -> None:
    assert item_agreement(relevance(), [{"relevance": ["exact"]}]) is None
    assert item_agreement(relevance(), []) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], False),
        (["exact"], False),
        (["exact", "exact"], False),
        (["exact", "relevant"], True),  # both a yes, but which grade?
        (["exact", "exact", "relevant"], False),
        (["exact", "relevant", "partial"], True),
        (["exact", "exact", "partial", "partial", "relevant"], True),
    ],
)
def test_a_tie_leaves_the_highest_place_to_several(values: list[str], expected: bool) -> None:
    assert is_tied(relevance(), [{"relevance": [value]} for value in values]) is expected


def test_a_yes_or_no_can_tie_where_the_grades_do_not() -> None:
    same = {"casualness": ["absent"], "boldness": ["absent"], "minimalism": ["absent"]}
    answers = [{"elegance": [value], **same} for value in ("slight", "slight", "clear", "strong")]
    assert is_tied(sentiment(), answers)  # slight leads, but two say yes and two say no


def test_each_of_several_choices_can_tie() -> None:
    assert is_tied(occasion(), [{"occasions": ["party"]}, {"occasions": ["party", "date"]}])
    assert not is_tied(occasion(), [{"occasions": ["party"]}, {"occasions": ["party"]}])
