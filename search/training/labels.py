"""The labels of training products as codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.training.lexicon import FIELDS
from search.training.phrasing import labels_of
from search.training.records import Record

#: Labels that small heads predict while training.
PREDICTED = ("gender", "article_type", "colour", "usage", "season")


def label_codes(records: Sequence[Record]) -> np.ndarray:
    """Return (n, PREDICTED) codes of the labels, -1 where one is unknown."""
    columns = []
    for name in PREDICTED:
        number = {value: code for code, value in enumerate(known_labels(records, name))}
        columns.append([number.get(getattr(record, name), -1) for record in records])
    return np.array(columns, np.int64).T


def known_labels(records: Sequence[Record], name: str) -> list[str]:
    """Return the values of a label in the order of their codes."""
    return sorted({str(getattr(record, name)) for record in records} - {""})


def kinds_of(records: Sequence[Record]) -> np.ndarray:
    """Return (n,) codes: products of one gender, type and colour are alike. No gender (a lamp's) is one too.

    A product whose type or colour is unknown is like nobody.
    """
    number: dict[tuple[str, ...], int] = {}
    codes = []
    for record in records:
        known = record.article_type and record.colour
        kind = (record.gender, record.article_type, record.colour) if known else (record.key,)
        codes.append(number.setdefault(kind, len(number)))
    return np.array(codes, np.int64)


def said_values(record: Record) -> list[frozenset[str]]:
    """Return the labels of a record by field of what phrases speak of."""
    known = labels_of(record)
    return [known[name] for name in FIELDS]
