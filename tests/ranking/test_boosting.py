from __future__ import annotations

import numpy as np
import pytest

from ranking.boosting import category_boost, named_in

COSINE = np.linspace(0.9, 0.1, 12).astype(np.float32)
CATEGORIES = ["apparel/dresses"] * 7 + ["apparel/shirts"] * 3 + ["apparel/shoes", "apparel/shirts"]


def test_a_category_is_boosted_by_its_share_of_the_nearest_ten() -> None:
    boost = category_boost(COSINE, CATEGORIES, "something nice", 0.1)
    assert boost[0] == pytest.approx(0.07)
    assert boost[7] == boost[11] == pytest.approx(0.03)
    assert boost[10] == 0.0


def test_a_category_that_the_words_name_is_boosted_in_full() -> None:
    assert category_boost(COSINE, CATEGORIES, "black shoes", 0.1)[10] == pytest.approx(0.1)


def test_it_never_exceeds_its_bound() -> None:
    assert category_boost(COSINE, ["apparel/shirts"] * 12, "shirt", 0.05).max() == pytest.approx(0.05)


def test_products_without_a_category_get_none() -> None:
    assert not category_boost(COSINE, [""] * 12, "shirt", 0.1).any()


@pytest.mark.parametrize(
    ("text", "category", "named"),
    [
        ("red DRESS", "apparel/dresses", True),
        ("casual shoe for men", "footwear/casual-shoes", True),
        ("shoe", "footwear/casual-shoes", False),
        ("wrist watches", "accessories/watch", True),
        ("accessory", "accessories", True),
        ("glass", "home/glasses", True),
        ("", "apparel/dresses", False),
    ],
)
def test_a_text_names_a_category_by_all_words_of_its_last_part(text: str, category: str, named: bool) -> None:
    assert named_in(text, category) is named
