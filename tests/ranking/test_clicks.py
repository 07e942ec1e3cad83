from __future__ import annotations

import numpy as np
import pytest

from ranking.clicks import LARGEST_WEIGHT, OnePlaceOnly, Tally, likings, propensities


def tally(*rows: tuple[int, int, int, int]) -> Tally:
    """Return rows of pair, place, shown, clicked."""
    return Tally(*np.array(rows, np.int64).reshape(-1, 4).T)


#: Two products that changed places: the second place is looked at half as often as the first, and the first product
#: is clicked by 40 of a hundred who look at it, the second by 20.
SWAPPED = tally((0, 0, 1000, 400), (0, 1, 1000, 200), (1, 0, 1000, 200), (1, 1, 1000, 100))


def test_products_that_changed_places_tell_how_often_a_place_is_looked_at() -> None:
    assert propensities(SWAPPED) == pytest.approx([1.0, 0.5], abs=0.01)


def test_a_click_where_few_look_weighs_more() -> None:
    # Of 2,000 shows each, 400 and 200 clicks at the first place, and 200 and 100 at the second, which count double.
    assert likings(SWAPPED, np.array([1.0, 0.5])) == pytest.approx([0.4, 0.2])


def test_what_stood_low_and_is_liked_more_comes_out_ahead_of_what_was_clicked_more() -> None:
    rows = tally((0, 0, 1000, 300), (1, 1, 1000, 250), (2, 0, 1000, 200), (2, 1, 1000, 100))
    # By the third product place 1 is looked at half as often: 300 / 1000 against 250 / 0.5 / 1000.
    assert likings(rows, propensities(rows))[:2] == pytest.approx([0.3, 0.5], abs=0.02)


def test_a_chain_of_products_compares_places_that_no_product_shares() -> None:
    rows = tally((0, 0, 4000, 1600), (0, 1, 4000, 800), (1, 1, 4000, 800), (1, 2, 4000, 400))
    assert propensities(rows) == pytest.approx([1.0, 0.5, 0.25], abs=0.02)


def test_places_that_nothing_compares_do_not_count() -> None:
    rows = tally(*((0, 0, 1000, 400), (0, 1, 1000, 200), (1, 2, 10, 9)))
    seen = propensities(rows)
    assert np.isnan(seen).tolist() == [False, False, True]
    assert likings(rows, seen)[1] == 0.0


def test_a_rare_click_at_a_place_that_nobody_looks_at_is_not_worth_everything() -> None:
    assert likings(tally((0, 0, 10, 1)), np.array([0.001])) == pytest.approx([LARGEST_WEIGHT / 10])


def test_the_model_is_found_again_in_clicks_drawn_from_it() -> None:
    rng = np.random.default_rng(7)
    liked, seen = rng.uniform(0.05, 0.5, 40), np.arange(1, 11) ** -0.8
    pairs, places = (grid.ravel() for grid in np.meshgrid(np.arange(40), np.arange(10), indexing="ij"))
    shown = np.full(len(pairs), 500)
    drawn = Tally(pairs, places, shown, rng.binomial(shown, liked[pairs] * seen[places]))
    found = propensities(drawn)
    assert found == pytest.approx(seen, abs=0.04)
    assert likings(drawn, found) == pytest.approx(liked, abs=0.06)


@pytest.mark.parametrize(
    "rows",
    [[], [(0, 0, 100, 30), (1, 1, 100, 10)], [(0, 0, 100, 0), (0, 1, 100, 0)]],
    ids=["no shows", "one place a product", "no clicks"],
)
def test_clicks_that_tell_nothing_but_places_are_refused(rows: list[tuple[int, int, int, int]]) -> None:
    with pytest.raises(OnePlaceOnly, match="different places"):
        propensities(tally(*rows))
