"""What holds for any labels whatever."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotations.agreement.cohen import Weights, cohen_kappa
from annotations.agreement.figure import Figure
from annotations.agreement.fleiss import fleiss_kappa
from annotations.agreement.krippendorff import Scale, krippendorff_alpha
from annotations.agreement.percent import percent_agreement

CATEGORIES = 4


def labels(raters: int | None = None) -> st.SearchStrategy[np.ndarray]:
    """Draw (items, raters) labels with gaps; of 2 to 5 raters where it is not said of how many."""
    shapes = st.tuples(st.integers(1, 12), st.just(raters) if raters else st.integers(2, 5))
    return arrays(np.int64, shapes, elements=st.integers(-1, CATEGORIES - 1))


def of(codes: np.ndarray) -> list[Figure]:
    """Return every figure of any raters."""
    figures = [percent_agreement, fleiss_kappa, *(_alpha(scale) for scale in Scale)]
    return [figure(codes, categories=CATEGORIES, bootstrap=None) for figure in figures]


def of_two(codes: np.ndarray) -> list[Figure]:
    """Return Cohen's kappa of two raters with every kind of weights."""
    return [cohen_kappa(codes, categories=CATEGORIES, weights=weights, bootstrap=None) for weights in Weights]


def same(ours: list[Figure], others: list[Figure]) -> bool:
    return [figure.undefined for figure in ours] == [figure.undefined for figure in others] and all(
        one.value == pytest.approx(other.value, abs=1e-9) for one, other in zip(ours, others, strict=True)
    )


def _alpha(scale: Scale) -> Callable[..., Figure]:
    return lambda codes, **options: krippendorff_alpha(codes, scale=scale, **options)


@given(labels())
def test_a_figure_is_at_most_1_or_says_why_it_is_none(codes: np.ndarray) -> None:
    for figure in [*of(codes), *of_two(codes[:, :2])]:
        assert (figure.value is None) == (figure.undefined is not None)
        assert figure.value is None or figure.value <= 1.0 + 1e-12
    percent = of(codes)[0].value
    assert percent is None or 0.0 <= percent <= 1.0


@given(labels(raters=2))
def test_cohens_kappa_is_at_least_minus_1(codes: np.ndarray) -> None:
    plain = of_two(codes)[0].value
    assert plain is None or plain >= -1.0 - 1e-12


@given(labels(), st.data())
def test_raters_who_always_say_the_truth_agree_perfectly(gaps: np.ndarray, data: st.DataObject) -> None:
    truth = data.draw(arrays(np.int64, len(gaps), elements=st.integers(0, CATEGORIES - 1)))
    codes = np.where(gaps < 0, -1, truth[:, None])
    assert {figure.value for figure in [*of(codes), *of_two(codes[:, :2])]} <= {1.0, None}


@given(labels(), st.integers(0, 999))
def test_the_order_of_raters_and_items_does_not_matter(codes: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    assert same(of(rng.permutation(rng.permutation(codes), axis=1)), of(codes))


@given(labels(raters=2))
def test_cohens_kappa_does_not_tell_the_first_rater_from_the_second(codes: np.ndarray) -> None:
    assert same(of_two(codes[:, ::-1]), of_two(codes))


@given(labels(), st.permutations(range(CATEGORIES)))
def test_names_of_categories_do_not_matter_without_a_scale(codes: np.ndarray, names: list[int]) -> None:
    renamed = np.append(names, -1)[codes]
    assert same(of(renamed)[:3], of(codes)[:3])
    assert same(of_two(renamed[:, :2])[:1], of_two(codes[:, :2])[:1])


@given(labels())
def test_a_scale_may_be_turned_round(codes: np.ndarray) -> None:
    turned = np.where(codes < 0, -1, CATEGORIES - 1 - codes)
    assert same(of(turned), of(codes))
    assert same(of_two(turned[:, :2]), of_two(codes[:, :2]))


@given(labels(), st.integers(1, 3))
def test_items_and_raters_without_labels_do_not_matter(codes: np.ndarray, more: int) -> None:
    assert same(of(np.pad(codes, ((0, more), (0, more)), constant_values=-1)), of(codes))


@given(labels(raters=2))
def test_of_two_categories_every_weight_is_the_same(codes: np.ndarray) -> None:
    plain, linear, quadratic = of_two(np.minimum(codes, 1))
    assert same([plain, plain], [linear, quadratic])


@given(labels(raters=3))
def test_fleiss_kappa_is_alpha_but_for_few_labels(codes: np.ndarray) -> None:
    # Where nobody left a gap, with n labels: alpha = 1 - (1 - kappa) (n - 1) / n.
    complete = np.maximum(codes, 0)
    kappa, alpha = of(complete)[1].value, of(complete)[2].value
    assert (kappa is None) == (alpha is None)
    assert kappa is None or alpha == pytest.approx(1 - (1 - kappa) * (codes.size - 1) / codes.size)
