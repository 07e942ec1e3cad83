from __future__ import annotations

import numpy as np
import pytest

from annotations.agreement.krippendorff import Scale, krippendorff_alpha
from tests.annotations.agreement.designs import krippendorff_2011, random_designs


@pytest.mark.parametrize(("scale", "alpha"), [(Scale.NOMINAL, 0.743), (Scale.ORDINAL, 0.815), (Scale.INTERVAL, 0.849)])
def test_it_gives_what_krippendorff_worked_out(scale: Scale, alpha: float) -> None:
    found = krippendorff_alpha(krippendorff_2011(), scale=scale)
    assert found.value == pytest.approx(alpha, abs=5e-4)
    assert found.items == 11


def test_it_gives_what_krippendorff_worked_out_for_two_observers_and_yes_or_no() -> None:
    # Krippendorff (2011), section A: ten units, of which four are disagreed on.
    labels = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
    assert krippendorff_alpha(labels).value == pytest.approx(0.095, abs=5e-4)


def test_items_with_one_label_do_not_count() -> None:
    pairable = [[0, 0], [0, 1], [1, 1]]
    assert krippendorff_alpha([*pairable, [1, -1], [-1, 1]]).value == krippendorff_alpha(pairable).value


@pytest.mark.parametrize("scale", list(Scale))
def test_it_agrees_with_the_krippendorff_package_on_random_designs(scale: Scale) -> None:
    import krippendorff

    compared = 0
    for codes, categories in random_designs():
        found = krippendorff_alpha(codes, categories=categories, scale=scale, bootstrap=None).value
        if found is None:
            continue
        data = np.where(codes < 0, np.nan, codes).T
        theirs = krippendorff.alpha(data, value_domain=list(range(categories)), level_of_measurement=scale.value)
        assert found == pytest.approx(theirs, abs=1e-9)
        compared += 1
    assert compared >= 190
