from __future__ import annotations

from pathlib import Path

import pytest

from catalog.sources.reading import UnreadableSource
from catalog.sources.recognising import read_header, recognise


@pytest.mark.parametrize(
    ("text", "shape", "names", "source"),
    [
        ("sku;title;price\n1;Shirt;5\n", "table", ["sku", "title", "price"], "csv"),
        ("Handle,Title,Variant SKU\n", "table", ["Handle", "Title", "Variant SKU"], "shopify"),
        ("id,productDisplayName\n", "table", ["id", "productDisplayName"], "kaggle-fashion"),
        ('\n{"sku": "1", "title": "Shirt"}\n', "jsonl", ["sku", "title"], "jsonl"),
        ("code,label\n1,Shirt\n", "table", ["code", "label"], None),
    ],
)
def test_a_format_is_known_by_how_its_file_begins(
    tmp_path: Path, text: str, shape: str, names: list[str], source: str | None
) -> None:
    (tmp_path / "x").write_text(text)
    header = read_header(tmp_path / "x")
    found, _ = recognise(header)
    assert (header.shape, list(header.names), found and found.name) == (shape, names, source)


@pytest.mark.parametrize("text", ["", "{broken"])
def test_a_file_without_a_beginning_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x").write_text(text)
    with pytest.raises(UnreadableSource):
        read_header(tmp_path / "x")
