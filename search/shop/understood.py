"""What was understood of a shopper's words, as the result page tells it: spelling, prices, and filters to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from search.index.filters import ATTRIBUTE
from search.query import Answer
from search.shop.forms import SearchForm

#: Parts of a reading that a filter exists for, with its name in an address.
FILTERS = {
    "brand": "brand",
    "category": "category",
    **{name: ATTRIBUTE + name for name in ("article_type", "colour", "gender", "material", "pattern", "fit")},
}


@dataclass(frozen=True)
class Understood:
    """corrected: the text that was searched, "" for the one that was typed; prices: stated ones, in words;
    verbatim_url: of the search for the words as they stand; only: filters that the words suggest, each with the address
    that chooses it.
    """

    corrected: str
    prices: list[str]
    verbatim_url: str
    only: list[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.corrected or self.prices or self.only)


def understood(form: SearchForm, answer: Answer) -> Understood:
    """Tell what an answer's reading means for the page of a form."""
    reading = answer.reading or {}
    parts = reading.get("parts", ())
    return Understood(
        corrected=reading.get("corrected") or "",
        prices=[_price(part) for part in parts if part["applied"]],
        verbatim_url=form.url(verbatim="1"),
        only=list(_suggested(form, parts)),
    )


def _price(part: dict[str, Any]) -> str:
    low, high = part["low"], part["high"]
    if low and high:
        return f"Price {low} to {high}"
    return f"Price up to {high}" if high else f"Price from {low}"


def _suggested(form: SearchForm, parts: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    chosen = form.filter_state()
    for part in parts:
        name = FILTERS.get(part["field"])
        if name and part["values"] and name not in chosen:
            yield f"Only {part['text']}", form.url(**{name: part["values"]})
