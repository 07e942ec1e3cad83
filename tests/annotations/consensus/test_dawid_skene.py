from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotations.consensus.dawid_skene import dawid_skene
from annotations.consensus.majority import majority

RELIABILITY = (0.9, 0.65, 0.55)


def labels() -> st.SearchStrategy[np.ndarray]:
    """Draw (items, raters) labels of three categories with gaps, of which one at least is given."""
    shapes = st.tuples(st.integers(1, 12), st.integers(1, 5))
    return arrays(np.int64, shapes, elements=st.integers(-1, 2)).filter(lambda codes: (codes >= 0).any())


def simulated(
    reliability: tuple[float, ...], prior: tuple[float, ...], *, items: int, missing: float = 0.0, seed: int = 1
) -> tuple[np.ndarray, np.ndarray]:
    """Draw truth (items,) and labels (items, raters) of raters whose errors are spread over all other categories."""
    rng, categories = np.random.default_rng(seed), len(prior)
    truth = rng.choice(categories, size=items, p=prior)
    wrong = (truth[:, None] + rng.integers(1, categories, size=(items, len(reliability)))) % categories
    codes = np.where(rng.random(wrong.shape) < reliability, truth[:, None], wrong)
    return truth, np.where(rng.random(codes.shape) < missing, -1, codes)


def share_right(labels: np.ndarray, tied: np.ndarray, shares: np.ndarray, truth: np.ndarray) -> float:
    """Return how often a majority is right when ties are broken by lot."""
    best = shares == shares.max(axis=1, keepdims=True)
    by_lot = best[np.arange(len(truth)), truth] / best.sum(axis=1)
    return float(np.where(tied, by_lot, labels == truth).mean())


def test_one_round_by_hand() -> None:
    # The majority says 0 and 1. With half a label added to each cell: prior 1.5 / 3, each rater right 1.5 / 2 = 3 / 4.
    # A label pair 0, 0 then has probability 1/2 (9/16 + 1/16) = 5/16, of which nine tenths are those of a true 0.
    found = dawid_skene([[0, 0], [1, 1]], smoothing=1.0, iterations=1)
    assert found.labels.tolist() == [0, 1]
    assert found.prior == pytest.approx([0.5, 0.5])
    assert found.confusion == pytest.approx(np.array([[[0.75, 0.25], [0.25, 0.75]]] * 2))
    assert found.posteriors == pytest.approx(np.array([[0.9, 0.1], [0.1, 0.9]]))
    assert found.accuracy == pytest.approx((0.75, 0.75))
    added = 0.5 * (2 * log(1 / 2) + 4 * log(3 / 4) + 4 * log(1 / 4))
    assert found.objective == pytest.approx([2 * log(5 / 16) + added])
    assert not found.converged


@pytest.mark.parametrize(
    ("prior", "reliability", "missing"),
    [
        ((0.4, 0.3, 0.2, 0.1), RELIABILITY, 0.0),
        ((0.4, 0.3, 0.2, 0.1), RELIABILITY, 0.2),
        ((0.7, 0.3), (0.92, 0.65, 0.6), 0.0),
        ((1 / 15,) * 15, RELIABILITY, 0.0),
    ],
)
def test_it_finds_the_truth_more_often_than_the_majority(
    prior: tuple[float, ...], reliability: tuple[float, ...], missing: float
) -> None:
    truth, codes = simulated(reliability, prior, items=2000, missing=missing)
    found, voted = dawid_skene(codes, categories=len(prior)), majority(codes, categories=len(prior))
    labelled = (codes >= 0).any(axis=1)
    ours = (found.labels == truth)[labelled].mean()
    theirs = share_right(voted.labels[labelled], voted.tied[labelled], voted.shares[labelled], truth[labelled])
    accuracy = np.array(found.accuracy, dtype=np.float64)
    print(
        f"{len(prior)} categories, raters right {reliability}, {missing:.0%} missing: "
        f"Dawid-Skene {ours:.1%}, majority {theirs:.1%}, raters found {np.round(accuracy, 2)}"
    )
    assert ours > theirs + 0.02
    assert np.argsort(accuracy).tolist() == np.argsort(reliability).tolist()
    assert accuracy == pytest.approx(np.array(reliability), abs=0.06)
    assert found.prior == pytest.approx(np.array(prior), abs=0.05)
    assert found.converged


