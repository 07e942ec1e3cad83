from __future__ import annotations

import pytest

from annotations.scheme import (
    NOTHING,
    PRESETS,
    Answers,
    InvalidAnswer,
    InvalidScheme,
    Scheme,
    custom,
    occasion,
    relevance,
    sentiment,
)

LEVELS: Answers = {"elegance": ["clear"], "casualness": ["absent"], "boldness": ["slight"], "minimalism": ["strong"]}


@pytest.mark.parametrize(
    ("kind", "questions", "choices"), [("sentiment", 4, 4), ("occasion", 1, 15), ("mood", 1, 12), ("relevance", 1, 4)]
)
def test_each_kind_asks_what_the_paper_asks(kind: str, questions: int, choices: int) -> None:
    scheme = PRESETS[kind]()
    assert len(scheme.questions) == questions
    assert all(len(question.choices) == choices for question in scheme.questions)


@pytest.mark.parametrize("kind", PRESETS)
def test_a_scheme_is_the_same_after_being_stored(kind: str) -> None:
    scheme = PRESETS[kind]()
    assert Scheme.from_json(scheme.to_json()) == scheme


def test_a_sentiment_gives_its_level_and_a_yes_from_clear_on() -> None:
    labels = {label.key: label.code(LEVELS) for label in sentiment().labels()}
    assert labels == {
        "elegance": 2,
        "elegance.binary": 1,
        "casualness": 0,
        "casualness.binary": 0,
        "boldness": 1,
        "boldness.binary": 0,
        "minimalism": 3,
        "minimalism.binary": 1,
    }


def test_each_choice_of_a_multiple_question_is_a_label_of_its_own() -> None:
    codes = {label.key: label.code({"occasions": ["party", "date"]}) for label in occasion().labels()}
    assert [key for key, code in codes.items() if code] == ["occasions.party", "occasions.date"]
    assert len(codes) == 15


def test_nothing_of_a_multiple_question_is_an_empty_answer_and_shown_as_chosen() -> None:
    (question,) = occasion().questions
    assert occasion().cleaned({"occasions": [NOTHING]}) == {"occasions": []}
    assert question.chosen({"occasions": []}) == (NOTHING,)
    assert question.chosen({}) == ()


def test_answers_come_in_the_order_of_the_choices() -> None:
    assert occasion().cleaned({"occasions": ["beach", "party"]}) == {"occasions": ["party", "beach"]}


@pytest.mark.parametrize(
    ("scheme", "answers", "message"),
    [
        (relevance(), {}, "choose one"),
        (relevance(), {"relevance": ["exact", "partial"]}, "choose one only"),
        (relevance(), {"relevance": ["brilliant"]}, "no choice “brilliant”"),
        (relevance(), {"relevance": [NOTHING]}, "no choice “none”"),
        (relevance(), {"relevance": ["exact"], "mood": ["bold"]}, "no question “mood”"),
        (occasion(), {}, "“None of these”"),
        (occasion(), {"occasions": [NOTHING, "party"]}, "stands alone"),
    ],
)
def test_it_refuses_answers_that_do_not_fit(scheme: Scheme, answers: Answers, message: str) -> None:
    with pytest.raises(InvalidAnswer, match=message):
        scheme.cleaned(answers)


def test_a_draft_may_lack_answers_but_not_hold_wrong_ones() -> None:
    assert sentiment().cleaned_partly({"boldness": ["clear"]}) == {"boldness": ["clear"]}
    with pytest.raises(InvalidAnswer):
        sentiment().cleaned_partly({"boldness": ["loud"]})


def test_own_choices_stand_one_a_line_with_or_without_words_for_them() -> None:
    scheme = custom("Is the picture good?", ["yes", "", " no : No, it is blurred "])
    assert [(choice.value, choice.title) for choice in scheme.questions[0].choices] == [
        ("yes", "Yes"),
        ("no", "No, it is blurred"),
    ]


@pytest.mark.parametrize(
    ("lines", "multiple", "message"),
    [
        (["only"], False, "two to 20 choices"),
        ([str(number) for number in range(21)], False, "there are 21"),
        ([str(number) for number in range(20)], True, "two to 19 choices"),
        (["a", "a"], False, "stands there twice"),
        (["none", "b"], True, "offered by itself"),
    ],
)
def test_it_refuses_choices_that_cannot_be_asked(lines: list[str], multiple: bool, message: str) -> None:
    with pytest.raises(InvalidScheme, match=message):
        custom("Which?", lines, multiple=multiple)
