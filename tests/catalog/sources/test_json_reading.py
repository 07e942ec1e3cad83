from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sources.base import BadCell
from catalog.sources.json_reading import parse_object, read_objects, split_array
from catalog.sources.reading import MAX_LINE, Line, UnreadableSource


def objects(tmp_path: Path, text: str, *wrappers: str) -> list[Line]:
    (tmp_path / "x.json").write_text(text)
    return list(read_objects(tmp_path / "x.json", wrappers=wrappers))


def test_objects_on_lines_are_numbered_by_their_lines(tmp_path: Path) -> None:
    assert objects(tmp_path, '{"a": 1}\n\n{"a": [{"b": 2}]}\n') == [
        Line(1, '{"a": 1}\n'),
        Line(3, '{"a": [{"b": 2}]}\n'),
    ]


def test_objects_of_an_array_are_numbered_by_their_place(tmp_path: Path) -> None:
    text = ' [\n {"a": "]}"},\n {"a": {"b": [{}]}} ]'
    assert objects(tmp_path, text) == [Line(1, '{"a": "]}"}'), Line(2, '{"a": {"b": [{}]}}')]


def test_an_array_may_stand_under_a_known_key(tmp_path: Path) -> None:
    text = '{"next": null, "page": {"items": [{"a": 1}, {"a": 2}]}, "errors": [{"code": "x"}]}'
    assert [line.text for line in objects(tmp_path, text, "items")] == ['{"a": 1}', '{"a": 2}', '{"code": "x"}']


def test_an_array_under_another_key_belongs_to_its_object(tmp_path: Path) -> None:
    assert len(objects(tmp_path, '{"sku": "1", "variants": [{}, {}]}\n', "items")) == 1


def test_an_array_without_objects_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="without any object"):
        objects(tmp_path, '{"items": []}', "items")


def test_a_broken_object_costs_itself_alone() -> None:
    found = list(split_array(['[{"a": 1}, {"a" oops}, {"a": 3}, {"a": "no end']))
    assert [line.text for line in found] == ['{"a": 1}', '{"a" oops}', '{"a": 3}', '{"a": "no end']


def test_an_over_long_object_comes_cut_and_is_refused() -> None:
    found = list(split_array(['[{"a": "', *["x" * 100_000] * 30, '"}, {"a": 2}]']))
    assert [len(line.text) for line in found] == [MAX_LINE + 1, 8]
    with pytest.raises(BadCell, match="more than 1,000,000 characters"):
        parse_object(found[0].text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=4), VALUES, max_size=4), max_size=5), st.integers(1, 9))
def test_wherever_the_chunks_end_the_objects_are_the_same(records: list[dict[str, object]], size: int) -> None:
    text = json.dumps(records, ensure_ascii=False)
    found = split_array(text[start : start + size] for start in range(0, len(text), size))
    assert [json.loads(line.text) for line in found] == records