def test_it_finds_how_a_rater_confuses_categories() -> None:
    # The third rater calls half of what is 1 a 0, and the others err evenly.
    truth, codes = simulated((0.85, 0.85, 1.0), (0.5, 0.3, 0.2), items=4000)
    codes[:, 2] = np.where((truth == 1) & (np.random.default_rng(2).random(4000) < 0.5), 0, codes[:, 2])
    found = dawid_skene(codes)
    assert found.confusion[2] == pytest.approx(np.array([[1, 0, 0], [0.5, 0.5, 0], [0, 0, 1]]), abs=0.05)
    assert found.confusion[0] == pytest.approx(np.full((3, 3), 0.075) + 0.775 * np.eye(3), abs=0.05)


def test_a_reliable_rater_breaks_a_tie() -> None:
    _, codes = simulated((0.95, 0.6, 0.6, 0.6), (0.5, 0.5), items=1000)
    split = np.vstack([codes, [[0, 1, -1, -1], [1, 0, -1, -1]]])
    assert majority(split).tied[-2:].all()
    assert dawid_skene(split).labels[-2:].tolist() == [0, 1]


def test_raters_who_cannot_be_told_apart_leave_a_tie() -> None:
    found = dawid_skene([[0, 0], [1, 1], [0, 1], [1, 0]])
    assert found.labels.tolist() == [0, 1, -1, -1]
    assert found.posteriors[2] == pytest.approx([0.5, 0.5])


def test_an_item_without_labels_has_the_prior_and_changes_nothing() -> None:
    codes = [[0, 0, 1], [1, 1, 1], [0, 0, 0], [0, -1, 0]]
    found, more = dawid_skene(codes), dawid_skene([*codes, [-1, -1, -1]])
    assert more.labels.tolist() == [*found.labels.tolist(), -1]
    assert more.posteriors[:4] == pytest.approx(found.posteriors)
    assert more.posteriors[4] == pytest.approx(found.prior)


def test_nothing_is_known_of_a_rater_without_labels() -> None:
    found = dawid_skene([[0, 0, -1], [1, 1, -1], [0, 0, -1]])
    assert found.accuracy[2] is None
    assert found.confusion[2] == pytest.approx(np.full((2, 2), 0.5))


@given(labels(), st.sampled_from([0.01, 1.0, 5.0]))
def test_the_objective_never_falls_and_probabilities_add_up(codes: np.ndarray, smoothing: float) -> None:
    found = dawid_skene(codes, categories=3, smoothing=smoothing, iterations=50)
    assert (np.diff(found.objective) >= -1e-9).all()
    assert found.posteriors.sum(axis=1) == pytest.approx(np.ones(len(codes)))
    assert found.confusion.sum(axis=2) == pytest.approx(np.ones((codes.shape[1], 3)))
    assert found.prior.sum() == pytest.approx(1.0)
    assert np.isfinite(found.posteriors).all()


@given(labels(), st.integers(0, 999))
def test_the_order_of_raters_and_the_names_of_categories_do_not_matter(codes: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    order, names = rng.permutation(codes.shape[1]), rng.permutation(3)
    found = dawid_skene(codes, categories=3, iterations=30)
    other = dawid_skene(np.append(names, -1)[codes][:, order], categories=3, iterations=30)
    assert other.posteriors[:, names] == pytest.approx(found.posteriors, abs=1e-6)
    assert other.confusion[:, names][:, :, names] == pytest.approx(found.confusion[order], abs=1e-6)


def test_it_refuses_what_it_cannot_learn_from() -> None:
    with pytest.raises(ValueError, match="at least one label"):
        dawid_skene([[-1, -1]])
    for options in ({"smoothing": 0.0}, {"tolerance": 0.0}, {"iterations": 0}):
        with pytest.raises(ValueError, match="above 0"):
            dawid_skene([[0, 1]], **options)
