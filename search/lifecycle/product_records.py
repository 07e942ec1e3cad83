"""What the index is told of products, read from their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from search.index.filters import describe
from search.index.records import Record
from search.lifecycle.product_traits import TraitMaker, trait_maker
from search.lifecycle.variants import Variants, variants_of
from search.models import Embedding

_CHUNK = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ATTRIBUTES = ("category__path", "brand", "merchant__slug", "price", "stock", "attributes")
_COLUMNS = ("product_id", "embedded_at", *(f"product__{name}" for name in _ATTRIBUTES))
_VECTORS = ("image", "text", "tokens")
_Stored = bytes | memoryview | None


@dataclass(frozen=True)
class Told:
    """records: products to be found, ascending; gone: products that are not (any more)."""

    records: list[Record]
    gone: list[int]


def all_records(encoder_id: str, maker: TraitMaker | None = None) -> Iterator[Record]:
    """Give every searchable product, ascending, a few hundred in memory at a time.

    maker: of their traits; the one of this moment without it.
    """
    maker = maker or trait_maker(encoder_id)
    last = -1
    while rows := list(_rows(encoder_id, product_id__gt=last).values_list(*_COLUMNS, *_VECTORS)[:_CHUNK]):
        variants = variants_of(row[0] for row in rows)
        records = (_record(maker, variants, row[: len(_COLUMNS)], row[len(_COLUMNS) :]) for row in rows)
        yield from maker.predicted([record for record in records if record.has_vectors])
        last = rows[-1][0]


def told_of(products: Sequence[int], encoder_id: str, holds: Callable[[int, int], bool]) -> Told:
    """Give the present state of products; vectors come along where `holds` (product, stamp) says they are not known."""
    records: list[Record] = []
    maker, wanted = trait_maker(encoder_id), sorted(products)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = list(_rows(encoder_id, product_id__in=chunk).values_list(*_COLUMNS))
        new = [row[0] for row in rows if not holds(row[0], _stamp(row[1]))]
        columns = Embedding.objects.filter(encoder_id=encoder_id, product_id__in=new)
        # Stamp and vectors of one statement belong together, whatever is embedded between two.
        vectors = {row[0]: row[1:] for row in columns.values_list("product_id", "embedded_at", *_VECTORS)}
        variants, told = variants_of(row[0] for row in rows), []
        for row in rows:
            embedded_at, *views = vectors.get(row[0], (row[1],))
            record = _record(maker, variants, (row[0], embedded_at, *row[2:]), views)
            if record.has_vectors or holds(record.product, record.stamp):
                told.append(record)
        records += maker.predicted(told)
    found = {record.product for record in records}
    return Told(records, [product for product in wanted if product not in found])


def _rows(encoder_id: str, **condition: object) -> Any:
    return Embedding.objects.searchable(encoder_id).filter(**condition).order_by("product_id")


def _record(
    maker: TraitMaker, variants: Mapping[int, Variants], row: Sequence[Any], views: Sequence[_Stored] = ()
) -> Record:
    """Make a record of a row's _COLUMNS and its _VECTORS, if they are wanted."""
    product, embedded_at, category, brand, merchant, price, stock, attributes = row
    told = describe(
        category=category or "",
        brand=brand,
        merchant=merchant,
        price=price,
        stock=stock,
        attributes=attributes,
        choices=variants[product].choices,
    )
    traits = maker.own(attributes or {})
    image, text, tokens = views or (None, None, None)
    return Record(product, _stamp(embedded_at), told, _vector(image), _vector(text), tokens, traits)


def _stamp(embedded_at: datetime) -> int:
    return (embedded_at - _EPOCH) // timedelta(microseconds=1)


def _vector(stored: _Stored) -> np.ndarray | None:
    return None if stored is None else np.frombuffer(stored, dtype="<f4")
