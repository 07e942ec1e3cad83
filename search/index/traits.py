"""Traits in an index folder: what is predicted of a product and what its merchant says, as float16 columns.

`traits-predicted.npy` has a row for each product with vectors, `traits-own.npy` one for each product with attributes,
so that an attribute can change without the vectors that a prediction is made of. The manifest names the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.index.base import IndexUnusable
from search.index.records import Record, RecordTraits

PREDICTED, OWN = "traits-predicted.npy", "traits-own.npy"


@dataclass(frozen=True)
class TraitTable:
    """Traits of one layer. predicted: (m, w) and own: (n, w) of float16 in [0, 1], NaN for what is not known."""

    columns: tuple[str, ...]
    predicted: np.ndarray
    own: np.ndarray


def trait_columns(records: Sequence[Record]) -> tuple[str, ...]:
    """Return the columns of the records: those of the last one that has traits, and what only earlier ones have."""
    columns: dict[str, None] = {}
    for record in reversed(records):
        if record.traits is not None:
            columns |= dict.fromkeys(record.traits.columns)
    return tuple(columns)


def trait_rows(traits: Sequence[RecordTraits | None], columns: Sequence[str], *, own: bool) -> np.ndarray:
    """Stack what is predicted, or what merchants say, as float16 (n, w); NaN where there is nothing."""
    rows = np.full((len(traits), len(columns)), np.nan, np.float16)
    for place, told in enumerate(traits):
        values = None if told is None else told.own if own else told.predicted
        if told is not None and values is not None:
            rows[place] = values if told.columns == columns else aligned(values[None], told.columns, columns)[0]
    return rows


def aligned(values: np.ndarray, columns: Sequence[str], wanted: Sequence[str]) -> np.ndarray:
    """Bring (n, w) of some columns into the order of others, NaN for a column that was not there."""
    if tuple(columns) == tuple(wanted):
        return values
    there = {name: number for number, name in enumerate(columns)}
    out = np.full((len(values), len(wanted)), np.nan, values.dtype)
    for number, name in enumerate(wanted):
        if name in there:
            out[:, number] = values[:, there[name]]
    return out


def table_of_records(records: Sequence[Record], own: Sequence[Record]) -> TraitTable | None:
    """Hold the traits of records in memory; own: those that have vectors. None where no record tells any."""
    columns = trait_columns(records)
    if not columns:
        return None
    return TraitTable(
        columns,
        trait_rows([record.traits for record in own], columns, own=False),
        trait_rows([record.traits for record in records], columns, own=True),
    )


def open_traits(folder: Path, columns: Sequence[str], products: int, rows: int) -> TraitTable:
    """Map the traits of an index folder, whose checksums were compared; raises IndexUnusable."""
    predicted, own = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (PREDICTED, OWN))
    if predicted.shape != (products, len(columns)) or own.shape != (rows, len(columns)):
        raise IndexUnusable(f"{folder} holds traits of shape {predicted.shape} for {products} products.")
    return TraitTable(tuple(columns), predicted, own)
