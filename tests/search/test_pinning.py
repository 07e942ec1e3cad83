from __future__ import annotations

import numpy as np
import pytest

from search.pinning import Pinned, Unreadable, pack, unpack


def pinned() -> Pinned:
    return Pinned(
        products=np.array([7, 2**40, 3]),
        scores=np.array([0.5, 0.25, -1.0], np.float32),
        terms={"similarity": np.array([0.5, 0.25, -1.0], np.float32), "context": np.array([0.125], np.float32)},
        duplicates=np.array([11, 12, 13]),
        shared=np.array([2, 0, 2], np.int32),
        about={"relation": "eq", "facets": {"brand": [["acme", 2]]}},
    )


def test_a_list_comes_back_as_it_was() -> None:
    found = unpack(pack(pinned()))
    assert found.products.tolist() == [7, 2**40, 3]
    assert found.scores.tolist() == [0.5, 0.25, -1.0]
    assert [found.terms_at(place) for place in range(3)] == [
        {"similarity": 0.5, "context": 0.125},
        {"similarity": 0.25},
        {"similarity": -1.0},
    ]
    assert [found.duplicates_at(place) for place in range(3)] == [[12], [], [11, 13]]
    assert found.about == {"relation": "eq", "facets": {"brand": [["acme", 2]]}}


def test_a_thousand_products_with_the_terms_of_the_first_hundred_take_less_than_20_kb() -> None:
    whole = Pinned(
        products=np.arange(1000),
        scores=np.zeros(1000, np.float32),
        terms={str(number): np.zeros(100, np.float32) for number in range(8)},
    )
    assert len(pack(whole)) < 20_000  # 8,000 for ids, 4,000 for scores, 3,200 for terms, and the head


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x02\x00\x00\x00\x00", b"\x01\x04\x00\x00\x00null", pack(pinned())[:-9]]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        unpack(data)
