from __future__ import annotations

import pytest

from search.index.planner import Plan, plan


@pytest.mark.parametrize(
    ("rows", "matches", "count", "ef"),
    [
        (50_000, 50_000, 10, 100),  # nothing is left out: the graph as it is
        (50_000, 25_000, 10, 200),  # half of what it meets counts, so it meets twice as much
        (50_000, 9_000, 10, 556),  # 556 candidates cost as many as 8,340 rows, fewer than the 9,000
        (50_000, 8_000, 10, None),  # 625 candidates cost as many as 9,375 rows: the 8,000 themselves are cheaper
        (50_000, 500, 10, None),
        (1_000_000, 60_000, 10, 1667),
        (1_000_000, 30_000, 10, None),
        (50_000, 50_000, 300, 300),  # no search finds more than it keeps candidates
        (40_000, 40_000, 1_000, None),  # 1,000 candidates cost as many as 40,000 rows that lie side by side
        (40_001, 40_001, 1_000, 1_000),
        (50_000, 9, 10, None),  # all of them are wanted
        (50_000, 0, 0, None),
    ],
)
def test_the_cheaper_way_is_taken(rows: int, matches: int, count: int, ef: int | None) -> None:
    assert plan(rows=rows, matches=matches, count=count) == Plan(ef)
