from __future__ import annotations

import numpy as np

from search.lifecycle.duplicates import leaders

SAME = np.array([[1.0, 0.0]], np.float32)


def led(looks: list[int], vectors: np.ndarray | None = None, known: list[bool] | None = None) -> list[int]:
    rows = np.repeat(SAME, len(looks), axis=0) if vectors is None else vectors
    return leaders(
        np.array(looks, np.int64), np.array(known or [True] * len(looks), bool), rows, bits=2, cosine=0.9
    ).tolist()


def test_products_that_look_and_read_the_same_stand_behind_the_best_of_them() -> None:
    assert led([0b0, 0b111111, 0b1, 0b111110]) == [0, 1, 0, 1]


def test_the_number_of_differing_bits_decides() -> None:
    assert led([0b0, 0b11]) == [0, 0]
    assert led([0b0, 0b111]) == [0, 1]
    assert led([0, -1]) == [0, 1]  # all 64 bits differ


def test_pictures_that_look_the_same_are_not_enough() -> None:
    away = np.array([[1.0, 0.0], [0.8, 0.6]], np.float32)
    assert led([0, 0], away) == [0, 1]


def test_a_chain_of_likenesses_does_not_join_its_far_ends() -> None:
    # 0b0 - 0b11 - 0b1111: the second is like both, the third unlike the first
    assert led([0b0, 0b11, 0b1111]) == [0, 0, 2]


def test_without_a_picture_or_a_vector_a_product_stands_alone() -> None:
    assert led([0, 0], known=[True, False]) == [0, 1]
    assert led([0, 0], np.array([[1.0, 0.0], [np.nan, np.nan]], np.float32)) == [0, 1]


def test_nothing_has_no_duplicates() -> None:
    assert led([], np.empty((0, 2), np.float32)) == []
