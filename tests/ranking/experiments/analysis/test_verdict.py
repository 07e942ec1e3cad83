from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ranking.experiments.analysis.effects import Effect, Span
from ranking.experiments.analysis.verdict import Evidence, Kind, verdict
from ranking.experiments.metrics import METRICS


def effect(value: float, low: float | None, high: float | None, variant: str = "b") -> Effect:
    """An effect whose relative interval is given; the difference is a tenth of it."""
    span = Span(value, low, high)
    tenth = Span(value / 10, None if low is None else low / 10, None if high is None else high / 10)
    return Effect(variant, 0.1, 0.1 + value / 10, tenth, span, tenth, span, None, None)


def evidence(*effects: Effect, **changes: Any) -> Evidence:
    usual = Evidence(
        metric=METRICS["conversion"], control="a", effects=effects, is_aa=False, is_over=False, mismatch=False,
        ratio_p=0.4, harmed={},
    )  # fmt: skip
    return replace(usual, **changes)


BETTER = effect(0.041, 0.012, 0.07)


def test_a_better_variant_is_shipped() -> None:
    found = verdict(evidence(BETTER))
    assert found.headline == "b converts 4.1 % more than a; ship it."
    assert found.detail.startswith("Interval 1.2 % to 7.0 %.")
    assert (found.kind, found.winner) == (Kind.BETTER, "b")


def test_a_worse_variant_is_not() -> None:
    found = verdict(evidence(effect(-0.05, -0.08, -0.02)))
    assert found.headline == "b converts 5.0 % less than a; keep a."
    assert (found.kind, found.winner) == (Kind.WORSE, "")


def test_less_of_what_should_be_low_is_better() -> None:
    found = verdict(evidence(effect(-0.2, -0.3, -0.1), metric=METRICS["latency_ms"]))
    assert found.headline == "b answers 20.0 % faster than a; ship it."


def test_harm_to_a_guardrail_stops_the_shipping() -> None:
    found = verdict(evidence(BETTER, harmed={"b": [METRICS["latency_ms"]]}))
    assert found.headline == "b converts 4.1 % more than a, but harms latency; don’t ship it."
    assert (found.kind, found.winner) == (Kind.HARMED, "")


@pytest.mark.parametrize(("is_over", "kind"), [(False, Kind.UNDECIDED), (True, Kind.NO_DIFFERENCE)])
def test_an_interval_with_zero_decides_nothing(is_over: bool, kind: Kind) -> None:
    found = verdict(evidence(effect(0.02, -0.01, 0.05), is_over=is_over))
    assert found.kind == kind
    assert "−1.0 % to 5.0 %" in found.detail


def test_nothing_is_read_while_the_sample_ratio_is_off() -> None:
    found = verdict(evidence(BETTER, mismatch=True, ratio_p=0.0002))
    assert (found.kind, found.winner) == (Kind.MISMATCH, "")
    assert "p = 0.0002" in found.detail
    assert "4.1" not in found.headline + found.detail


def test_an_a_a_test_expects_no_difference() -> None:
    same = verdict(evidence(effect(0.01, -0.02, 0.04), is_aa=True))
    assert same.headline == "A/A test: no difference expected, and none found."
    assert verdict(evidence(BETTER, is_aa=True)).kind == Kind.ALARM


@pytest.mark.parametrize("is_over", [False, True])
def test_too_few_visitors_make_no_verdict(is_over: bool) -> None:
    assert verdict(evidence(effect(0.5, None, None), is_over=is_over)).kind == Kind.EMPTY


def test_the_best_of_several_variants_is_named() -> None:
    found = verdict(evidence(BETTER, effect(0.09, 0.03, 0.15, "c"), effect(0.2, -0.1, 0.5, "d")))
    assert found.winner == "c"


def test_a_difference_is_told_in_units_where_the_control_has_none() -> None:
    nothing = replace(BETTER, relative_anytime=Span(None), anytime=Span(0.004, 0.001, 0.007))
    assert verdict(evidence(nothing)).headline == "b converts 0.004 more than a; ship it."


def test_the_interval_that_is_told_decides() -> None:
    told = replace(BETTER, relative_anytime=Span(1.9, -0.031, 7.68))  # the difference alone leaves out zero
    found = verdict(evidence(told))
    assert (found.kind, found.winner) == (Kind.UNDECIDED, "")
    assert "−3.1 % to 768.0 %, which holds zero" in found.detail


def test_an_interval_that_is_open_at_one_side_is_told_so() -> None:
    assert "interval from −100.0 % up" in verdict(evidence(effect(0.5, -1.0, None))).detail


def test_a_harmed_variant_does_not_hide_a_good_one() -> None:
    found = verdict(evidence(BETTER, effect(0.09, 0.03, 0.15, "c"), harmed={"c": [METRICS["latency_ms"]]}))
    assert (found.kind, found.winner) == (Kind.BETTER, "b")
    assert found.detail.endswith("Beside it, c converts 9.0 % more than a, but harms latency.")
