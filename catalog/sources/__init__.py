"""The formats a catalogue may come in, by name."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from catalog.sources.base import Source

SOURCES: dict[str, str] = {
    "kaggle-fashion": "catalog.sources.kaggle_fashion.KaggleFashion",
    "shopify": "catalog.sources.shopify.Shopify",
    "flipkart": "catalog.sources.flipkart.Flipkart",
    "amazon": "catalog.sources.amazon.Amazon",
    "csv": "catalog.sources.tabular.Csv",
    "xlsx": "catalog.sources.tabular.Xlsx",
    "jsonl": "catalog.sources.tabular.JsonLines",
}


class UnknownSource(LookupError):
    """No source has this name; `str()` lists those that there are."""


def get_source(name: str) -> Source:
    """Return the source called `name`. Raises `UnknownSource`."""
    if name not in SOURCES:
        raise UnknownSource(f"There is no source “{name}”; use one of {', '.join(SOURCES)}.")
    return cast("type[Source]", resolve_name(SOURCES[name]))()
