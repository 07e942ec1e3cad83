"""What shoppers say for genders, seasons, occasions and some colours: words.toml beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ranking.vocabulary import OCCASIONS, SEASONS
from search.lexical.words import words_of

FIELDS = ("gender", "season", "occasion", "colour")


class BrokenWords(ValueError):
    """A file of words that cannot be used; the message names the entry."""


@dataclass(frozen=True)
class Entry:
    """says: what people say; means: values of the catalogue, in lower case; context: a word of the ranking's, or ""."""

    field: str
    says: tuple[str, ...]
    means: tuple[str, ...]
    context: str = ""


@cache
def entries() -> tuple[Entry, ...]:
    """Return the words that ship with the project."""
    return read_words(Path(__file__).with_name("words.toml"))


@cache
def lexicon_words() -> frozenset[str]:
    """Return every bare word that the entries say."""
    return frozenset(word.bare for entry in entries() for text in entry.says for word in words_of(text))


def read_words(path: Path) -> tuple[Entry, ...]:
    """Read [[word]] tables; raises BrokenWords that names the entry at fault."""
    tables = tomllib.loads(path.read_text(encoding="utf-8")).get("word", [])
    return tuple(_entry(table, f"{path.name}, word {place}") for place, table in enumerate(tables, 1))


def _entry(table: dict[str, Any], place: str) -> Entry:
    if set(table) - {"field", "says", "means", "context"} or not table.get("says") or not table.get("means"):
        raise BrokenWords(f"{place} must have field, says and means, may have context, and nothing else.")
    found = Entry(table["field"], tuple(table["says"]), tuple(table["means"]), table.get("context", ""))
    if found.field not in FIELDS:
        raise BrokenWords(f"{place}: unknown field {found.field!r}; there are {', '.join(FIELDS)}.")
    known = {"season": SEASONS, "occasion": OCCASIONS}.get(found.field, ("",))
    if found.context not in known:
        raise BrokenWords(f"{place}: unknown context {found.context!r}.")
    return found
