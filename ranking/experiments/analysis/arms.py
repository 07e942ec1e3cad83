"""The visitors of one variant, as arrays, and the test that a metric asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from ranking.experiments.analysis.comparison import Comparison
from ranking.experiments.analysis.means import compare_means
from ranking.experiments.analysis.moments import Moments
from ranking.experiments.analysis.proportions import compare_proportions
from ranking.experiments.analysis.ratios import compare_ratios
from ranking.experiments.metrics import Kind, Metric


@dataclass(frozen=True)
class Arm:
    """n visitors, the first exposed first.

    columns: (n,) by the names of COLUMNS and BEFORE (`ranking/experiments/metrics.py`). first: (n,) datetime64[s] of
    the first exposure. groups: (n,) texts by the name of what visitors are divided by.
    """

    name: str
    share: float
    columns: Mapping[str, np.ndarray]
    first: np.ndarray
    groups: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.first)

    def moments(self, metric: Metric) -> Moments:
        return Moments.of(self.columns[metric.numerator], self.columns[metric.denominator])

    def moments_by_day(self, metric: Metric, days: np.ndarray) -> Moments:
        """Take the moments of those who came until the end of each day: (days,) fields."""
        ends = np.searchsorted(self.first, days + np.timedelta64(1, "D"), side="left")
        return Moments.growing(self.columns[metric.numerator], self.columns[metric.denominator], ends)

    def only(self, chosen: np.ndarray) -> Arm:
        """Return the visitors that the (n,) mask leaves."""
        columns = {name: values[chosen] for name, values in self.columns.items()}
        groups = {name: values[chosen] for name, values in self.groups.items()}
        return Arm(self.name, self.share, columns, self.first[chosen], groups)


def compare(metric: Metric, control: Moments, treated: Moments) -> Comparison:
    """Test a metric the way its kind asks for."""
    return _TESTS[metric.kind](control, treated)


def _compare_proportions(control: Moments, treated: Moments) -> Comparison:
    return compare_proportions(
        control_successes=np.rint(control.mean * control.visitors),
        control_visitors=control.visitors,
        treated_successes=np.rint(treated.mean * treated.visitors),
        treated_visitors=treated.visitors,
    )


_TESTS: Mapping[Kind, Callable[[Moments, Moments], Comparison]] = {
    Kind.PROPORTION: _compare_proportions,
    Kind.MEAN: compare_means,
    Kind.RATIO: compare_ratios,
}
