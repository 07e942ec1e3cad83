from __future__ import annotations

from ranking.experiments.metrics import BEFORE, COLUMNS, METRICS, Kind


def test_metrics_are_made_of_columns() -> None:
    for name, metric in METRICS.items():
        assert metric.name == name
        assert {metric.numerator, metric.denominator} <= set(COLUMNS)
        assert metric.covariate is None or set(metric.covariate) <= {*BEFORE, "visitors"}


def test_only_ratios_have_a_denominator_that_differs_between_visitors() -> None:
    for metric in METRICS.values():
        assert (metric.denominator != "visitors") == (metric.kind == Kind.RATIO)
