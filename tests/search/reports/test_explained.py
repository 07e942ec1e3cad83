"""The worked example of the page for merchants, against the measures that evaluations use."""

from __future__ import annotations

import pytest

from search.evaluation.measures import per_topic
from search.reports.explained import EXAMPLE, FOURTH_GAIN, FOURTH_PLACE, METRICS


def test_every_worked_value_is_what_the_measures_say() -> None:
    gains = dict(enumerate(EXAMPLE, 1)) | {FOURTH_PLACE: FOURTH_GAIN}
    qrels = {"q": {f"p{place:02d}": gain for place, gain in gains.items()}}
    run = {"q": {f"p{place:02d}": 1.0 / place for place in range(1, 60)}}
    measured = per_topic(qrels, run, ["q"])
    told = {each.name: each.value for each in METRICS if each.value is not None}
    assert set(told) == {"P@10", "R@50", "AP", "NDCG@10", "MRR"}
    for name, value in told.items():
        assert value == pytest.approx(measured["MAP" if name == "AP" else name]["q"], abs=5e-4), name
