"""Lists and hashes that some exports write into a cell: as JSON, as Ruby prints them (`=>`, `nil`) or as Python does.

Read by a small parser of our own: nothing of the text is ever evaluated.
"""

from __future__ import annotations

import re
from typing import Any

MAX_DEPTH = 20
MAX_LENGTH = 200_000  # characters

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<sign>=>|[\[\]{},:])
    | (?P<word>[A-Za-z]+)
    | (?P<number>[-+]?[0-9]+(?:\.[0-9]+)?)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": " "}
_WORDS: dict[str, Any] = {"nil": None, "null": None, "none": None, "true": True, "false": False}


class BadLiteral(ValueError):
    """The text is no list and no hash; `str()` says what is wrong, and where."""


def parse_literal(text: str) -> Any:
    """Return lists, dictionaries, texts, numbers (as text), booleans and None. Raises `BadLiteral`.

    A value that stands alone, without brackets, is a text.
    """
    if len(text) > MAX_LENGTH:
        raise BadLiteral(f"it has more than {MAX_LENGTH:,} characters")
    clean = text.strip()
    if not clean.startswith(("[", "{")):
        return _WORDS.get(clean.lower(), clean)
    reader = _Reader(clean)
    value = reader.value(0)
    if reader.place < len(clean):
        raise BadLiteral(f"something follows its end at character {reader.place + 1}")
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def value(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise BadLiteral(f"it is nested more than {MAX_DEPTH} deep")
        kind, part = self._next()
        if kind == "text":
            return unescape(part[1:-1])
        if kind == "number":
            return part
        if kind == "word" and part.lower() in _WORDS:
            return _WORDS[part.lower()]
        if part == "[":
            return self._list(depth)
        if part == "{":
            return self._hash(depth)
        raise self._unexpected(part)

    def _list(self, depth: int) -> list[Any]:
        items: list[Any] = []
        while not self._take("]"):
            items.append(self.value(depth + 1))
            self._separator("]")
        return items

    def _hash(self, depth: int) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        while not self._take("}"):
            key = self.value(depth + 1)
            if not (isinstance(key, str) and (self._take("=>") or self._take(":"))):
                raise self._unexpected("no key with a value")
            pairs[key] = self.value(depth + 1)
            self._separator("}")
        return pairs

    def _separator(self, closing: str) -> None:
        if not self._take(",") and self._peek()[1] != closing:
            raise self._unexpected(self._peek()[1])

    def _take(self, sign: str) -> bool:
        kind, part = self._peek()
        if kind == "sign" and part == sign:
            self._next()
            return True
        return False

    def _peek(self) -> tuple[str, str]:
        before = self.place
        found = self._next()
        self.place = before
        return found

    def _next(self) -> tuple[str, str]:
        found = _TOKEN.match(self.text, self.place)
        if not found:
            raise self._unexpected(self.text[self.place : self.place + 10].strip())
        self.place = found.end()
        kind = found.lastgroup or ""
        return kind, found[kind]

    def _unexpected(self, part: str) -> BadLiteral:
        what = f"“{part[:20]}”" if part else "its end"
        return BadLiteral(f"{what} is not expected at character {self.place + 1}")


def unescape(text: str) -> str:
    """Resolve backslashes: of a letter that means nothing the letter stays."""

    def resolved(found: re.Match[str]) -> str:
        code = found[1]
        if len(code) == 5:
            character = chr(int(code[1:], 16))
            return "" if "\ud800" <= character <= "\udfff" or character == "\0" else character
        return _ESCAPED.get(code, code)

    return _ESCAPE.sub(resolved, text)
