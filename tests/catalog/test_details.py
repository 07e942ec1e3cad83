from __future__ import annotations

from catalog.details import attribute_rows


def test_attributes_are_labelled_in_the_documented_order_without_private_and_empty_ones() -> None:
    attributes = {
        "_row": 7,
        "zip": True,
        "occasions": ["wedding", ""],
        "fit": "",
        "article_type": "Dress",
        "care": None,
    }
    assert attribute_rows(attributes) == [("Type", "Dress"), ("Good for", "wedding"), ("Zip", "Yes")]
