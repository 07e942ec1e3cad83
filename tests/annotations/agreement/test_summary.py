from __future__ import annotations

import numpy as np
import pytest

from annotations.agreement.cohen import Weights, every_pair
from annotations.agreement.figure import Undefined
from annotations.agreement.fleiss import fleiss_kappa
from annotations.agreement.krippendorff import Scale, krippendorff_alpha
from annotations.agreement.percent import percent_agreement
from annotations.agreement.summary import summarise, summarise_each
from tests.annotations.agreement.designs import krippendorff_2011


def test_a_summary_holds_every_figure() -> None:
    codes = krippendorff_2011()
    found = summarise(codes, scale=Scale.ORDINAL, weights=Weights.LINEAR)
    assert found.percent == percent_agreement(codes)
    assert found.fleiss == fleiss_kappa(codes)
    assert found.alpha == krippendorff_alpha(codes, scale=Scale.ORDINAL)
    assert found.pairs == every_pair(codes, categories=5, weights=Weights.LINEAR)


def test_each_label_of_several_answers_is_a_question_of_its_own() -> None:
    # Three labels: agreed on, disagreed on by one item of three, and chosen by nobody. The last item has one answer.
    chosen = np.array(
        [
            [[1, 0, 0], [1, 1, 0]],
            [[0, 1, 0], [0, 1, 0]],
            [[1, 0, 0], [1, 0, 0]],
            [[1, 1, 0], [-1, -1, -1]],
        ]
    )
    agreed, disputed, never = summarise_each(chosen)
    assert agreed.percent.value == agreed.pairs[0].kappa.value == 1.0
    assert disputed.percent.value == pytest.approx(2 / 3)
    assert (disputed.fleiss.items, disputed.fleiss.pairs) == (3, 3)
    assert never.percent.value == 1.0
    assert never.fleiss.undefined is never.alpha.undefined is Undefined.ONE_CATEGORY
