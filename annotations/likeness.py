"""How much the answers to one item are alike, between 0 and 1, and whether they tie: where people disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from annotations.scheme import Answers, Question, Scheme


def likeness(question: Question, one: Sequence[str], other: Sequence[str]) -> float:
    """Compare two answers to a question: 1 is the same, 0 has nothing in common.

    Multiple choices share what they have in common of what either has (Jaccard); ordered ones lose evenly by distance.
    """
    if question.multiple:
        either = set(one) | set(other)
        return len(set(one) & set(other)) / len(either) if either else 1.0
    if not question.ordered:
        return float(one[0] == other[0])
    places = [question.values.index(answer[0]) for answer in (one, other)]
    return 1 - abs(places[0] - places[1]) / (len(question.values) - 1)


def item_agreement(scheme: Scheme, answers: Sequence[Answers]) -> float | None:
    """Average the likeness over all pairs of answers and all questions; None for fewer than two answers."""
    values = [
        likeness(question, one[question.key], other[question.key])
        for one, other in combinations(answers, 2)
        for question in scheme.questions
    ]
    return sum(values) / len(values) if values else None


def is_tied(scheme: Scheme, answers: Sequence[Answers]) -> bool:
    """Say whether some label of an item has no category that was chosen more often than every other."""
    return any(_no_winner([label.code(each) for each in answers]) for label in scheme.labels())


def _no_winner(codes: Sequence[int]) -> bool:
    most = [count for _, count in Counter(codes).most_common(2)]
    return len(most) > 1 and most[0] == most[1]
