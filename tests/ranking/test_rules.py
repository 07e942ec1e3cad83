from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from ranking.rules import BOOST, CATEGORY, HIDE, MOST_BOOST, PIN, QUERY, Effect, Rule, effect, in_force, pinned

NOW = datetime(2026, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)
PRODUCTS = np.array([11, 12, 13, 14])
MERCHANTS = ["acme", "acme", "bolt", "acme"]
CATEGORIES = ["apparel/dresses", "apparel/dresses/maxi", "apparel/dresses", "shoes"]


def of(*rules: Rule) -> Effect:
    return effect(rules, products=PRODUCTS, merchants=MERCHANTS, categories=CATEGORIES)


def holds(rule: Rule, text: str = "", categories: tuple[str, ...] = ()) -> bool:
    return bool(in_force([rule], now=NOW, text=text, categories=categories))


def test_a_rule_holds_from_its_start_and_not_at_its_end() -> None:
    assert holds(Rule("acme", HIDE, 11))
    assert holds(Rule("acme", HIDE, 11, starts=NOW, ends=NOW + DAY))
    assert not holds(Rule("acme", HIDE, 11, starts=NOW + DAY))
    assert not holds(Rule("acme", HIDE, 11, ends=NOW))


def test_a_rule_for_a_query_holds_for_its_words_in_any_order_and_no_others() -> None:
    rule = Rule("acme", PIN, 11, when=QUERY, text="Red dress")
    assert holds(rule, "dress  RED")
    assert not holds(rule, "red dress shoes")
    assert not holds(rule, "")


def test_a_rule_for_a_category_holds_below_it_too() -> None:
    rule = Rule("acme", BOOST, 11, when=CATEGORY, category="apparel")
    assert holds(rule, categories=("apparel/dresses",))
    assert not holds(rule, categories=("apparel-kids",))


def test_a_merchant_only_moves_its_own_products() -> None:
    found = of(
        Rule("acme", BOOST, among="apparel", amount=0.1),
        Rule("acme", HIDE, 13),
        Rule("acme", PIN, 13),
        Rule("bolt", HIDE, 11),
    )
    assert found.boost == pytest.approx([0.1, 0.1, 0.0, 0.0])
    assert not found.hidden.any()
    assert not found.pins


def test_boosts_add_up_to_a_bound() -> None:
    found = of(Rule("acme", BOOST, 11, amount=0.15), Rule("acme", BOOST, among="apparel", amount=0.15))
    assert found.boost == pytest.approx([MOST_BOOST, 0.15, 0.0, 0.0])


def test_what_is_hidden_is_not_pinned() -> None:
    found = of(Rule("acme", PIN, 11), Rule("acme", HIDE, 11), Rule("acme", PIN, 12, position=2))
    assert found.hidden.tolist() == [True, False, False, False]
    assert found.pins == {12: 2}


def test_pins_come_last_and_leave_the_others_in_their_order() -> None:
    assert pinned(np.array([3, 0, 1, 2]), PRODUCTS, {13: 1}).tolist() == [2, 3, 0, 1]
    assert pinned(np.array([3, 0, 1, 2]), PRODUCTS, {14: 99}).tolist() == [0, 1, 2, 3]


def test_of_two_pins_to_one_position_the_earlier_rule_has_it_whatever_ranks_better() -> None:
    found = of(Rule("acme", PIN, 14, position=1), Rule("acme", PIN, 12, position=1))
    assert list(found.pins) == [14, 12]
    assert pinned(np.array([0, 1, 2, 3]), PRODUCTS, found.pins).tolist() == [3, 1, 0, 2]
    assert pinned(np.array([0, 1, 2, 3]), PRODUCTS, {14: 2, 13: 2}).tolist() == [0, 3, 2, 1]
    assert pinned(np.array([0, 1, 2, 3]), PRODUCTS, {12: 99, 11: 99}).tolist() == [2, 3, 1, 0]


def test_pins_to_several_positions_keep_them() -> None:
    assert pinned(np.array([0, 1, 2, 3]), PRODUCTS, {13: 1, 14: 1}).tolist() == [2, 3, 0, 1]
    assert pinned(np.array([0, 1, 2, 3]), PRODUCTS, {13: 2, 14: 4}).tolist() == [0, 2, 1, 3]
