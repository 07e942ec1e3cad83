from __future__ import annotations

import numpy as np
import pytest

from search.evaluation.significance import paired_randomisation


def test_the_p_value_of_two_topics_is_the_share_of_sign_patterns() -> None:
    # Differences 1 and 1: of the four sign patterns two are as far from 0 as the sum 2.
    p = paired_randomisation(np.array([1.0, 1.0]), np.array([0.0, 0.0]), permutations=20_000)
    assert p == pytest.approx(0.5, abs=0.02)


def test_equal_systems_have_a_p_value_of_one() -> None:
    values = np.array([0.1, 0.5, 0.9])
    assert paired_randomisation(values, values) == 1.0


def test_the_observed_signs_are_one_of_the_permutations() -> None:
    p = paired_randomisation(np.ones(60), np.zeros(60), permutations=999)
    assert p == 1 / 1000


def test_it_is_two_sided_and_the_same_for_a_seed() -> None:
    rng = np.random.default_rng(1)
    first, second = rng.random(40), rng.random(40)
    assert paired_randomisation(first, second, seed=5) == paired_randomisation(second, first, seed=5)


def test_topics_of_one_group_change_their_signs_together() -> None:
    # Twenty topics of one rule are one question: both sign patterns are as far from 0.
    first, second = np.ones(20), np.zeros(20)
    assert paired_randomisation(first, second, groups=["rule"] * 20) == 1.0
    assert paired_randomisation(first, second) < 0.001


def test_it_rejects_values_that_are_not_paired() -> None:
    with pytest.raises(ValueError, match="paired test"):
        paired_randomisation(np.ones(3), np.ones(4))
    with pytest.raises(ValueError, match="paired test"):
        paired_randomisation(np.array([]), np.array([]))


def test_p_values_are_uniform_when_there_is_no_difference() -> None:
    rng = np.random.default_rng(23)
    found = np.array(
        [
            paired_randomisation(rng.beta(2, 1, size=50), rng.beta(2, 1, size=50), permutations=499, seed=world)
            for world in range(1000)
        ]
    )
    # Three standard errors of a share: 0.021 at 0.05, 0.047 at 0.5.
    for level, slack in ((0.05, 0.021), (0.25, 0.041), (0.5, 0.047), (0.75, 0.041)):
        assert (found <= level).mean() == pytest.approx(level, abs=slack)


def test_a_difference_is_found_when_there_is_one() -> None:
    rng = np.random.default_rng(29)
    found = []
    for world in range(200):
        difficulty = rng.random(60)
        better = difficulty + 0.1 + 0.15 * rng.standard_normal(60)
        found.append(
            paired_randomisation(better, difficulty + 0.15 * rng.standard_normal(60), seed=world, permutations=499)
        )
    # The difference is 0.1 / (0.15 * sqrt(2 / 60)) = 3.65 standard errors: a power of about 0.95.
    assert (np.array(found) <= 0.05).mean() > 0.9
