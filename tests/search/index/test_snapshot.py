"""A snapshot against a model that looks at every product: the same answers, whatever was done before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.index import store
from search.index.base import BuildOptions
from search.index.filters import Attributes, Filter, any_of
from search.index.layer import Layer
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from tests.search.index.builders import COLOURS, attributes, keeps, records, unit_rows

ENCODER = "fake-1-000000000000"
DIMENSION = 16


def base(folder: Path, made: Iterable[Record], version: str = "v1") -> IndexSnapshot:
    return IndexSnapshot(version, [layer(folder, made, version)])


def layer(folder: Path, made: Iterable[Record], version: str, gone: Iterable[int] = ()) -> Layer:
    ordered = sorted(made, key=lambda record: record.product)
    store.write(
        folder,
        encoder_id=ENCODER,
        version=version,
        dimension=DIMENSION,
        records=ordered,
        gone=list(gone),
        backend_name="hnsw",
        options=BuildOptions(storage="sq8"),
    )
    return store.read(folder, ENCODER, version).layer


def ids(snapshot: IndexSnapshot, wanted: Filter | None = None) -> set[int]:
    return set(
        snapshot.search(unit_rows(1, DIMENSION)[0], 1000, wanted, encoder_id=snapshot.encoder_id).products.tolist()
    )


def test_a_new_product_is_found_and_a_deleted_one_is_not(tmp_path: Path) -> None:
    before = base(tmp_path, records(3, DIMENSION))
    new = replace(records(1, DIMENSION, seed=9)[0], product=99)
    after = before.upsert([new]).delete([10, 77])
    assert ids(before) == {0, 10, 20}, "a snapshot that somebody holds does not change"
    assert ids(after) == {0, 20, 99}
    assert (len(before), len(after)) == (3, 3)
    assert after.vector_of(10) is None
    assert new.image is not None
    assert after.vector_of(99) == pytest.approx(new.image)


def test_new_vectors_replace_the_old_ones(tmp_path: Path) -> None:
    before = base(tmp_path, records(3, DIMENSION))
    other = unit_rows(1, DIMENSION, seed=8)[0]
    after = before.upsert([Record(10, 2, attributes(1), other, other)])
    found = after.search(other, 3, encoder_id=after.encoder_id)
    assert (found.products[0], found.scores[0], found.matches) == (10, pytest.approx(1.0, abs=1e-5), 3)
    assert found.products.tolist().count(10) == 1


def test_attributes_alone_need_no_vectors(tmp_path: Path) -> None:
    before = base(tmp_path, records(3, DIMENSION))
    assert before.holds(10, 1)
    assert not before.holds(10, 2)
    cheap = Record(10, 1, attributes(1, price="0.50"))
    after = before.upsert([cheap])
    assert after.share.delta == 0
    assert ids(after, Filter(price_max=50)) == {0, 10}
    assert ids(before, Filter(price_max=50)) == {0}
    with pytest.raises(ValueError, match="without vectors"):
        before.upsert([replace(cheap, stamp=2)])


def test_attributes_follow_vectors_that_are_not_sealed_yet(tmp_path: Path) -> None:
    new = replace(records(1, DIMENSION, seed=9)[0], product=99, stamp=5)
    after = base(tmp_path, records(3, DIMENSION)).upsert([new])
    assert after.holds(99, 5)
    dear = after.upsert([Record(99, 5, attributes(0, price="900"))])
    assert ids(dear, Filter(price_min=90000)) == {99}


def test_what_was_hidden_comes_back_with_the_vectors_it_had(tmp_path: Path) -> None:
    first = layer(tmp_path, records(3, DIMENSION), "v1")
    hiding = layer(tmp_path, [], "v1+1", gone=[10])
    sealed = IndexSnapshot("v1", [first, hiding])
    assert ids(sealed) == {0, 20}
    assert sealed.share.tombstones == 1
    back = sealed.upsert([Record(10, 1, attributes(1))])
    assert ids(back) == {0, 10, 20}
    showing = layer(tmp_path, [Record(10, 1, attributes(1))], "v1+2")
    assert ids(IndexSnapshot("v1", [first, hiding, showing])) == {0, 10, 20}
    assert ids(IndexSnapshot("v1", [first, hiding, showing]).delete([10])) == {0, 20}


def test_an_unknown_product_leaves_no_tombstone(tmp_path: Path) -> None:
    assert base(tmp_path, records(3, DIMENSION)).delete([12345]).changes == 0


def test_filters_hold_together_and_values_are_alternatives(tmp_path: Path) -> None:
    snapshot = base(tmp_path, records(30, DIMENSION, step=1))
    red_or_blue = any_of("attributes.colour", ["red", " BLUE "])
    party = any_of("attributes.occasions", ["Party"])
    wanted = Filter(terms=(red_or_blue, party), price_min=500, price_max=2000)
    assert ids(snapshot, wanted) == {n for n in range(5, 21) if n % 4 == 0 and n % 3 in (0, 1)}
    assert ids(snapshot, Filter(terms=(any_of("category", ["apparel"]),))) == set(range(30))
    assert ids(snapshot, Filter(terms=(any_of("category", ["apparel/dress"]),))) == set()


class Model:
    """Every product by itself."""

    def __init__(self) -> None:
        self.products: dict[int, Record] = {}

    def search(self, query: np.ndarray, count: int, wanted: Filter) -> tuple[set[int], int]:
        passing = [record for record in self.products.values() if keeps(wanted, record.attributes)]
        if not passing:
            return set(), 0
        vectors = np.stack([record.image for record in passing if record.image is not None])
        best = np.argsort(-(vectors @ query), kind="stable")[:count]
        return {passing[place].product for place in best}, len(passing)


def random_filter(rng: np.random.Generator) -> Filter:
    terms = []
    if rng.random() < 0.4:
        terms.append(any_of("category", [rng.choice(["apparel", "apparel/dresses", "apparel/shirts", "shoes"])]))
    if rng.random() < 0.4:
        terms.append(any_of("brand", [f"maker {number}" for number in rng.integers(6, size=2)]))
    if rng.random() < 0.4:
        terms.append(any_of("attributes.colour", rng.choice([*COLOURS, "green"], size=2)))
    low, high = sorted(int(price) for price in rng.integers(0, 4000, size=2))
    return Filter(
        terms=tuple(terms),
        price_min=low if rng.random() < 0.3 else None,
        price_max=high if rng.random() < 0.3 else None,
        in_stock=bool(rng.integers(2)) if rng.random() < 0.3 else None,
    )


class Walk:
    """Random steps on an index and on its model, with seals, rebuilds and steps back to an earlier version."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.folder, self.model, self.count, self.folders = folder, Model(), 0, 0
        self.sealed = [layer(folder, [], self._name())]
        self.snapshot = IndexSnapshot("0", self.sealed)
        self.changed: set[int] = set()
        self.earlier: list[tuple[list[Layer], set[int]]] = []

    def _name(self) -> str:
        self.folders += 1
        return f"f{self.folders:05d}"

    def step(self) -> None:
        kind = self.rng.choice(
            ["add", "change", "restate", "delete", "search", "seal", "rebuild", "back"],
            p=[0.2, 0.1, 0.2, 0.12, 0.36, 0.01, 0.005, 0.005],
        )
        getattr(self, f"_{kind}")()

    def _any(self) -> int | None:
        return int(self.rng.choice(list(self.model.products))) if self.model.products else None

    def _record(self, product: int) -> Record:
        self.count += 1
        vector = self.rng.standard_normal(DIMENSION).astype(np.float32)
        vector /= np.linalg.norm(vector)
        return Record(product, self.count, self._attributes(), vector, vector)

    def _attributes(self) -> Attributes:
        number = int(self.rng.integers(40))
        return attributes(number, stock=int(self.rng.integers(3)) if self.rng.random() < 0.7 else None)

    def _tell(self, record: Record, *, told: Record | None = None) -> None:
        self.model.products[record.product] = record
        self.changed.add(record.product)
        for _, since in self.earlier:
            since.add(record.product)
        self.snapshot = self.snapshot.upsert([told or record])

    def _add(self) -> None:
        self._tell(self._record(int(self.rng.integers(400))))

    def _change(self) -> None:
        product = self._any()
        if product is not None:
            self._tell(self._record(product))

    def _restate(self) -> None:
        product = self._any()
        if product is not None:
            whole = replace(self.model.products[product], attributes=self._attributes())
            assert self.snapshot.holds(product, whole.stamp)
            self._tell(whole, told=replace(whole, image=None, text=None))

    def _delete(self) -> None:
        product = self._any()
        if product is not None:
            del self.model.products[product]
            self.changed.add(product)
            for _, since in self.earlier:
                since.add(product)
            self.snapshot = self.snapshot.delete([product])

    def _search(self) -> None:
        query = self.rng.standard_normal(DIMENSION).astype(np.float32)
        query /= np.linalg.norm(query)
        wanted, count = random_filter(self.rng), int(self.rng.integers(1, 30))
        found = self.snapshot.search(query, count, wanted, encoder_id=self.snapshot.encoder_id)
        expected, matches = self.model.search(query, count, wanted)
        assert set(found.products.tolist()) == expected
        assert found.matches == matches
        assert len(found.products) == min(count, matches)
        assert len(self.snapshot) == len(self.model.products)

    def _since(self, sealed: list[Layer], changed: set[int]) -> tuple[list[Record], list[int]]:
        """Return what a reader is told of changed products: vectors only where they are not there already."""
        below = IndexSnapshot("x", sealed)
        told = [self.model.products[product] for product in changed if product in self.model.products]
        slim = [
            replace(record, image=None, text=None) if below.holds(record.product, record.stamp) else record
            for record in told
        ]
        return slim, [product for product in changed if product not in self.model.products]

    def _seal(self) -> None:
        told, gone = self._since(self.sealed, self.changed)
        self.sealed = [*self.sealed, layer(self.folder, told, self._name(), gone)]
        self.snapshot, self.changed = IndexSnapshot("s", self.sealed), set()

    def _rebuild(self) -> None:
        self.earlier = [*self.earlier, (self.sealed, set(self.changed))][-2:]
        self.sealed = [layer(self.folder, list(self.model.products.values()), self._name())]
        self.snapshot, self.changed = IndexSnapshot("r", self.sealed), set()

    def _back(self) -> None:
        if self.earlier:
            self.sealed, self.changed = self.earlier.pop()
            self.snapshot = IndexSnapshot("b", self.sealed).apply(*self._since(self.sealed, self.changed))


@pytest.mark.parametrize("seed", [1, 2])
def test_an_index_answers_like_a_model_that_looks_at_everything(tmp_path: Path, seed: int) -> None:
    walk = Walk(tmp_path, seed)
    for _ in range(600):
        walk.step()


@pytest.mark.slow
@pytest.mark.parametrize("graphs", [False, True], ids=["exact", "graph"])
def test_ten_thousand_random_steps_make_no_difference(
    tmp_path: Path, graphs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if graphs:  # wide enough to meet every row of so small an index: what is tested is the merging
        monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 20)
        monkeypatch.setattr("search.index.planner.EF", 1000)
        monkeypatch.setattr("search.index.planner.SCANNED_A_CANDIDATE", 0)
    walk = Walk(tmp_path, seed=3)
    for _ in range(10_000):
        walk.step()
