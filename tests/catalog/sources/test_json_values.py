from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from catalog.sources.base import BadCell, ProductRow, RowError
from catalog.sources.json_values import list_of, object_of, read_row, text_of
from catalog.sources.reading import Line


def product_of(number: int, record: Mapping[str, Any]) -> ProductRow:
    return ProductRow(number, text_of(record, "sku"), text_of(record, "title"))


def test_a_text_may_be_a_number_and_a_missing_one_is_empty() -> None:
    record = {"a": " x ", "b": 7, "c": None}
    assert [text_of(record, key) for key in "abcd"] == ["x", "7", "", ""]
    assert (object_of(record, "c"), list_of(record, "d")) == ({}, [])


@pytest.mark.parametrize(
    ("read", "value", "reason"),
    [
        (text_of, True, "The value is no text."),
        (text_of, ["x"], "The value is no text."),
        (object_of, [], "The value is no object."),
        (list_of, {}, "The value is no list."),
    ],
)
def test_a_value_of_another_kind_is_refused_by_its_key(read: Any, value: Any, reason: str) -> None:
    with pytest.raises(BadCell, match=reason) as refused:
        read({"key": value}, "key")
    assert refused.value.column == "key"


def test_a_row_is_read_or_refused_with_what_it_held() -> None:
    assert read_row(Line(3, '{"sku": "A", "title": "Hat"}'), product_of) == ProductRow(3, "A", "Hat")
    refused = read_row(Line(4, '{"sku": "A", "title": []}'), product_of)
    assert refused == RowError(4, "title", "The value is no text.", {"sku": "A", "title": []})
    broken = read_row(Line(5, '{"sku": '), product_of)
    assert isinstance(broken, RowError)
    assert broken.raw == {"line": '{"sku": '}
