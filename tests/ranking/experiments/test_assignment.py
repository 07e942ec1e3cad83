from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ranking.experiments.assignment import Arm, Audience, Plan, Visit, assigned, place

START = datetime(2026, 5, 1, tzinfo=UTC)
EVERYBODY = Audience("any", "any", "any", START)
PLAN = Plan(1, "salt", "gate", 0.0, 1.0, (Arm(1, 10, 0.5), Arm(2, 20, 0.3), Arm(3, 30, 0.2)), EVERYBODY)
VISITORS = [f"visitor-{number}" for number in range(20_000)]
VISIT = Visit("v", "phone", "shop", START + timedelta(days=1))


def test_a_place_is_the_same_for_ever() -> None:
    """The number is written down: another hash would move every visitor of every running experiment."""
    assert place("salt", "visitor") == place("salt", "visitor") == 0.214217741321159


def test_salt_and_visitor_do_not_run_into_one_another() -> None:
    assert place("ab", "c") != place("a", "bc")


def test_a_place_is_at_least_0_and_below_1() -> None:
    places = [place("s", visitor) for visitor in VISITORS]
    assert 0.0 <= min(places) < 0.001
    assert 0.999 < max(places) < 1.0


def test_variants_get_their_shares() -> None:
    drawn = Counter(arm.key for visitor in VISITORS if (arm := PLAN.arm_of(visitor)))
    assert sum(drawn.values()) == len(VISITORS)
    for key, share in ((1, 0.5), (2, 0.3), (3, 0.2)):
        assert drawn[key] / len(VISITORS) == pytest.approx(share, abs=0.015)  # 4 standard deviations


def test_those_who_take_part_are_a_share_drawn_apart_from_the_variants() -> None:
    half = replace(PLAN, share=0.5)
    taking_part = [visitor for visitor in VISITORS if half.arm_of(visitor)]
    assert len(taking_part) / len(VISITORS) == pytest.approx(0.5, abs=0.015)
    drawn = Counter(PLAN.arm_of(visitor) for visitor in taking_part)
    assert drawn[PLAN.arms[0]] / len(taking_part) == pytest.approx(0.5, abs=0.02)


def test_more_share_keeps_those_who_are_in_where_they_are() -> None:
    few, many = replace(PLAN, share=0.2), replace(PLAN, share=0.6)
    assert all(many.arm_of(visitor) == arm for visitor in VISITORS[:2000] if (arm := few.arm_of(visitor)))


def test_slices_of_a_layer_exclude_one_another() -> None:
    first = replace(PLAN, share=0.4)
    second = replace(PLAN, experiment=2, salt="other", slice_start=0.4, share=0.6)
    both = [(first.arm_of(visitor), second.arm_of(visitor)) for visitor in VISITORS]
    assert all((a is None) != (b is None) for a, b in both)


@pytest.mark.parametrize(
    ("audience", "visit", "holds"),
    [
        (EVERYBODY, VISIT, True),
        (replace(EVERYBODY, device="phone"), VISIT, True),
        (replace(EVERYBODY, device="desktop"), VISIT, False),
        (replace(EVERYBODY, device="desktop"), replace(VISIT, device="unknown"), False),
        (replace(EVERYBODY, channel="api"), VISIT, False),
        (replace(EVERYBODY, visitors="new"), VISIT, True),
        (replace(EVERYBODY, visitors="returning"), VISIT, False),
        (replace(EVERYBODY, visitors="new"), replace(VISIT, since=START - timedelta(days=1)), False),
        (replace(EVERYBODY, visitors="returning"), replace(VISIT, since=START - timedelta(days=1)), True),
        (replace(EVERYBODY, visitors="new"), replace(VISIT, since=None), False),
        (replace(EVERYBODY, visitors="returning"), replace(VISIT, since=None), False),
    ],
)
def test_rules_say_who_may_take_part(audience: Audience, visit: Visit, holds: bool) -> None:
    assert audience.holds(visit) is holds


def test_the_first_experiment_that_wants_a_visitor_has_them() -> None:
    second = replace(PLAN, experiment=2)
    closed = replace(PLAN, audience=replace(EVERYBODY, channel="api"))
    found = assigned([closed, second, PLAN], VISIT)
    assert found is not None
    assert found[0] is second
    assert assigned([closed], VISIT) is None
    assert assigned([], VISIT) is None
