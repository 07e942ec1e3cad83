from __future__ import annotations

import json

import numpy as np
import pytest

from ranking.experiments.analysis.report import Question, report
from ranking.experiments.analysis.verdict import Kind
from tests.ranking.experiments.analysis.arms import clicking, make_arm

QUESTION = Question("click_through", ["latency_ms"], is_aa=False, is_over=False, planned=2000)


def test_the_primary_metric_comes_first_then_guardrails_then_the_rest() -> None:
    found = report(QUESTION, [clicking("a", 1000, 100), clicking("b", 1000, 200)])
    assert [(row.metric, row.role) for row in found.rows[:3]] == [
        ("click_through", "primary"), ("latency_ms", "guardrail"), ("conversion", "other"),
    ]  # fmt: skip
    assert found.verdict.kind == Kind.BETTER
    assert found.progress == 1.0
    assert found.split.visitors == [1000, 1000]
    assert found.split.expected == [1000.0, 1000.0]


def test_a_lost_part_of_a_variant_stops_the_reading() -> None:
    found = report(QUESTION, [clicking("a", 1000, 100), clicking("b", 800, 160)])
    assert found.split.is_off
    assert found.verdict.kind == Kind.MISMATCH


def test_a_guardrail_that_gets_worse_stops_the_shipping() -> None:
    rng = np.random.default_rng(3)
    slow = make_arm("b", 1000, clicked=np.arange(1000) % 5 == 0, latency_ms_sum=rng.normal(60.0, 5.0, 1000))
    quick = make_arm("a", 1000, clicked=np.arange(1000) % 10 == 0, latency_ms_sum=rng.normal(50.0, 5.0, 1000))
    assert report(QUESTION, [quick, slow]).verdict.kind == Kind.HARMED


def test_p_values_are_corrected_over_metrics_and_variants() -> None:
    found = report(QUESTION, [clicking("a", 1000, 100), clicking("b", 1000, 140), clicking("c", 1000, 150)])
    first = found.rows[0]
    for effect, corrected in zip(first.effects, first.p_holm, strict=True):
        assert effect.p_anytime is not None
        assert corrected is not None
        assert corrected >= effect.p_anytime
    assert min(value for value in first.p_holm if value is not None) == pytest.approx(
        2 * min(effect.p_anytime for effect in first.effects if effect.p_anytime is not None)
    )  # two p-values are defined: nobody bought, rated or waited


def test_nobody_yet_makes_a_report_too() -> None:
    found = report(QUESTION, [make_arm("a"), make_arm("b")])
    assert found.verdict.kind == Kind.EMPTY
    assert found.days == {"b": []}


def test_json_holds_a_report_as_it_is() -> None:
    document = report(QUESTION, [clicking("a", 300, 30), clicking("b", 300, 60)]).as_json()
    assert json.loads(json.dumps(document, allow_nan=False))["verdict"]["kind"] == document["verdict"]["kind"]
