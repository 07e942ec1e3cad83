from __future__ import annotations

import numpy as np

from ranking.suitability import ALL, MOST, OTHERS, Fit, fits, great_for, grouped, shares
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


PARTY = ("party", "wedding")


def occasions(*rows: tuple[float, ...]) -> Traits:
    columns = tuple(f"occasion:{word}" for word in PARTY)
    values = np.array(rows, np.float32)
    return Traits(columns, values, np.zeros(values.shape, bool))


def test_the_share_of_what_is_great_counts_what_is_not_known_as_not_great() -> None:
    found = shares(occasions((0.8, NAN), (0.79, 0.9), (1.0, 0.1), (0.2, 0.2)), PARTY)
    assert found.tolist() == [0.5, 0.25]
    assert shares(Traits((), np.empty((0, 0)), np.empty((0, 0), bool)), PARTY).tolist() == [0.0, 0.0]


def test_a_product_is_great_for_the_rarest_occasion_it_matches_alike() -> None:
    found = great_for(occasions((0.9, 0.9), (0.9, 0.7), (0.7, 0.7)), PARTY, np.array([0.2, 0.1]))
    assert [word for word, _ in found] == ["wedding", "party", ""]
    assert [round(matched, 2) for _, matched in found] == [0.9, 0.9, 0.0]


def test_what_more_than_a_quarter_are_great_for_is_not_worth_telling() -> None:
    assert great_for(occasions((1.0, 0.2)), PARTY, np.array([0.26, 0.0])) == [("", 0.0)]


def test_an_occasion_that_was_asked_for_is_told_alone_and_however_common() -> None:
    found = great_for(occasions((1.0, 1.0), (0.2, 1.0)), PARTY, np.array([0.9, 0.0]), "party")
    assert found == [("party", 1.0), ("", 0.0)]
