"""The index as one process reads it at one moment: a base, sealed segments and the newest changes, merged by query.

A log-structured merge of immutable layers: a later layer outvotes an earlier one, product by product. A snapshot never
changes; applying changes gives another one that shares every layer with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from ranking.types import Traits
from search.fusion.base import DEFAULT, Strategy, StrategyUnavailable, strategy_class
from search.index.allowed import Allowed
from search.index.base import Found, Share, VectorIndex
from search.index.columns import Columns
from search.index.filters import Filter
from search.index.layer import Layer, places_in
from search.index.records import Record, RecordTraits
from search.index.standing import Standing
from search.index.tokens import no_tokens
from search.index.traits import aligned
from search.lifecycle.vector_space import check_space
from search.tokens import Tokens


@dataclass(frozen=True)
class _Tail:
    """What changed after the last sealed layer, in the memory of this process."""

    records: Mapping[int, Record] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()


class IndexSnapshot(VectorIndex):
    def __init__(self, version: str, sealed: Sequence[Layer]) -> None:
        """Merge sealed layers, the base first; raises ForeignVector for layers of different encoders."""
        self.version = version
        self.encoder_id = sealed[0].encoder_id
        self._sealed = tuple(sealed)
        for layer in self._sealed:
            check_space(layer.encoder_id, self.encoder_id, f"The index {version}")
        self._strategies = _shared(self._sealed)
        self._standings = _merge(self._sealed)
        self._tail = _Tail()
        self._layers, self._current = self._sealed, self._standings

    def __len__(self) -> int:
        return sum(_count(layer, standing) for layer, standing in zip(self._layers, self._current, strict=True))

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        return self._strategies

    @property
    def changes(self) -> int:
        return len(self._tail.records) + len(self._tail.gone)

    @cached_property
    def share(self) -> Share:
        base = len(self._sealed[0])
        products = len(self)
        alive = _count(self._layers[0], self._current[0])
        return Share(products, base, products - alive, base - alive)

    @property
    def dimension(self) -> int:
        return int(self._sealed[0].images.shape[1])

    @property
    def has_tokens(self) -> bool:
        return self._sealed[0].tokens is not None

    def tokens_of(self, products: np.ndarray) -> Tokens | None:
        if not self.has_tokens:
            return None
        found = no_tokens(len(products))
        for layer in self._layers:
            there, places = places_in(layer.ids, products)
            newer = no_tokens(len(there)) if layer.tokens is None else layer.tokens.at(places)
            found.values[there], found.counts[there] = newer.values, newer.counts
        return found

    @property
    def trait_columns(self) -> tuple[str, ...]:
        """Return the columns of the newest layer that has traits, and what only earlier layers have."""
        tables = [layer.traits for layer in reversed(self._layers) if layer.traits is not None]
        return tuple(dict.fromkeys(name for table in tables for name in table.columns))

    def traits_of(self, products: np.ndarray) -> Traits:
        columns = self.trait_columns
        predicted, own = (np.full((len(products), len(columns)), np.nan, np.float16) for _ in range(2))
        for layer in self._layers:
            for ids, said, attribute in ((layer.ids, predicted, "predicted"), (layer.rows, own, "own")):
                there, places = places_in(ids, products)
                if layer.traits is None:
                    said[there] = np.nan
                elif len(there):
                    newer = np.asarray(getattr(layer.traits, attribute)[places])
                    said[there] = aligned(newer, layer.traits.columns, columns)
        by_merchant = ~np.isnan(own)
        return Traits(columns, np.where(by_merchant, own, predicted).astype(np.float32), by_merchant)

    def values_of(self, products: np.ndarray, field: str) -> list[str]:
        values = [""] * len(products)
        for layer in self._layers:
            there, rows = places_in(layer.rows, products)
            terms = layer.last_terms[field][rows].tolist()
            texts = {term: layer.table.value_at(term) if term >= 0 else "" for term in set(terms)}
            for place, term in zip(there.tolist(), terms, strict=True):
                values[place] = texts[term]
        return values

    def can_be_found(self, products: np.ndarray, wanted: Filter) -> np.ndarray:
        found = np.zeros(len(products), bool)
        for layer, allowed in zip(self._layers, self._allowed(wanted), strict=True):
            there, places = places_in(layer.ids, products)
            found[there] |= allowed.mask[places]
        return found

    def search(
        self,
        query: np.ndarray,
        count: int,
        wanted: Filter | None = None,
        *,
        encoder_id: str,
        fusion: str = DEFAULT,
        exactly: bool = False,
    ) -> Found:
        check_space(encoder_id, self.encoder_id, f"The index {self.version}")
        vectors = strategy_class(fusion).products_of
        if vectors not in self._strategies:
            raise StrategyUnavailable(
                f"The index {self.version} has no product vectors of the fusion {vectors}, only of "
                f"{', '.join(self._strategies)}: name it in FUSIONS, see to its weights (manage.py train_fusion DIR), "
                f"and build the index again (manage.py build_index)."
            )
        allowed = self._allowed(wanted) if wanted else [standing.allowed for standing in self._current]
        products, scores, matches = [], [], 0
        for layer, of_layer in zip(self._layers, allowed, strict=True):
            passing = len(layer) if of_layer is None else of_layer.count
            if passing:
                engine = layer.engines[vectors].exact if exactly else layer.engines[vectors]
                places, found = engine.search(query, count, of_layer)
                products.append(np.asarray(layer.ids)[places])
                scores.append(found)
                matches += passing
        if not products:
            return Found(np.empty(0, np.int64), np.empty(0, np.float32), 0)
        if len(products) == 1:
            return Found(products[0], scores[0], matches)
        everything, by_score = np.concatenate(products), np.concatenate(scores)
        best = np.lexsort((everything, -by_score))[:count]
        return Found(everything[best], by_score[best], matches)

    def passing(self, wanted: Filter | None = None) -> np.ndarray:
        allowed = self._allowed(wanted) if wanted else [standing.allowed for standing in self._current]
        parts = [
            np.asarray(layer.ids) if of_layer is None else np.asarray(layer.ids)[of_layer.mask]
            for layer, of_layer in zip(self._layers, allowed, strict=True)
        ]
        return np.concatenate(parts)

    def count(self, wanted: Filter) -> int:
        return sum(of_layer.count for of_layer in self._allowed(wanted))

    def columns(self, products: np.ndarray) -> Columns:
        return Columns.of(products, [(layer.rows, layer.table) for layer in reversed(self._layers)])

    def vector_of(self, product: int) -> np.ndarray | None:
        for layer, standing in zip(reversed(self._layers), reversed(self._current), strict=True):
            place = layer.place_of(product)
            if place is not None:
                alive = standing.allowed is None or standing.allowed.mask[place]
                return layer.vector(place) if alive else None
        return None

    def vectors_of(self, products: np.ndarray) -> np.ndarray:
        """Return the unit vectors of products that can be found, (m, d) in their order, NaN rows for any other."""
        found = np.full((len(products), self.dimension), np.nan, np.float32)
        left = np.arange(len(products))
        for layer in reversed(self._layers):
            here, places = places_in(layer.ids, products[left])
            found[left[here]] = layer.engine.vectors[places]
            left = np.delete(left, here)
        return found

    def holds(self, product: int, stamp: int) -> bool:
        return self._sealed_stamp(product) == stamp or self._tail_record(product, stamp) is not None

    def knows(self, product: int) -> bool:
        """Say whether a sealed layer holds vectors of a product, to be found or not."""
        return self._sealed_stamp(product) is not None

    def upsert(self, records: Iterable[Record]) -> IndexSnapshot:
        return self.apply(records, ())

    def delete(self, products: Collection[int]) -> IndexSnapshot:
        return self.apply((), products)

    def apply(self, records: Iterable[Record], gone: Collection[int]) -> IndexSnapshot:
        told = dict(self._tail.records)
        out = set(self._tail.gone)
        for record in records:
            told[record.product] = self._completed(record)
            out.discard(record.product)
        for product in gone:
            told.pop(product, None)
            if self.knows(product):
                out.add(product)
        return self._with_tail(_Tail(told, frozenset(out)))

    def _with_tail(self, tail: _Tail) -> IndexSnapshot:
        after = object.__new__(IndexSnapshot)
        after.version, after.encoder_id = self.version, self.encoder_id
        after._sealed, after._standings, after._tail = self._sealed, self._standings, tail
        after._strategies = self._strategies
        after._layers, after._current = self._sealed, self._standings
        if tail.records or tail.gone:
            layer = Layer.of(list(tail.records.values()), tail.gone, self.dimension, self.encoder_id, self._strategies)
            number = len(self._sealed)
            below = zip(self._sealed, self._standings, strict=True)
            after._layers = (*self._sealed, layer)
            after._current = (*(standing.under(own, layer, number) for own, standing in below), Standing())
        return after

    def _completed(self, record: Record) -> Record:
        """Give a record its vectors where the sealed layers do not hold them."""
        if record.has_vectors or self._sealed_stamp(record.product) == record.stamp:
            return record
        known = self._tail_record(record.product, record.stamp)
        if known is None:
            raise ValueError(f"product {record.product} was told without vectors that nobody holds")
        return replace(
            record,
            image=known.image,
            text=known.text,
            tokens=known.tokens,
            traits=_predicted(record.traits, known.traits),
        )

    def _tail_record(self, product: int, stamp: int) -> Record | None:
        known = self._tail.records.get(product)
        return known if known is not None and known.has_vectors and known.stamp == stamp else None

    def _sealed_stamp(self, product: int) -> int | None:
        """Return the stamp of the newest sealed vectors of a product, hidden or not."""
        for layer in reversed(self._sealed):
            place = layer.place_of(product)
            if place is not None:
                return int(layer.stamps[place])
        return None

    def _allowed(self, wanted: Filter) -> list[Allowed]:
        """Return which places of each layer stand and pass, by the newest that is said of each product."""
        passing = [layer.table.mask(wanted) for layer in self._layers]
        return [
            _narrowed(layer, standing, passing, number)
            for number, (layer, standing) in enumerate(zip(self._layers, self._current, strict=True))
        ]


def _predicted(traits: RecordTraits | None, known: RecordTraits | None) -> RecordTraits | None:
    """Give new traits the predictions that are known from the same vectors."""
    if traits is None or known is None or known.predicted is None:
        return traits
    return replace(traits, predicted=aligned(known.predicted[None], known.columns, traits.columns)[0])


def _narrowed(layer: Layer, standing: Standing, passing: Sequence[np.ndarray], number: int) -> Allowed:
    rows = layer.rows_of_ids
    mask = passing[number].copy() if rows is None else passing[number][rows]
    for patch in standing.patches:
        mask[patch.places] = passing[patch.layer][patch.rows]
    if standing.allowed is not None:
        mask &= standing.allowed.mask
    return Allowed(mask)


def _shared(layers: Sequence[Layer]) -> dict[str, Strategy]:
    """Return the strategies by which every layer made vectors, with the same weights."""
    return {
        name: strategy
        for name, strategy in layers[0].strategies.items()
        if all(name in other.strategies and other.strategies[name].digest == strategy.digest for other in layers[1:])
    }


def _merge(layers: Sequence[Layer]) -> tuple[Standing, ...]:
    standings: list[Standing] = []
    for number, later in enumerate(layers):
        below = zip(layers, standings, strict=False)
        standings = [*(standing.under(layer, later, number) for layer, standing in below), Standing()]
    return tuple(standings)


def _count(layer: Layer, standing: Standing) -> int:
    return len(layer) if standing.allowed is None else standing.allowed.count
