from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ranking.experiments.analysis.interleaving import A, B, credit, draft, preference


@given(
    st.lists(st.integers(0, 30), unique=True, max_size=20),
    st.lists(st.integers(0, 30), unique=True, max_size=20),
    st.integers(0, 25),
    st.integers(0, 5),
)
def test_a_draft_holds_every_item_once_and_fills_up(
    first: list[int], second: list[int], length: int, seed: int
) -> None:
    found = draft(first, second, length=length, rng=np.random.default_rng(seed))
    assert len(set(found.items)) == len(found.items) == len(found.teams)
    assert len(found.items) == min(length, len({*first, *second}))
    for team, ranking in ((A, first), (B, second)):
        picked = [item for item, by in zip(found.items, found.teams, strict=True) if by == team]
        assert picked == [item for item in ranking if item in picked]


def test_teams_pick_once_a_round() -> None:
    found = draft(list("abcdef"), list("uvwxyz"), length=8, rng=np.random.default_rng(1))
    assert all(sorted(found.teams[place : place + 2]) == [A, B] for place in range(0, 8, 2))


def test_equal_rankings_come_out_unchanged_and_fairly_shared() -> None:
    rng = np.random.default_rng(2)
    drafts = [draft([1, 2, 3, 4], [1, 2, 3, 4], length=4, rng=rng) for _ in range(400)]
    assert all(found.items == [1, 2, 3, 4] for found in drafts)
    assert np.mean([found.teams[0] for found in drafts]) == pytest.approx(0.5, abs=0.075)  # three standard errors


def test_clicks_are_credited_to_the_team_that_picked() -> None:
    teams = [A, B, B, A]
    assert credit(teams, [1, 2, 3]) == 1
    assert credit(teams, [0, 3]) == -1
    assert credit(teams, [0, 1]) == 0
    assert credit(teams, [1, 1, 1, 0]) == 0  # a product clicked again counts once
    assert credit(teams, []) == 0


def test_the_sign_test_agrees_with_scipy() -> None:
    found = preference(np.array([1] * 60 + [-1] * 40 + [0] * 17))
    theirs = stats.binomtest(60, 100)
    assert (found.wins, found.losses, found.ties, found.share) == (60, 40, 17, 0.6)
    assert found.p == pytest.approx(theirs.pvalue, abs=1e-12)
    assert found.low == pytest.approx(theirs.proportion_ci(method="exact").low)


def test_ties_alone_prefer_nothing() -> None:
    found = preference(np.zeros(5))
    assert (found.ties, found.low, found.high, found.p) == (5, 0.0, 1.0, 1.0)
