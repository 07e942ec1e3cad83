from __future__ import annotations

import numpy as np

from ranking.suitability import ALL, MOST, OTHERS, Fit, fits, grouped
from ranking.types import Context, Traits

WEDDING = Context(occasion="wedding", mood="elegant", season="summer")
NAN = float("nan")


def traits(*rows: tuple[float, float, float], own: bool = False) -> Traits:
    values = np.array(rows, np.float32)
    columns = ("occasion:wedding", "mood:elegant", "season:summer")
    return Traits(columns, values, np.full(values.shape, own))


def test_what_fits_everything_comes_before_what_fits_most_and_the_others() -> None:
    found = fits(traits((0.1, 0.2, 0.9), (0.9, 0.8, 0.6), (0.9, 0.7, 0.2)), WEDDING)
    assert [fit.group for fit in found] == [OTHERS, ALL, MOST]
    assert grouped(found) == {ALL: [1], MOST: [2], OTHERS: [0]}


def test_half_of_two_words_is_not_most_of_them() -> None:
    [fit] = fits(traits((0.9, 0.1, NAN)), Context(occasion="wedding", mood="elegant"))
    assert (fit.met, fit.missed, fit.group) == (("occasion",), ("mood",), OTHERS)


def test_what_is_not_known_does_not_fit() -> None:
    [fit] = fits(traits((NAN, NAN, 0.5)), WEDDING)
    assert fit.met == ("season",)


def test_each_word_that_fits_has_a_phrase() -> None:
    [predicted] = fits(traits((0.9, 0.6, 0.1)), WEDDING)
    [said] = fits(traits((1.0, 0.6, 0.1), own=True), WEDDING)
    assert predicted.phrases == ("right for weddings", "feels elegant")
    assert said.phrases == ("made for weddings", "feels elegant")


def test_without_a_context_nothing_is_met() -> None:
    assert fits(traits((1.0, 1.0, 1.0)), Context()) == [Fit((), (), ())]
    assert grouped([Fit((), (), ())]) == {OTHERS: [0]}


def test_groups_without_products_are_left_out() -> None:
    assert grouped([]) == {}
