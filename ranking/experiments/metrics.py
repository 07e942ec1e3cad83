"""What an experiment measures: every metric, and of which sums of a visitor it is made.

A visitor is the unit of every metric. Of each visitor, counted from the first exposure to the experiment on, there are
the COLUMNS (`ranking/experiments/reading.py` gathers them). A metric of a variant is

    sum over visitors of the numerator / sum over visitors of the denominator

where the denominator `visitors` is 1 for every visitor. So a proportion (numerator 0 or 1) and a mean (any number)
compare visitors directly, while a ratio has a denominator that differs between visitors and needs the delta method.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

#: What is summed up of one visitor, with its meaning.
COLUMNS: Mapping[str, str] = {
    "visitors": "1",
    "searches": "exposures: searches that the experiment ranked",
    "clicked": "of these searches, those with at least one click on a result, outbound clicks included",
    "converted": "1 if there is a purchase after the first exposure, else 0",
    "purchases": "purchases after the first exposure",
    "ratings": "ratings of these searches' results",
    "rating_sum": "sum of these ratings, 1 to 5 each",
    "sessions": "sessions with a heartbeat after the first exposure",
    "session_seconds": "seconds that pages were in sight, by these heartbeats",
    "zero_results": "of these searches, those without a result that fits (an answer's match is none)",
    "latency_ms_sum": "milliseconds that answering these searches took, in total",
}
#: What a visitor did before the experiment started, for CUPED: all 0 where nothing is known.
BEFORE: Mapping[str, str] = {
    "searches_before": "searches before the start",
    "clicked_before": "searches that were clicked on before the start",
    "purchases_before": "purchases before the start",
}


class Kind(StrEnum):
    """What a metric is for statistics."""

    PROPORTION = "proportion"
    MEAN = "mean"
    RATIO = "ratio"


@dataclass(frozen=True)
class Metric:
    """numerator, denominator: names of COLUMNS. higher_is_better: which way is good. unit: shown behind values.

    covariate: (numerator, denominator) of the same thing in BEFORE, for CUPED; None where there is none.
    """

    name: str
    label: str
    kind: Kind
    numerator: str
    denominator: str
    higher_is_better: bool
    unit: str
    explanation: str
    covariate: tuple[str, str] | None = None


METRICS: Mapping[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric(
            "click_through", "Click-through rate", Kind.RATIO, "clicked", "searches", True, "%",
            "Searches with at least one click on a result, of all searches.", ("clicked_before", "searches_before"),
        ),
        Metric(
            "conversion", "Conversion", Kind.PROPORTION, "converted", "visitors", True, "%",
            "Visitors with at least one purchase, of all visitors.", ("purchases_before", "visitors"),
        ),
        Metric(
            "satisfaction", "Satisfaction", Kind.RATIO, "rating_sum", "ratings", True, "of 5",
            "Mean of the answers, 1 to 5, to “How well did this fit?”.",
        ),
        Metric(
            "session_seconds", "Session duration", Kind.RATIO, "session_seconds", "sessions", True, "s",
            "Seconds that the shop was in sight, a session.",
        ),
        Metric(
            "purchases", "Purchases a visitor", Kind.MEAN, "purchases", "visitors", True, "",
            "Purchases after the first exposure, a visitor.", ("purchases_before", "visitors"),
        ),
        Metric(
            "zero_result_rate", "Searches without result", Kind.RATIO, "zero_results", "searches", False, "%",
            "Searches that found nothing that fits, of all searches.",
        ),
        Metric(
            "latency_ms", "Latency", Kind.RATIO, "latency_ms_sum", "searches", False, "ms",
            "Mean time in which a search was answered.",
        ),
    )
}  # fmt: skip
