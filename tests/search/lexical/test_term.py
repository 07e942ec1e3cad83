from __future__ import annotations

import numpy as np
import pytest

from search.lexical.term import lexical_term


def test_the_term_is_bounded_and_grows_with_the_score() -> None:
    assert lexical_term(np.array([-1.0, 0.0, 0.5, 1.0, 7.0])).tolist() == pytest.approx([0, 0, 0.15, 0.3, 0.3])
