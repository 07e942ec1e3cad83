from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ranking.fitting import JudgedList, fit, held_out, ndcg
from ranking.types import Context, Weights
from tests.ranking.builders import candidates


def judged(context: Context, gains: list[float], **columns: list[float]) -> JudgedList:
    """Return two candidates, the first a little nearer; columns: occasion_wedding=[…]."""
    traits = {name.replace("_", ":"): values for name, values in columns.items()}
    return JudgedList(candidates([0.5, 0.2], traits), context, np.array(gains))


def test_ndcg_is_one_for_the_best_order() -> None:
    gains = np.array([0.0, 2.0, 1.0])
    assert ndcg(gains, np.array([1, 2, 0]), gains) == pytest.approx(1.0)
    # 1 / log2(3) + 2 / log2(4) of 2 + 1 / log2(3)
    assert ndcg(gains, np.array([0, 2, 1]), gains) == pytest.approx((0.6309 + 1.0) / 2.6309, abs=1e-3)


def test_a_context_that_tells_what_is_relevant_gets_more_weight() -> None:
    lists = [judged(Context(occasion="wedding"), [0, 1], occasion_wedding=[0.0, 1.0])] * 3
    found = fit(lists, Weights())
    assert found.weights.context > 0.3  # what the nearer one is ahead by
    assert [found.before, found.after] == pytest.approx([0.6309, 1.0], abs=1e-3)


def test_the_key_that_misleads_loses_its_weight() -> None:
    misled = {"occasion_wedding": [0.0, 1.0], "season_summer": [1.0, 0.0]}
    found = fit([judged(Context(occasion="wedding", season="summer"), [0, 1], **misled)], Weights(context=0.8))
    assert found.weights.season < found.weights.occasion


def test_what_no_list_tells_apart_stays_as_it_was() -> None:
    found = fit([judged(Context(), [1, 0])], Weights(mood=0.33))
    assert found.weights == Weights(mood=0.33)


def test_without_anything_relevant_nothing_can_be_learned() -> None:
    with pytest.raises(ValueError, match="relevant product"):
        fit([judged(Context(), [0, 0])], Weights())


def test_a_search_that_is_asked_often_counts_more() -> None:
    seldom = judged(Context(occasion="wedding"), [1, 0], occasion_wedding=[0.0, 1.0])
    often = replace(judged(Context(occasion="wedding"), [0, 1], occasion_wedding=[0.0, 1.0]), weight=9.0)
    found = fit([seldom, often], Weights())
    # Before, the nearer one stands first: right for one of ten. With more weight of the context, for nine of ten.
    assert [found.before, found.after] == pytest.approx([0.1 + 0.9 * 0.6309, 0.9 + 0.1 * 0.6309], abs=1e-3)


def test_held_out_lists_are_ranked_by_weights_that_never_saw_them() -> None:
    lists = [judged(Context(occasion="wedding"), [0, 1], occasion_wedding=[0.0, 1.0])] * 4
    done: list[int] = []
    found = held_out(lists, Weights(), folds=2, on_fold=done.append)
    assert found is not None
    # two lists teach what is right for the other two: 1 / log2(3) before, 1 after
    assert [found.before, found.after] == pytest.approx([0.6309, 1.0], abs=1e-3)
    assert (found.lists, done) == (4, [0, 1])


def test_what_helps_one_list_alone_does_not_help_the_one_left_out() -> None:
    right = judged(Context(occasion="wedding"), [0, 1], occasion_wedding=[0.0, 1.0])
    other = judged(Context(occasion="beach"), [1, 0], occasion_beach=[0.0, 1.0])
    found = held_out([right, other], Weights(), folds=2)
    assert found is not None
    assert found.after < found.before


def test_lists_that_ask_the_same_are_left_out_together() -> None:
    right = replace(judged(Context(occasion="wedding"), [0, 1], occasion_wedding=[0.0, 1.0]), group="a wedding")
    other = judged(Context(occasion="beach"), [1, 0], occasion_beach=[0.0, 1.0])
    found = held_out([right, other, right], Weights(), folds=2)
    assert found is not None
    # The first and the last teach each other nothing: the one list left misleads them, and they mislead it.
    assert found.after < found.before
    assert held_out([right, right], Weights()) is None


def test_a_held_out_list_counts_as_often_as_it_was_asked() -> None:
    often = replace(judged(Context(occasion="wedding"), [0, 1], occasion_wedding=[0.0, 1.0]), weight=9.0)
    never_right = judged(Context(), [0, 1])
    found = held_out([often, never_right], Weights(), folds=2)
    assert found is not None
    # Neither teaches the other anything, so that both come to the mean of before: 1 / log2(3) for each.
    assert found.after == pytest.approx(found.before)
    easy = judged(Context(), [1, 0])
    found = held_out([often, easy], Weights(), folds=2)
    assert found is not None
    assert [found.before, found.after] == pytest.approx([0.9 * 0.6309 + 0.1] * 2, abs=1e-3)


def test_one_list_leaves_nothing_to_hold_out() -> None:
    assert held_out([judged(Context(), [1, 0]), judged(Context(), [0, 0])], Weights()) is None
