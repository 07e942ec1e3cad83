from __future__ import annotations

import pytest

from search.reports.errors import Analysis, analyse
from search.reports.queries import Asked, Queries
from tests.search.reports.builders import answer


def asked(number: int, ndcg: float, colour: str, rival: float | None = None, kind: str = "text") -> Asked:
    first = answer(f"q{number}", ndcg=ndcg, colour=colour, kind=kind)
    answers = {"recsys": first}
    if rival is not None:
        answers["bm25"] = answer(f"q{number}", "bm25", ndcg=rival, colour=colour)
    return Asked(number, first, answers)


def by(trait: str, queries: list[Asked]) -> Analysis:
    found = analyse(Queries(queries), "recsys", "bm25", "NDCG@10")
    return next(each for each in found if each.trait == trait)


def test_groups_stand_worst_first_with_their_means_and_the_rivals() -> None:
    found = by(
        "colour", [asked(1, 0.2, "Blue", 0.6), asked(2, 0.4, "Blue"), asked(3, 1.0, "Red"), asked(4, 0.8, "Red", 0.1)]
    )
    assert [(group.name, group.count) for group in found.groups] == [("Blue", 2), ("Red", 2)]
    assert [group.mean for group in found.groups] == pytest.approx([0.3, 0.9])
    assert [group.rival for group in found.groups] == pytest.approx([0.6, 0.1])
    assert found.every.mean == pytest.approx(0.6)


def test_few_queries_have_no_interval_and_many_have_one() -> None:
    some = [asked(number, 0.1 * number, "Blue") for number in range(1, 6)]
    (blue,) = by("colour", some).groups
    assert blue.interval is not None
    assert blue.interval.low < blue.mean < blue.interval.high
    assert by("colour", some[:4]).groups[0].interval is None


def test_a_group_surely_below_the_mean_is_named() -> None:
    low = [asked(number, 0.01 * number, "Blue") for number in range(1, 9)]
    high = [asked(10 + number, 0.9 + 0.01 * number, "Red") for number in range(8)]
    assert [group.name for group in by("colour", [*low, *high]).behind] == ["Blue"]


def test_single_queries_share_a_group_and_what_is_unknown_is_said() -> None:
    found = by("colour", [asked(1, 0.1, "Blue"), asked(2, 0.3, "Red"), asked(3, 0.5, ""), asked(4, 0.7, "")])
    assert [(group.name, group.count) for group in found.groups] == [("2 others, one query each", 2), ("unknown", 2)]


def test_queries_of_one_text_are_drawn_together() -> None:
    answers = [answer(f"q{number}", ndcg=0.1 * number, text="same") for number in range(1, 7)]
    alike = [Asked(number, each, {"recsys": each}) for number, each in enumerate(answers, 1)]
    (group,) = by("colour", alike).groups
    assert group.interval is None  # one text, however many photos it comes with, says nothing of others


def test_wordings_and_photos_of_one_rule_are_one_question() -> None:
    rules = [answer(f"q{number}", ndcg=0.1 * number, rule=f"rule {number % 4}") for number in range(1, 9)]
    (group,) = by("colour", [Asked(number, each, {"recsys": each}) for number, each in enumerate(rules, 1)]).groups
    assert (group.count, group.interval) == (8, None)


def test_a_group_of_one_text_is_never_surely_below_the_mean() -> None:
    low = [answer(f"q{number}", ndcg=0.1, text="same", colour="Blue") for number in range(1, 7)]
    high = [asked(10 + number, 0.9 + 0.01 * number, "Red") for number in range(8)]
    found = by("colour", [*(Asked(number, each, {"recsys": each}) for number, each in enumerate(low, 1)), *high])
    assert found.behind == ()


def test_a_system_that_answered_nothing_has_no_analysis() -> None:
    assert analyse(Queries([asked(1, 0.2, "Blue")]), "clip", "bm25", "NDCG@10") == []
