from __future__ import annotations

from datetime import UTC, datetime

import pytest

from search.reports.drawing import history

DAYS = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 5)]


def test_runs_stand_evenly_and_better_ones_higher() -> None:
    found = history(DAYS, {"P@10": [0.4, 0.5, 0.6]})
    (line,) = found.lines
    assert [dot.x for dot in line.dots] == [3.0, 50.0, 97.0]
    heights = [dot.y for dot in line.dots]
    assert heights == sorted(heights, reverse=True)
    # the scale is 0.4 - 0.03 to 0.6 + 0.03: the middle value stands in the middle
    assert heights[1] == pytest.approx(50.0)
    assert [tick.label for tick in found.across] == ["1 Nov", "2 Nov", "5 Nov"]
    assert line.dots[2].words == "P@10 60.0 % on 5 Nov 2026"


def test_a_gap_has_no_dot_and_an_empty_measure_no_line() -> None:
    found = history(DAYS, {"P@10": [0.4, None, 0.6], "AP": [None, None, None]})
    assert [line.name for line in found.lines] == ["P@10"]
    assert [dot.run for dot in found.lines[0].dots] == [0, 2]


def test_a_single_run_stands_in_the_middle() -> None:
    found = history(DAYS[:1], {"P@10": [1.0]})
    assert found.lines[0].dots[0].x == 50.0
    assert found.up[-1].label == "100 %"


def test_dates_of_many_runs_do_not_crowd() -> None:
    days = [datetime(2026, 11, day, tzinfo=UTC) for day in range(1, 31)]
    assert len(history(days, {"AP": [0.5] * 30}).across) <= 6
