"""Out of a dead end: which filter to give up, and how many products would pass then."""

from __future__ import annotations

from collections.abc import Callable

from search.index.filters import Filter
from search.query import Relaxed


def relaxations(wanted: Filter, count: Callable[[Filter], int]) -> list[Relaxed]:
    """List the filters whose going would bring something, the one that brings most first.

    count: how many products pass a filter. Where no single one helps, the pairs are not tried: then only giving up
    all of them is left, named "all".
    """
    fields = wanted.fields()
    counts = [(field, count(wanted.without(field))) for field in fields]
    found = [Relaxed(field, number) for field, number in counts if number]
    if not found and len(fields) > 1:
        everything = count(Filter())
        found = [Relaxed("all", everything)] if everything else []
    return sorted(found, key=lambda one: -one.count)
