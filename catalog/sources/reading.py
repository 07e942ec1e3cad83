"""Reading text files of unknown origin line by line: encoding, delimiter, broken quotes, ragged rows.

A record that cannot be read is reported with its line and the reading goes on at the line after it.
In particular a quote that is opened and never closed costs one record, not the rest of the file.
"""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MAX_LINE = 1_000_000  # characters
MAX_RECORD_LINES = 2_000
DELIMITERS = (",", ";", "\t", "|")


class UnreadableSource(Exception):
    """The file as a whole cannot be read; `str()` says what to do about it."""


class NumberText(str):
    """A number as Python writes it, out of a file that knows numbers: its point separates decimals, never thousands."""


@dataclass(frozen=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True)
class Record:
    """One record of a table: its first line and its values, or the column and the reason why it cannot be read."""

    line: int
    values: list[str] = field(default_factory=list)
    column: int = 0
    error: str = ""


class _Broken(Exception):
    """The record being put together cannot be one."""


def count_lines(path: Path) -> int:
    """Count the line ends of a file; 0 when it cannot be opened."""
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return 0


def check_text(path: Path) -> None:
    """Raise `UnreadableSource` unless `path` is a file of UTF-8 text with something in it."""
    if not path.is_file():
        raise UnreadableSource(f"There is no file {path}.")
    decoder = codecs.getincrementaldecoder("utf-8")()
    blank = True
    try:
        with path.open("rb") as file:
            for chunk in iter(lambda: file.read(1 << 20), b""):
                blank = not decoder.decode(chunk).strip("\ufeff\r\n\t ") and blank
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{path.name} is not UTF-8 text; save it as UTF-8 and import it again.") from error
    except OSError as error:
        raise UnreadableSource(f"{path.name} cannot be read: {error.strerror}.") from error
    if blank:
        raise UnreadableSource(f"{path.name} is empty.")


def read_lines(path: Path) -> Iterator[Line]:
    """Give the lines with their numbers from 1; of one that is over-long only the first `MAX_LINE` + 1 characters."""
    with path.open(encoding="utf-8-sig") as file:
        number = 0
        while text := file.readline(MAX_LINE + 1):
            number += 1
            rest = text
            while len(rest) > MAX_LINE and not rest.endswith("\n"):
                rest = file.readline(MAX_LINE + 1)
            yield Line(number, text)


def sniff_delimiter(header: str) -> str:
    """Return the delimiter that splits the header line into the most columns; the comma when none does."""
    return max(DELIMITERS, key=lambda delimiter: len(split_line(header, delimiter)))


def split_line(text: str, delimiter: str) -> list[str]:
    """Take one line apart as well as its quotes allow; nothing when a value is over-long."""
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


class RecordReader:
    """Puts lines together to records, and takes them apart again where the quotes turn out to be broken."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        self._lines = lines
        self._again: deque[Line] = deque()
        self._pulled: list[Line] = []
        self._delimiter = delimiter

    def __iter__(self) -> Iterator[Record]:
        reader = self._reader()
        while True:
            self._pulled = []
            try:
                values = next(reader)
            except StopIteration:
                return
            except (csv.Error, _Broken) as error:
                yield self._failed(str(error))
                reader = self._reader()
                continue
            if any(value.strip() for value in values):
                yield self._checked(values)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter, strict=True)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._pulled.append(line)
            if len(line.text) > MAX_LINE:
                raise _Broken(f"the line has more than {MAX_LINE:,} characters")
            if len(self._pulled) > MAX_RECORD_LINES:
                raise _Broken(f"a quoted value runs over more than {MAX_RECORD_LINES:,} lines")
            yield line.text

    def _failed(self, cause: str) -> Record:
        first, *rest = self._pulled
        self._again.extendleft(reversed(rest))
        unclosed = bool(rest) or "unexpected end" in cause
        column = len(split_line(first.text, self._delimiter)) - 1 if unclosed else 0
        reason = "A quote is opened and not closed properly" if unclosed else "The line cannot be taken apart"
        return Record(first.number, [first.text[:500]], max(column, 0), f"{reason}: {cause}.")

    def _checked(self, values: list[str]) -> Record:
        number = self._pulled[0].number
        for column, value in enumerate(values):
            if "\0" in value:
                return Record(number, values, column, "The value holds a NUL byte; remove it.")
        return Record(number, values)
