"""Reading JSON of unknown origin object by object: one a line, or in an array, which may stand inside an object.

Nothing is held but the object that is being read, so a file may be of any size. One that is no JSON is an error of its
own and the reading goes on behind it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

from catalog.sources.base import BadCell
from catalog.sources.reading import MAX_LINE, Line, UnreadableSource, check_text, read_lines

_HEAD = 65_536  # characters in which it shows whether a file is an array
_CHUNK = 65_536
_MARK = re.compile(r'[\[\]{}"\\]')


def read_objects(path: Path, *, wrappers: Collection[str] = ()) -> Iterator[Line]:
    """Give the text of each object: numbered by its line, or by its place where the file is an array.

    `wrappers` are the keys under which an array of objects may stand, as in `{"items": [{…}, {…}]}`.
    Raises `UnreadableSource` when the file is no text, or an array without any object.
    """
    check_text(path)
    if not _is_array(path, wrappers):
        yield from (line for line in read_lines(path) if line.text.strip())
        return
    empty = True
    for line in split_array(_chunks(path)):
        empty = False
        yield line
    if empty:
        raise UnreadableSource(f"{path.name} is a JSON array without any object in it.")


def parse_object(text: str) -> dict[str, Any]:
    """Parse one object, numbers with a fraction as `Decimal`. Raises `BadCell` when it is none."""
    if len(text) > MAX_LINE:
        raise BadCell("", f"The line has more than {MAX_LINE:,} characters.")
    try:
        record = json.loads(text, parse_constant=_no_constant, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadCell("", f"The line is not JSON: {str(error)[:200]}.") from error
    if not isinstance(record, dict):
        raise BadCell("", "The line is no JSON object; write one product as {…} on each line.")
    return record


def check_texts(record: Mapping[str, Any]) -> None:
    """Raise `BadCell` when a text, however deep, holds what a database cannot keep."""
    for key, value in record.items():
        for part in _texts({key: value}):
            if "\0" in part or any("\ud800" <= character <= "\udfff" for character in part):
                raise BadCell(key, "The value holds a character that is no text (NUL or half a pair).")


def split_array(chunks: Iterable[str]) -> Iterator[Line]:
    """Give the text of each object that stands in an array and in no other object of that array, numbered from 1.

    An object that is over-long comes cut after `MAX_LINE` + 1 characters, one that never ends as far as it goes.
    """
    splitter = _Splitter()
    for chunk in chunks:
        yield from splitter.feed(chunk)
    yield from splitter.rest()


class _Splitter:
    """Counts brackets outside of strings; keeps the text of the object that is open."""

    def __init__(self) -> None:
        self._number = 0
        self._open: list[str] = []  # the brackets around here
        self._start = 0  # how many of them are around the object that is kept; 0 when none is
        self._kept: list[str] = []
        self._length = 0
        self._in_string = False
        self._escaped_at = -1

    def feed(self, chunk: str) -> Iterator[Line]:
        begin = 0
        for mark in _MARK.finditer(chunk):
            place, sign = mark.start(), mark.group()
            if self._escaped_at == place or self._quoted(sign, place):
                continue
            if sign in "[{":
                self._open.append(sign)
                if sign == "{" and not self._start and "[" in self._open:
                    self._start, begin = len(self._open), place
                continue
            ends = self._start and len(self._open) == self._start
            self._open = self._open[:-1]
            if ends:
                self._keep(chunk[begin : place + 1])
                yield self._finished()
        if self._start:
            self._keep(chunk[begin:])
        self._escaped_at = self._escaped_at - len(chunk) if self._escaped_at >= len(chunk) else -1

    def rest(self) -> Iterator[Line]:
        if self._start:
            yield self._finished()

    def _quoted(self, sign: str, place: int) -> bool:
        """Follow strings; tell whether the sign at `place` is part of one."""
        if sign == "\\":
            self._escaped_at = place + 1
            return True
        if sign == '"':
            self._in_string = not self._in_string
            return True
        return self._in_string

    def _keep(self, text: str) -> None:
        if self._length <= MAX_LINE:
            self._kept.append(text[: MAX_LINE + 1 - self._length])
            self._length += len(text)

    def _finished(self) -> Line:
        self._number += 1
        line = Line(self._number, "".join(self._kept))
        self._start, self._length, self._kept = 0, 0, []
        return line


def _is_array(path: Path, wrappers: Collection[str]) -> bool:
    """Tell from the beginning of a file whether it is an array, or an object with one under a key of `wrappers`."""
    with path.open(encoding="utf-8-sig") as file:
        head = file.read(_HEAD).lstrip()
    if re.match(r"\[\s*(\{|$)", head):
        return True
    before, bracket, _ = head.partition("[")
    key = re.search(r'"([^"\\]*)"\s*:\s*$', before)
    return bool(bracket and key and key.group(1) in wrappers)


def _chunks(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig") as file:
        yield from iter(lambda: file.read(_CHUNK), "")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain(value, *map(_texts, value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
