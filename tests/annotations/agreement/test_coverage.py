"""Does an interval of 95 % hold the truth in 95 of 100 worlds? The truth is the figure of very many items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from annotations.agreement.cohen import Weights, cohen_kappa
from annotations.agreement.figure import Figure
from annotations.agreement.fleiss import fleiss_kappa
from annotations.agreement.krippendorff import Scale, krippendorff_alpha
from annotations.agreement.percent import percent_agreement
from resampling.bootstrap import Bootstrap
from tests.annotations.agreement.designs import simulated

FIGURES: dict[str, Callable[..., Figure]] = {
    "percent": percent_agreement,
    "fleiss": fleiss_kappa,
    "alpha, nominal": krippendorff_alpha,
    "alpha, ordinal": partial(krippendorff_alpha, scale=Scale.ORDINAL),
    "alpha, interval": partial(krippendorff_alpha, scale=Scale.INTERVAL),
    "cohen, plain": cohen_kappa,
    "cohen, linear": partial(cohen_kappa, weights=Weights.LINEAR),
    "cohen, quadratic": partial(cohen_kappa, weights=Weights.QUADRATIC),
}


def held(name: str, *, worlds: int, items: int = 200) -> float:
    """Return the share of worlds whose interval holds the truth; three raters, or the first two, four categories."""
    raters, figure = 2 if name.startswith("cohen") else 3, FIGURES[name]
    truth = figure(simulated(np.random.default_rng(1), 300_000)[:, :raters], bootstrap=None).value
    assert truth is not None
    count = 0
    for world in range(worlds):
        codes = simulated(np.random.default_rng([2, world]), items)[:, :raters]
        interval = figure(codes, categories=4, bootstrap=Bootstrap(resamples=1000, seed=world)).interval
        assert interval is not None
        count += interval.low <= truth <= interval.high
    return count / worlds


@pytest.mark.slow
@pytest.mark.parametrize("name", list(FIGURES))
def test_intervals_hold_the_truth_in_93_to_97_of_100_worlds(name: str) -> None:
    share = held(name, worlds=1000)
    print(f"{name}: {share:.1%} of 1,000 intervals hold the truth")
    assert 0.93 <= share <= 0.97


@pytest.mark.parametrize("name", ["fleiss", "alpha, ordinal", "cohen, plain"])
def test_intervals_hold_the_truth_about_as_often_as_they_say(name: str) -> None:
    # Of 200 worlds, 190 expected; 180 and 199 are 3 standard deviations away.
    assert 0.90 <= held(name, worlds=200) <= 0.995
