"""A collection on milvus-lite beside FAISS and beside a model that looks at every product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.fusion.base import StrategyUnavailable
from search.index import store
from search.index.base import Found, IndexAway, IndexUnusable, VectorIndex
from search.index.filters import Filter, any_of
from search.index.milvus.calls import MilvusCalls
from search.index.milvus.collection import (
    Layout,
    MilvusCollection,
    collection_name,
    collections_of,
)
from search.index.milvus.overlay import MilvusIndex
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.lifecycle.vector_space import ForeignVector
from search.tokens import pack
from tests.search.index.builders import attributes, keeps, records, unit_rows

ENCODER = "fake-1-000000000000"
DIMENSION = 16
FILTERS = {
    "category": Filter((any_of("category", ["apparel"]),)),
    "subcategory": Filter((any_of("category", ["apparel/dresses"]),)),
    "brand": Filter((any_of("brand", ["maker 1", "MAKER 2"]),)),
    "merchant": Filter((any_of("merchant", ["default"]),)),
    "price": Filter(price_min=10_000, price_max=20_000),
    "cheap": Filter(price_max=5_000),
    "stock": Filter(in_stock=True),
    "sold out": Filter(in_stock=False),
    "attributes": Filter((any_of("attributes.colour", ["Red"]), any_of("attributes.occasions", ["party"]))),
    "all": Filter((any_of("category", ["apparel/shirts"]), any_of("brand", ["maker 2"])), price_min=100, in_stock=True),
    "nothing": Filter((any_of("brand", ["nobody"]),)),
}


def made(count: int, dimension: int = DIMENSION) -> list[Record]:
    """Return products of which some have no price, and some are sold out."""
    priced = [
        replace(
            record.attributes, price=None if n % 7 == 3 else record.attributes.price, stock=n % 3 if n % 2 else None
        )
        for n, record in enumerate(records(count, dimension, step=1))
    ]
    return [
        replace(record, product=record.product + 1, attributes=told)
        for record, told in zip(records(count, dimension, step=1), priced, strict=True)
    ]


def index_of(calls: MilvusCalls, name: str, told: list[Record], layout: Layout | None = None) -> MilvusIndex:
    dimension = len(told[0].image) if told and told[0].image is not None else DIMENSION
    collection = MilvusCollection(calls, name, layout or Layout())
    assert collection.create(dimension, told) == len(told)
    return MilvusIndex("v1", ENCODER, dimension, collection, lambda products, vectors: [])


def faiss_of(folder: Path, told: list[Record], dimension: int) -> IndexSnapshot:
    store.write(folder, encoder_id=ENCODER, version="v1", dimension=dimension, records=told, backend_name="hnsw")
    return IndexSnapshot("v1", [store.read(folder, ENCODER, "v1").layer])


def asked(index: VectorIndex, query: np.ndarray, count: int = 10, wanted: Filter | None = None) -> Found:
    return index.search(query, count, wanted, encoder_id=ENCODER)


def test_it_finds_what_faiss_finds(calls: MilvusCalls, name: str, tmp_path: Path) -> None:
    """The promise of the adapter: ten of ten results overlap by 0.97 and more, unfiltered."""
    told = made(5_000, 32)
    ours, theirs = faiss_of(tmp_path, told, 32), index_of(calls, name, told)
    overlaps = []
    for query in unit_rows(40, 32, seed=11):
        one, other = asked(ours, query), asked(theirs, query)
        overlaps.append(len({*one.products.tolist()} & {*other.products.tolist()}) / 10)
        assert one.matches == other.matches == 5_000
    assert np.mean(overlaps) >= 0.97


@pytest.fixture(scope="module")
def both(
    calls: MilvusCalls, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Record], IndexSnapshot, MilvusIndex]:
    told = made(400)
    return told, faiss_of(tmp_path_factory.mktemp("faiss"), told, DIMENSION), index_of(calls, "filtered", told)


@pytest.mark.parametrize("kind", FILTERS)
def test_both_obey_every_filter_and_give_all_that_match(
    kind: str, both: tuple[list[Record], IndexSnapshot, MilvusIndex]
) -> None:
    told, ours, theirs = both
    wanted, query = FILTERS[kind], unit_rows(1, DIMENSION, seed=5)[0]
    expected = {record.product for record in told if keeps(wanted, record.attributes)}
    for index in (ours, theirs):
        everything = asked(index, query, 1_000, wanted)
        assert set(everything.products.tolist()) == expected
        assert everything.matches == len(expected)
        assert len(asked(index, query, 10, wanted).products) == min(10, len(expected))
        assert (set(index.passing(wanted).tolist()), index.count(wanted)) == (expected, len(expected))


@pytest.mark.parametrize(
    "value", ['red"] or product > 0 or price in ["', "' or 1 == 1 --", "Größe \\ 红色", "a\0b", "{x}"]
)
def test_values_that_look_like_expressions_are_only_values(value: str, calls: MilvusCalls, name: str) -> None:
    own = replace(made(2)[0], attributes=replace(attributes(0), terms=any_of("attributes.note", [value])))
    index = index_of(calls, name, [own, made(2)[1]])
    wanted = Filter((any_of("attributes.note", [value]),))
    assert asked(index, unit_rows(1, DIMENSION)[0], 10, wanted).products.tolist() == [own.product]


def test_changes_in_memory_outvote_the_collection(calls: MilvusCalls, name: str) -> None:
    told = made(20)
    before = index_of(calls, name, told)
    query = told[4].image
    assert query is not None
    dearer = replace(told[4], attributes=replace(told[4].attributes, price=999_999))
    after = before.upsert([dearer]).delete([told[5].product])
    assert asked(after, query, 20, Filter(price_min=999_999)).products.tolist() == [5]
    assert asked(before, query, 20, Filter(price_min=999_999)).products.tolist() == []
    assert (len(before), len(after), after.changes) == (20, 19, 2)
    assert set(after.passing().tolist()) == {*range(1, 21)} - {6}
    assert after.count(Filter(price_min=999_999)) == 1
    assert asked(after, query, 1).products.tolist() == [5]
    assert asked(after, query).scores[0] == pytest.approx(1.0, abs=1e-5)
    assert after.vector_of(6) is None
    assert after.vector_of(5) == pytest.approx(query, abs=1e-6)
    assert before.vector_of(6) is not None
    assert before.vector_of(777) is None
    assert after.holds(5, dearer.stamp)
    assert not before.holds(5, dearer.stamp)


def test_what_is_pushed_shows_to_everybody(calls: MilvusCalls, name: str) -> None:
    told = made(20)
    index = index_of(calls, name, told)
    new = replace(told[0], product=99, attributes=replace(told[0].attributes, price=123_456))
    index.collection.upsert([new, replace(told[1], attributes=new.attributes)], DIMENSION)
    index.collection.delete([3, 1000])
    again = MilvusIndex("v1", ENCODER, DIMENSION, index.collection, lambda products, vectors: [])
    assert len(again) == 20
    query = unit_rows(1, DIMENSION)[0]
    assert set(asked(again, query, 20, Filter(price_min=123_456)).products.tolist()) == {2, 99}
    assert 3 not in asked(again, query, 100).products


@pytest.mark.parametrize("shard_by", ["merchant", "category"])
def test_a_split_collection_answers_the_same(shard_by: str, calls: MilvusCalls, name: str) -> None:
    told = made(60)
    index = index_of(calls, name, told, Layout(shard_by=shard_by, partitions=4))
    query = unit_rows(1, DIMENSION, seed=5)[0]
    for wanted in FILTERS.values():
        expected = {record.product for record in told if keeps(wanted, record.attributes)}
        assert set(asked(index, query, 100, wanted).products.tolist()) == expected
    moved = replace(told[0], attributes=replace(told[0].attributes, terms=frozenset({"category=home", "merchant=m2"})))
    index.collection.upsert([moved], DIMENSION)
    again = MilvusIndex("v1", ENCODER, DIMENSION, index.collection, lambda products, vectors: [])
    assert len(again) == 60, "it moved to another part and is not in both"
    assert asked(again, query, 10, Filter((any_of("category", ["home"]),))).products.tolist() == [1]


def test_smaller_codes_are_searched_too(calls: MilvusCalls, name: str) -> None:
    told = made(300)
    index = index_of(calls, name, told, Layout(storage="sq8"))
    query = told[7].image
    assert query is not None
    assert asked(index, query, 1).products.tolist() == [8]


def test_a_build_that_is_made_again_starts_anew(calls: MilvusCalls, name: str) -> None:
    collection = MilvusCollection(calls, name, Layout())
    done: list[int] = []
    collection.create(DIMENSION, made(1_100))
    assert collection.create(DIMENSION, made(1_100)[:900], done.append) == 900
    assert done == [500, 900]


def test_the_alias_moves_and_what_is_dropped_takes_it_along(calls: MilvusCalls, name: str) -> None:
    old, new = (index_of(calls, f"{name}_{n}", made(3)).collection for n in "ab")
    for collection in (old, new, new):
        collection.make_live(f"{name}_live")
        assert calls.ask("describe_alias", alias=f"{name}_live")["collection_name"] == collection.name
    old.drop()
    new.drop()
    new.drop()
    assert not new.is_there()


def test_collections_carry_prefix_encoder_and_version(calls: MilvusCalls) -> None:
    assert collection_name("shop", "compact-2.0-8ddabb20c9af", "20261122T231500-ab12cd") == (
        "shop_compact_2_0_8ddabb20c9af_20261122T231500_ab12cd"
    )
    assert collection_name("shop", ENCODER) == "shop_fake_1_000000000000_live"
    index_of(calls, collection_name("shop", ENCODER, "v1"), made(3))
    index_of(calls, collection_name("other", ENCODER, "v1"), made(3))
    assert collections_of(calls, "shop", ENCODER) == ["shop_fake_1_000000000000_v1"]


def test_vectors_of_another_encoder_and_other_fusions_are_refused(
    both: tuple[list[Record], IndexSnapshot, MilvusIndex],
) -> None:
    query = unit_rows(1, DIMENSION)[0]
    with pytest.raises(ForeignVector):
        both[2].search(query, 3, encoder_id="other-1-0")
    with pytest.raises(StrategyUnavailable, match="fusion weighted alone, not of concat"):
        both[2].search(query, 3, encoder_id=ENCODER, fusion="concat")


def test_measured_exactly_it_finds_the_nearest(both: tuple[list[Record], IndexSnapshot, MilvusIndex]) -> None:
    _, ours, theirs = both
    query = unit_rows(1, DIMENSION, seed=6)[0]
    exact = [index.search(query, 10, encoder_id=ENCODER, exactly=True).products.tolist() for index in (ours, theirs)]
    assert exact[0] == exact[1]


def test_what_the_collection_lacks_is_read_once_for_the_same_candidates(calls: MilvusCalls, name: str) -> None:
    told, asked_for = made(3), list[object]()

    def stored(products: Sequence[int], vectors: bool) -> list[Record]:
        asked_for.append(products)
        return [replace(record, tokens=pack(None, np.eye(1, 128, dtype=np.float32))) for record in told[:2]]

    index = MilvusIndex("v1", ENCODER, DIMENSION, MilvusCollection(calls, name, Layout()), stored)
    for _ in range(2):
        tokens = index.tokens_of(np.array([2, 1, 3]))
        assert tokens is not None
        assert tokens.counts.tolist() == [[0, 1], [0, 1], [0, 0]]
    assert asked_for == [[1, 2, 3]]
    index.apply([], [9]).tokens_of(np.array([3, 2, 1]))
    assert len(asked_for) == 2


def test_a_server_that_is_away_is_told_as_such(away: MilvusCalls) -> None:
    index = MilvusIndex("v1", ENCODER, DIMENSION, MilvusCollection(away, "x", Layout()), lambda products, vectors: [])
    with pytest.raises(IndexAway):
        asked(index, unit_rows(1, DIMENSION)[0])
    with pytest.raises(IndexAway):
        index.check()
    assert issubclass(IndexAway, IndexUnusable)
