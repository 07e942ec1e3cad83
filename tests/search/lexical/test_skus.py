from __future__ import annotations

import pytest

from search.lexical.skus import sku_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("18653", ("18653",)),
        ("AB-12 345", ("ab12345",)),
        ("sku 123", ("sku123", "123")),
        ("#123 shoes", ("123shoes", "123")),
        ("do you have 18653?", ("doyouhave18653", "18653")),
        ("runner", ("runner",)),
        ("red runner", ()),
        ("nike 2011 shoes", ("nike2011shoes",)),
        ("", ()),
    ],
)
def test_codes_have_a_digit_and_are_long_or_announced(text: str, codes: tuple[str, ...]) -> None:
    assert sku_codes(text) == codes
