"""Merchants' rules: pin, boost or hide products, for one query, for a category, or always."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from ranking.vocabulary import plain

PIN, BOOST, HIDE = "pin", "boost", "hide"
ALWAYS, QUERY, CATEGORY = "always", "query", "category"
#: The most that boosts add to one product, as much as the whole context may: a rule cannot bury what was asked for.
MOST_BOOST = 0.2


@dataclass(frozen=True)
class Rule:
    """One rule of a merchant, over products of its own alone.

    does: PIN, BOOST or HIDE. product: the product it is about; or products, those of the category path `among`, with
    all below it. when: ALWAYS, QUERY (the words of `text` in any order and nothing else) or CATEGORY (a search within
    `category`). position: of a pin, from 1. amount: of a boost, in (0, MOST_BOOST]. starts, ends: None for no bound.
    """

    merchant: str
    does: str
    product: int | None = None
    among: str = ""
    when: str = ALWAYS
    text: str = ""
    category: str = ""
    position: int = 1
    amount: float = 0.0
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class Effect:
    """What the rules do to one search.

    pins: position of each product, in the order of the rules; hidden: (n,); boost: (n,) to add.
    """

    boost: np.ndarray
    hidden: np.ndarray
    pins: Mapping[int, int] = field(default_factory=dict)


def in_force(rules: Iterable[Rule], *, now: datetime, text: str, categories: Collection[str]) -> list[Rule]:
    """Return the rules that count for a search. categories: paths of those it is about."""
    words = sorted(plain(text).split())
    return [
        rule
        for rule in rules
        if (rule.starts is None or rule.starts <= now)
        and (rule.ends is None or now < rule.ends)
        and _meant(rule, words, categories)
    ]


def effect(
    rules: Sequence[Rule], *, products: np.ndarray, merchants: Sequence[str], categories: Sequence[str]
) -> Effect:
    """Return what rules in force do to n candidates, of which merchants and categories (paths) are given.

    Boosts of several rules add up to at most MOST_BOOST. What one rule hides, no other pins. The pins are in the order
    of the rules: of several to one position the earlier rule has it, the others come right after (see `pinned`).
    """
    boost, hidden = np.zeros(len(products), np.float32), np.zeros(len(products), bool)
    for rule in rules:
        if rule.does == PIN:
            continue
        about = _about(rule, products, merchants, categories)
        if rule.does == HIDE:
            hidden |= about
        else:
            boost[about] += rule.amount
    pins: dict[int, int] = {}
    owner = dict(zip(products.tolist(), merchants, strict=True))
    out = {int(product) for product in products[hidden]}
    for rule in rules:
        product = rule.product if rule.does == PIN else None
        if product is not None and product not in out and owner.get(product) == rule.merchant:
            pins.setdefault(product, rule.position)
    return Effect(np.minimum(boost, MOST_BOOST), hidden, pins)


def pinned(order: np.ndarray, products: np.ndarray, pins: Mapping[int, int]) -> np.ndarray:
    """Return an order of rows with pinned products moved to their positions; the others keep theirs among themselves.

    order: (m,) rows of products (n,), best first; a position beyond the end is the last one. Of several pins to one
    position the first has it, the others come right after.
    """
    row_of = {int(products[row]): int(row) for row in order}
    moved = sorted(
        (position, number, row_of[product])
        for number, (product, position) in enumerate(pins.items())
        if product in row_of
    )
    rows = [row for product, row in row_of.items() if product not in pins]
    free = 0
    for position, _, row in moved:
        place = min(max(position - 1, free), len(rows))
        rows.insert(place, row)
        free = place + 1
    return np.array(rows, np.int64)


def _meant(rule: Rule, words: list[str], categories: Collection[str]) -> bool:
    if rule.when == QUERY:
        return bool(words) and sorted(plain(rule.text).split()) == words
    if rule.when == CATEGORY:
        return any(_within(path, rule.category) for path in categories)
    return True


def _about(rule: Rule, products: np.ndarray, merchants: Sequence[str], categories: Sequence[str]) -> np.ndarray:
    about = np.zeros(len(products), bool)
    if rule.product is not None:
        rows = np.flatnonzero(products == rule.product).tolist()
    else:
        rows = [row for row, path in enumerate(categories) if _within(path, rule.among)]
    about[[row for row in rows if merchants[row] == rule.merchant]] = True
    return about


def _within(path: str, category: str) -> bool:
    return bool(category) and (path == category or path.startswith(f"{category}/"))
