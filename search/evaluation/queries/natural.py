"""Natural queries: written by hand, each with its own rule as lists of labels, read from a TOML file.

`natural_fashion.toml` and `natural_drawn.toml` ship with the project; their first lines describe the format.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.evaluation.colours import family_of
from search.evaluation.queries.judging import Asked, Pool, gains
from search.evaluation.types import LabelledProduct

FASHION = Path(__file__).with_name("natural_fashion.toml")
DRAWN = Path(__file__).with_name("natural_drawn.toml")
LABELS = frozenset({"gender", "article_type", "colour", "colour_family", "pattern", "season", "usage", "occasions"})
_KEYS = frozenset({"text", "rule", "wholly", "partly"})
#: Allowed values by label; a product fits when every label named has one of its values.
Constraint = Mapping[str, Sequence[str]]


class BrokenQueries(ValueError):
    """A file of natural queries that cannot be used; the message names the file and the query."""


@dataclass(frozen=True)
class NaturalQuery:
    """A query and who earns what: gain 2 for fitting one of `wholly`, else 1 for fitting one of `partly`."""

    text: str
    rule: str
    wholly: tuple[Constraint, ...]
    partly: tuple[Constraint, ...] = ()

    def gain(self, product: LabelledProduct) -> int:
        if any(_fits(product, constraint) for constraint in self.wholly):
            return 2
        return 1 if any(_fits(product, constraint) for constraint in self.partly) else 0


def read_natural(path: Path) -> tuple[NaturalQuery, ...]:
    """Read natural queries; raises BrokenQueries that names the query at fault."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenQueries(f"{path.name} cannot be read: {error}.") from error
    tables = values.get("query", [])
    if not tables or set(values) != {"query"} or not isinstance(tables, list):
        raise BrokenQueries(f"{path.name} must hold [[query]] tables and nothing else.")
    queries = tuple(_query(table, f"{path.name}, query {place}") for place, table in enumerate(tables, 1))
    texts = [query.text for query in queries]
    if twice := sorted({text for text in texts if texts.count(text) > 1}):
        raise BrokenQueries(f"{path.name} asks twice: {', '.join(twice)}.")
    return queries


def natural_topics(pool: Pool, queries: Sequence[NaturalQuery]) -> list[Asked]:
    """Ask, in the order of the file, those queries that enough products answer."""
    asked = [Asked(gains(query.gain, pool.products), query.rule, text=query.text) for query in queries]
    return [topic for topic in asked if pool.enough(topic.gains)]


def _query(table: Any, place: str) -> NaturalQuery:
    if not isinstance(table, dict) or set(table) - _KEYS or {"text", "rule", "wholly"} - set(table):
        raise BrokenQueries(f"{place} must have text, rule and wholly, may have partly, and nothing else.")
    if not all(isinstance(table[key], str) and table[key].strip() for key in ("text", "rule")):
        raise BrokenQueries(f"{place}: text and rule must be words.")
    return NaturalQuery(
        text=table["text"],
        rule=table["rule"],
        wholly=_constraints(table["wholly"], place),
        partly=_constraints(table.get("partly", []), place),
    )


def _constraints(tables: Any, place: str) -> tuple[Constraint, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) and table for table in tables):
        raise BrokenQueries(f"{place}: wholly and partly are lists of tables that name labels.")
    for table in tables:
        if unknown := sorted(set(table) - LABELS):
            raise BrokenQueries(f"{place}: unknown label {', '.join(unknown)}; there are {', '.join(sorted(LABELS))}.")
        if any(not isinstance(allowed, list) or not allowed for allowed in table.values()):
            raise BrokenQueries(f"{place}: each label needs a list of its values.")
    return tuple(tables)


def _fits(product: LabelledProduct, constraint: Constraint) -> bool:
    return all(set(_labels(product, name)) & set(allowed) for name, allowed in constraint.items())


def _labels(product: LabelledProduct, name: str) -> tuple[str, ...]:
    if name == "occasions":
        return product.occasions
    value = family_of(product.colour) if name == "colour_family" else str(getattr(product, name))
    return (value,) if value else ()
