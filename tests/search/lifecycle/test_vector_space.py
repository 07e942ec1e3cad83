from __future__ import annotations

import pytest

from search.lifecycle.vector_space import ForeignVector, check_space


def test_vectors_of_one_encoder_belong_together() -> None:
    check_space("a-1", "a-1", "The index v1")


def test_a_vector_of_another_encoder_is_refused_with_both_names() -> None:
    with pytest.raises(ForeignVector, match=r"The index v1 holds vectors of b-1, not of a-1") as raised:
        check_space("a-1", "b-1", "The index v1")
    assert (raised.value.found, raised.value.expected) == ("a-1", "b-1")
