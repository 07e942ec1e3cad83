"""What the folder of a run says: who ran what on which data, its parts, its tables, and each query's answers.

Nothing here trusts its values: a record that cannot be true raises ValueError with what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

SCHEMA = 1
#: Answers of a query that are kept.
SHOWN = 10
Status = Literal["done", "failed", "not run"]
DONE: Status = "done"
FAILED: Status = "failed"
NOT_RUN: Status = "not run"

#: Times at the ends of what there is cannot be told in another time zone.
_FIRST_YEAR, _LAST_YEAR = 2000, 9000
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def run_id(started: datetime, fingerprint: str) -> str:
    """Name a run by its start and the first of its data's fingerprint, as "20261123T070000Z-1a2b3c"."""
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{fingerprint[:6]}"


def is_run_id(value: str) -> bool:
    return _ID.fullmatch(value) is not None


def is_file_name(value: str) -> bool:
    """Tell whether a value names a file inside its folder: no path, nothing hidden, no more than 100 characters."""
    return _NAME.fullmatch(value) is not None


def _require(true: bool, problem: str) -> None:
    if not true:
        raise ValueError(problem)


@dataclass(frozen=True)
class Catalogue:
    """The products under evaluation. kind: "drawn" or "fashion"; fingerprint: hexadecimal, of rows and pictures."""

    name: str
    kind: str
    products: int
    fingerprint: str

    def __post_init__(self) -> None:
        _require(self.products >= 0, "products cannot be below 0")
        _require(re.fullmatch(r"[0-9a-f]{6,64}", self.fingerprint) is not None, "fingerprint is not hexadecimal")


@dataclass(frozen=True)
class Environment:
    """The machine, and what ran on it. packages: version by name, None for one that is not there."""

    cpu: str
    cores: int
    memory_gb: float
    python: str
    packages: Mapping[str, str | None] = field(default_factory=dict)
    commit: str | None = None


@dataclass(frozen=True)
class Part:
    """One part of a run. seconds: by the clock; cpu_seconds: of the processor, in all threads and children.

    error: why it failed, or was not run. key: a fingerprint of all that the files were made from.
    """

    name: str
    title: str
    status: Status
    seconds: float = 0.0
    error: str | None = None
    files: tuple[str, ...] = ()
    cpu_seconds: float = 0.0
    key: str = ""

    def __post_init__(self) -> None:
        _require(is_file_name(self.name), f"{self.name!r} is no name of a part")
        _require(all(map(is_file_name, self.files)), f"part {self.name} names a file outside the folder")
        _require((self.status == DONE) == (self.error is None), f"part {self.name}: an error, or done, and not both")


@dataclass(frozen=True)
class FigureFile:
    """One figure, in several formats. caption: what it shows, in words."""

    name: str
    title: str
    files: tuple[str, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        _require(is_file_name(self.name), f"{self.name!r} is no name of a figure")
        _require(all(map(is_file_name, self.files)), f"figure {self.name} names a file outside the folder")


@dataclass(frozen=True)
class RunRecord:
    """The whole of `run.json`. started, finished: ISO 8601 with a time zone; finished is None while it runs."""

    id: str
    started: str
    finished: str | None
    catalogue: Catalogue
    environment: Environment
    encoder_id: str
    headline: str = ""
    parts: tuple[Part, ...] = ()
    figures: tuple[FigureFile, ...] = ()
    queries_file: str = "queries.jsonl"
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        _require(self.schema == SCHEMA, f"schema {self.schema} is not {SCHEMA}, the one that this version reads")
        _require(is_run_id(self.id), f"{self.id!r} is no id of a run")
        _require(is_file_name(self.queries_file), "queries_file lies outside the folder")
        for name, value in (("started", self.started), ("finished", self.finished)):
            _require(value is None or _when(value).tzinfo is not None, f"{name} has no time zone")
        names = [part.name for part in self.parts]
        _require(len(set(names)) == len(names), "two parts have one name")

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)

    @property
    def started_at(self) -> datetime:
        return _when(self.started)

    @property
    def finished_at(self) -> datetime | None:
        return _when(self.finished) if self.finished else None


def _when(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    _require(_FIRST_YEAR <= found.year <= _LAST_YEAR, f"{value} is no time of a run")
    return found


@dataclass(frozen=True)
class Cell:
    """One figure in the unit of its column. low, high: its 95 % interval; paper: the paper's, on its own data."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    paper: float | None = None
    note: str | None = None


@dataclass(frozen=True)
class TableRow:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TableFile:
    """One table. columns: a heading with its unit for each cell of a row, the label not counted."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            _require(len(row.cells) == len(self.columns), f"row {row.label!r} has another number of cells than columns")


@dataclass(frozen=True)
class Result:
    """One product that a system showed. terms: what its score is the sum of, where the system says so."""

    sku: str
    relevance: int
    score: float
    terms: Mapping[str, float] | None = None

    def __post_init__(self) -> None:
        _require(self.relevance in (0, 1, 2), "relevance is 0, 1 or 2")


@dataclass(frozen=True)
class Answer:
    """What one system answered to one query. photo: the key of the product whose picture asks.

    article_type, colour, gender: what is asked for, empty where that is unknown; metrics: by name, in [0, 1]; rule:
    what is relevant, the same for several wordings or photos of one question, empty where that is unknown.
    """

    query_id: str
    kind: str
    text: str | None
    photo: str | None
    article_type: str
    colour: str
    gender: str
    system: str
    metrics: Mapping[str, float]
    results: tuple[Result, ...]
    rule: str = ""

    def __post_init__(self) -> None:
        _require(len(self.results) <= SHOWN, f"query {self.query_id} has more than {SHOWN} results")
        _require(
            all(0.0 <= value <= 1.0 for value in self.metrics.values()),
            f"query {self.query_id} has a measure outside of 0 to 1",
        )
