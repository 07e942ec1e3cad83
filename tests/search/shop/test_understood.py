from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from search.query import Answer
from search.shop.forms import SearchForm
from search.shop.understood import understood

pytestmark = pytest.mark.django_db


def form(query: str) -> SearchForm:
    found = SearchForm(QueryDict(query))
    assert found.is_valid()
    return found


def answer(**reading: Any) -> Answer:
    return Answer(
        query_id="q", encoder="e", index_version="v", alpha=None, total=1, total_relation="eq", hits=[],
        next_cursor=None, reading={"corrected": None, "parts": [], **reading},
    )  # fmt: skip


def part(field: str, text: str, *values: str, **others: Any) -> dict[str, Any]:
    return {"field": field, "text": text, "values": list(values), "low": None, "high": None, "applied": False, **others}


def test_nothing_understood_is_nothing_to_show() -> None:
    assert not understood(form("q=dress"), answer())


def test_corrected_spelling_comes_with_the_way_back() -> None:
    found = understood(form("q=rde+dress&sort=newest"), answer(corrected="red dress"))
    assert found.corrected == "red dress"
    assert found.verbatim_url == "/search?q=rde+dress&verbatim=1&sort=newest"


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [(None, "50", "Price up to 50"), ("20", None, "Price from 20"), ("20", "40", "Price 20 to 40")],
)
def test_a_price_that_was_taken_from_the_words_is_told(low: str | None, high: str | None, label: str) -> None:
    told = answer(parts=[part("price", "…", low=low, high=high, applied=True)])
    assert understood(form("q=dress"), told).prices == [label]


def test_what_words_name_is_offered_as_a_filter_unless_it_is_chosen_already() -> None:
    told = answer(parts=[part("brand", "acme", "Acme"), part("colour", "red", "red"), part("occasion", "wedding")])
    found = understood(form("q=red+acme+dress&brand=Acme"), told)
    assert found.only == [("Only red", "/search?q=red+acme+dress&brand=Acme&attributes.colour=red")]
