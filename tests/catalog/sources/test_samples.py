"""The sample of every format goes in whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import catalog.sources
from catalog.sources import SOURCES, get_source
from catalog.sources.base import ProductRow

SAMPLES = Path(catalog.sources.__file__).parent / "samples"


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_has_a_sample_whose_rows_all_go_in(name: str) -> None:
    source = get_source(name)
    rows = list(source.rows(SAMPLES / source.sample))
    assert len(rows) >= 2
    assert all(isinstance(row, ProductRow) for row in rows)


def test_the_feed_of_flipkart_has_a_sample_too() -> None:
    assert len(list(get_source("flipkart").rows(SAMPLES / "flipkart-feed.json"))) == 1
