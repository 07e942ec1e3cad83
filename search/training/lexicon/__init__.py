"""What shoppers call what the labels name: words, each with the set of labels that it is true for.

The TOML files beside this module hold [[word]] tables:

- labels: the labels that the words are true for; "footwear" is true for every type of shoe;
- names: for a type, nouns; for all other fields, words that stand before the noun ("navy", "men's");
- tails: what stands behind the noun, whole ("for his dad", "in the rain");
- needs: types alone; what one wants to do with it, without naming it and without "to" ("tell the time");
- troubles: types alone; sentences of somebody who lacks it ("the neck gets cold").

A text stands once in a field, so that a word of several meanings is listed with all of them. `grammar.toml` holds what
people say around such words.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
#: Where the words of each field stand.
FILES: Mapping[str, tuple[str, ...]] = {
    "gender": ("genders.toml",),
    "article_type": tuple(sorted(f"types/{path.name}" for path in (FOLDER / "types").glob("*.toml"))),
    "colour": ("colours.toml",),
    "use": ("uses.toml",),
    "season": ("seasons.toml",),
    "pattern": ("patterns.toml",),
    "material": ("materials.toml",),
}
#: What a query can speak of.
FIELDS = tuple(FILES)


class BrokenLexicon(ValueError):
    """A file of words that cannot be used; the message names the file and the entry."""


@dataclass(frozen=True)
class Entry:
    """Texts that are true for the same labels."""

    labels: frozenset[str]
    names: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()

    def texts(self) -> tuple[str, ...]:
        return (*self.names, *self.tails, *self.needs, *self.troubles)


_FORMS = tuple(each.name for each in fields(Entry) if each.name != "labels")


@dataclass(frozen=True)
class Grammar:
    """What stands around the words; {} is the place of a noun phrase, or of what one wants to do."""

    sentences: tuple[str, ...]
    wants: tuple[str, ...]
    gifts: tuple[str, ...]
    anything: tuple[str, ...]
    preferences: tuple[str, ...]
    extras: tuple[str, ...]

    def texts(self) -> tuple[str, ...]:
        return tuple(text for each in fields(self) for text in getattr(self, each.name))


class Lexicon:
    """All words, found by field and label."""

    def __init__(self, entries: Mapping[str, Iterable[Entry]], grammar: Grammar) -> None:
        self.entries = {field: tuple(some) for field, some in entries.items()}
        self.grammar = grammar
        self._of: dict[str, dict[str, list[Entry]]] = {}
        for field, some in self.entries.items():
            by_label = defaultdict(list)
            for entry in some:
                for label in entry.labels:
                    by_label[label].append(entry)
            self._of[field] = dict(by_label)

    def of(self, field: str, label: str) -> tuple[Entry, ...]:
        """Return the entries that are true for a label; none for a label that no file knows."""
        return tuple(self._of[field].get(label, ()))

    def texts(self) -> list[str]:
        """List everything that a phrase can be made of, beside the labels' own names."""
        words = [text for some in self.entries.values() for entry in some for text in entry.texts()]
        return [*words, *self.grammar.texts()]


@cache
def lexicon() -> Lexicon:
    """Return the words that ship with the project."""
    entries = {
        field: [entry for name in names for entry in read_entries(FOLDER / name)] for field, names in FILES.items()
    }
    for field, some in entries.items():
        refuse_twice(field, some)
    return Lexicon(entries, read_grammar(FOLDER / "grammar.toml"))


def read_entries(path: Path) -> list[Entry]:
    """Read [[word]] tables; raises BrokenLexicon that names the entry at fault."""
    values = _read(path)
    tables = values.get("word")
    if set(values) != {"word"} or not isinstance(tables, list):
        raise BrokenLexicon(f"{path.name} must hold [[word]] tables and nothing else.")
    return [_entry(table, f"{path.name}, word {place}") for place, table in enumerate(tables, 1)]


def read_grammar(path: Path) -> Grammar:
    """Read the lists of Grammar, in which every text but the extras has one {}."""
    values = _read(path)
    wanted = {each.name for each in fields(Grammar)}
    if set(values) != wanted:
        raise BrokenLexicon(f"{path.name} must hold {', '.join(sorted(wanted))} and nothing else.")
    lists = {name: _texts(found, f"{path.name}, {name}") for name, found in values.items()}
    for name, texts in lists.items():
        if wrong := [text for text in texts if text.count("{}") != (0 if name == "extras" else 1)]:
            raise BrokenLexicon(f"{path.name}, {name}: each needs one {{}}, extras none: {wrong[0]!r}.")
    return Grammar(**lists)


def refuse_twice(field: str, entries: Iterable[Entry]) -> None:
    """Raise BrokenLexicon where a text stands in two entries of a field: it would be true for half of what it means."""
    seen: set[str] = set()
    for entry in entries:
        for text in entry.texts():
            if text in seen:
                raise BrokenLexicon(f"{field}: {text!r} stands twice; list it once, with all labels it is true for.")
            seen.add(text)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenLexicon(f"{path.name} cannot be read: {error}.") from error


def _entry(table: Any, place: str) -> Entry:
    if not isinstance(table, dict) or not set(table) - {"labels"} or set(table) - {"labels", *_FORMS}:
        raise BrokenLexicon(f"{place} must have labels, some of {', '.join(_FORMS)}, and nothing else.")
    labels = _texts(table.get("labels"), f"{place}, labels")
    return Entry(
        frozenset(labels), **{form: _texts(table[form], f"{place}, {form}") for form in _FORMS if form in table}
    )


def _texts(found: Any, place: str) -> tuple[str, ...]:
    if not isinstance(found, list) or not found or not all(isinstance(each, str) and each.strip() for each in found):
        raise BrokenLexicon(f"{place} must be a list of texts.")
    return tuple(found)
