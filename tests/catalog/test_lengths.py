from __future__ import annotations

import pytest

from catalog.lengths import longest_of
from catalog.models import Product


def test_a_text_column_says_how_much_it_keeps() -> None:
    assert longest_of(Product, "title") == 300


@pytest.mark.parametrize("name", ["description", "price"])
def test_a_column_without_a_limit_has_none(name: str) -> None:
    with pytest.raises(TypeError, match=f"Product.{name} has no limit"):
        longest_of(Product, name)
