from __future__ import annotations

import pytest

from search.evaluation.metrics import precision_at


def test_precision_is_the_share_of_the_first_places() -> None:
    assert precision_at(["a", "b", "c", "d"], {"a", "c", "x"}, 4) == 0.5
    assert precision_at(["a", "b", "c", "d"], {"a", "c", "x"}, 1) == 1.0


def test_a_short_list_counts_as_misses() -> None:
    assert precision_at(["a"], {"a"}, 5) == 0.2


def test_it_rejects_a_rank_below_one() -> None:
    with pytest.raises(ValueError, match="k must be"):
        precision_at([], set(), 0)
