from __future__ import annotations

import pytest

from annotations.agreement.percent import percent_agreement
from tests.annotations.agreement.designs import fleiss_1971, krippendorff_2011


def test_an_item_with_many_labels_counts_as_much_as_one_with_two() -> None:
    # Two of two labels agree; of four labels, the 3 pairs of the three equal ones, of 6.
    found = percent_agreement([[0, 0, -1, -1], [1, 1, 1, 0]])
    assert found.value == pytest.approx((1 + 3 / 6) / 2)
    assert (found.items, found.pairs) == (2, 1 + 6)


def test_items_with_one_label_do_not_count() -> None:
    assert percent_agreement([[0, 0], [1, -1], [-1, -1], [0, 1]]).value == 0.5


def test_it_gives_the_observed_agreement_of_fleiss_and_of_gwet() -> None:
    assert percent_agreement(fleiss_1971()).value == pytest.approx(0.5556, abs=5e-5)
    assert percent_agreement(krippendorff_2011()).value == pytest.approx(0.8181818, abs=5e-8)


def test_one_category_is_full_agreement() -> None:
    assert percent_agreement([[0, 0], [0, 0]]).value == 1.0
