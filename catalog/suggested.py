"""The mark on suggested values: the attribute `_suggested` lists their keys until somebody writes them anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

SUGGESTED = "_suggested"
#: The key by which the mark names a product's category.
CATEGORY = "category"
RESERVED = "A name that starts with _ is the platform's own."


def is_reserved(name: str) -> bool:
    """Say whether an attribute of this name is the platform's own, and no merchant's."""
    return name.startswith("_")


def marked(attributes: Mapping[str, Any]) -> list[str]:
    """List the keys whose values were suggested; none where something else stands in the mark's place."""
    keys = attributes.get(SUGGESTED)
    return [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []


def with_mark(attributes: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """Return attributes with these keys marked and no others."""
    rest = {key: value for key, value in attributes.items() if key != SUGGESTED}
    return {**rest, SUGGESTED: list(keys)} if keys else rest


def written(attributes: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """Take the mark off what somebody has written: it is their word now."""
    return with_mark(attributes, [key for key in marked(attributes) if key not in keys])


def same_marks(given: Mapping[str, Any], before: Mapping[str, Any], marks: Collection[str]) -> dict[str, Any]:
    """Return attributes that were given whole with the marks of those that are as they were before."""
    kept = [key for key in marks if key == CATEGORY or (key in given and given[key] == before.get(key))]
    return with_mark(given, kept)
