"""Sampling that gives the rare its turn: rounds over groups, in an order that a seed decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def spread(items: Iterable[T], group: Callable[[T], Hashable], rng: Random) -> list[T]:
    """Order `items` so that every group comes up once in each round, as long as it lasts.

    The first n are then a sample in which one group is ahead of another by one item at most, unless the other ran out.
    """
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        groups[group(item)].append(item)
    shuffled = [rng.sample(members, len(members)) for members in groups.values()]
    rng.shuffle(shuffled)
    return interleave(shuffled)


def interleave(lists: Sequence[Sequence[T]]) -> list[T]:
    """Take the first of each list, then the second of each, and so on."""
    longest = max((len(each) for each in lists), default=0)
    return [each[place] for place in range(longest) for each in lists if place < len(each)]
