from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from ranking.rules import BOOST, CATEGORY, HIDE, PIN, Rule
from ranking.types import OFF, Context, Ranked, Weights
from search.index.filters import Filter, any_of, describe
from search.index.records import Record, RecordTraits
from search.index.snapshot import IndexSnapshot
from search.ranking_stage import Retrieved, effect_on, rank
from tests.search.index.test_traits import layer

NOW = datetime(2026, 5, 1, tzinfo=UTC)
COLUMNS = ("occasion:wedding",)
PLAIN = Weights(diversity_by=OFF)
#: The query is (1, 0, ...): products come at falling cosines, in three categories of two merchants.
COSINES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4)


def product(number: int) -> Record:
    vector = np.zeros(16, np.float32)
    vector[0], vector[number + 1] = COSINES[number], np.sqrt(1 - COSINES[number] ** 2)
    told = describe(
        category="apparel/dresses" if number < 4 else "apparel/shoes",
        brand="Acme" if number < 3 else "Bolt",
        merchant="one" if number % 2 else "two",
        price=None,
        stock=None,
        attributes={},
    )
    wedding = np.array([1.0 if number == 5 else np.nan], np.float32)
    return Record(number, 1, told, vector, vector, traits=RecordTraits(COLUMNS, None, wedding))


@pytest.fixture
def index(tmp_path: Path) -> IndexSnapshot:
    return IndexSnapshot("v1", [layer(tmp_path, [product(number) for number in range(6)], columns=COLUMNS)])


def ranked(
    index: IndexSnapshot,
    *rules: Rule,
    context: Context | None = None,
    weights: Weights = PLAIN,
    text: str = "",
    wanted: Filter | None = None,
    count: int = 6,
) -> Ranked:
    found = Retrieved(np.arange(count), np.array(COSINES[:count], np.float32), np.eye(1, 16, dtype=np.float32)[0])
    return rank(index, found, context or Context(), weights, now=NOW, text=text, wanted=wanted, rules=rules)


def order(found: Ranked) -> list[int]:
    return found.candidates.products.tolist()


def test_without_anything_asked_the_cosine_decides(index: IndexSnapshot) -> None:
    found = ranked(index)
    assert order(found) == [0, 1, 2, 3, 4, 5]
    assert found.terms.total == pytest.approx(COSINES)


def test_the_context_reads_the_traits_of_the_index(index: IndexSnapshot) -> None:
    found = ranked(index, context=Context(occasion="wedding"), weights=replace(PLAIN, context=0.35))
    assert order(found) == [0, 1, 5, 2, 3, 4]
    assert found.terms.of(2)["context"] == pytest.approx(0.35)


def test_a_merchant_hides_and_boosts_its_own_products(index: IndexSnapshot) -> None:
    found = ranked(index, Rule("two", HIDE, 0), Rule("two", HIDE, 1), Rule("one", BOOST, 3, amount=0.15))
    assert order(found) == [1, 3, 2, 4, 5]
    assert found.terms.of(1)["rules"] == pytest.approx(0.15)


def test_a_pinned_product_joins_candidates_that_lack_it(index: IndexSnapshot) -> None:
    found = ranked(index, Rule("one", PIN, 5, position=2), count=3)
    assert order(found) == [0, 5, 1, 2]
    assert found.pinned == {5}
    assert found.terms.of(1)["similarity"] == pytest.approx(0.4)


def test_no_rule_brings_back_what_is_left_out(index: IndexSnapshot) -> None:
    query = np.eye(1, 16, dtype=np.float32)[0]
    found = Retrieved(np.arange(3), np.array(COSINES[:3], np.float32), query, left_out=[5, 4])
    rules = [Rule("one", PIN, 5, position=1), Rule("one", PIN, 4, position=1)]
    assert order(rank(index, found, Context(), PLAIN, now=NOW, rules=rules)) == [0, 1, 2]


def test_beyond_the_candidates_the_nearest_decide_which_rules_count(index: IndexSnapshot) -> None:
    hide_in_dresses = Rule("two", HIDE, 4, when=CATEGORY, category="apparel/dresses")
    shoes = np.array([4, 5])
    assert not effect_on(index, shoes, now=NOW, rules=[hide_in_dresses]).hidden.any()
    told = effect_on(index, shoes, nearest=np.arange(6), now=NOW, rules=[hide_in_dresses])
    assert told.hidden.tolist() == [True, False]


def test_a_pinned_product_that_nothing_looked_at_closely_keeps_its_whole_cosine(index: IndexSnapshot) -> None:
    found = Retrieved(
        np.arange(3),
        np.array(COSINES[:3], np.float32),
        np.eye(1, 16, dtype=np.float32)[0],
        rerank=np.array([-1.0, 0.0, 1.0], np.float32),
    )
    weights = replace(PLAIN, rerank=0.5)
    told = rank(index, found, Context(), weights, now=NOW, rules=[Rule("one", PIN, 5, position=4)])
    assert order(told) == [2, 1, 0, 5]
    # Half of the cosine and half of the closer look; that of the pinned one is its cosine again.
    assert told.terms.total == pytest.approx([0.85, 0.4, -0.05, 0.4])


def test_a_pin_does_not_get_past_a_filter(index: IndexSnapshot) -> None:
    dresses = Filter(terms=(any_of("category", ["apparel/dresses"]),))
    assert order(ranked(index, Rule("one", PIN, 5), wanted=dresses, count=3)) == [0, 1, 2]


def test_a_rule_for_a_category_counts_where_most_of_the_nearest_are_in_it(index: IndexSnapshot) -> None:
    hide_in_dresses = Rule("two", HIDE, 0, when=CATEGORY, category="apparel/dresses")
    hide_in_shoes = Rule("two", HIDE, 0, when=CATEGORY, category="apparel/shoes")
    assert 0 not in order(ranked(index, hide_in_dresses))
    assert 0 in order(ranked(index, hide_in_shoes))
    above = Rule("two", HIDE, 0, when=CATEGORY, category="apparel")
    assert 0 not in order(ranked(index, above)), "what is in a category is in all above it"
    shoes = Filter(terms=(any_of("category", ["apparel/shoes"]),))
    assert 0 not in order(ranked(index, hide_in_shoes, wanted=shoes))


def test_the_kind_that_is_named_is_boosted(index: IndexSnapshot) -> None:
    found = ranked(index, weights=replace(PLAIN, category_boost=0.2), text="dancing shoes")
    assert found.terms.of(order(found).index(4))["rules"] == pytest.approx(0.2)


def test_a_brand_has_its_share_unless_it_is_asked_for(index: IndexSnapshot) -> None:
    limited = replace(PLAIN, brand_limit=1)
    assert order(ranked(index, weights=limited))[:2] == [0, 3]
    acme = Filter(terms=(any_of("brand", ["Acme"]),))
    assert order(ranked(index, weights=limited, wanted=acme))[:2] == [0, 1]
