"""What every catalogue source gives: rows that can go in, rows that cannot and why, and where their pictures are.

UnreadableSource    the file as a whole cannot be read
BadCell             one value of one row cannot be read; it becomes a RowError
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from catalog.sources.folder import ImageFolder
from catalog.sources.reading import UnreadableSource, count_lines

__all__ = [
    "NOTES",
    "BadCell",
    "Header",
    "ImageRef",
    "ProductRow",
    "RowError",
    "Source",
    "UnreadableSource",
    "VariantRow",
]

#: Columns that a file of refused rows has beside its own; a file that is given again with them says nothing by them.
NOTES = ("import_line", "import_column", "import_reason")


class BadCell(ValueError):
    """A value that cannot be read, with the column it stands in and, if it is another than the row's, the line."""

    def __init__(self, column: str, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class ImageRef:
    """A picture as the source names it: a URL, or a path relative to the source's image folder."""

    location: str
    alt: str = ""
    position: int = 0


@dataclass(frozen=True)
class VariantRow:
    """One variant; a blank value says nothing, unless `cleared` names it: then it is taken away."""

    sku: str
    options: dict[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    stock: int | None = None
    cleared: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ProductRow:
    """One product. A blank value (empty text, None, empty list) says nothing: what is stored already stays.

    delete: the row says in so many words that the product goes; then nothing else of it counts.
    """

    line: int
    sku: str
    title: str
    description: str = ""
    brand: str = ""
    category: list[str] = field(default_factory=list)
    url: str = ""
    price: Decimal | None = None
    currency: str = ""
    stock: int | None = None
    status: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    variants: list[VariantRow] = field(default_factory=list)
    images: list[ImageRef] = field(default_factory=list)
    delete: bool = False


@dataclass(frozen=True)
class RowError:
    """One row that does not go in: its line in the file, the column at fault, why, and the row as it was read."""

    line: int
    column: str
    reason: str
    raw: Mapping[str, Any] = field(default_factory=dict)


class Header(NamedTuple):
    """What a file says of itself before its first product: its shape and its column names.

    shape: table, workbook, json or jsonl.
    """

    shape: str
    names: Sequence[str]

    def has(self, *columns: str) -> bool:
        """Tell whether every one of `columns` is there, whatever its case."""
        return {column.casefold() for column in columns} <= {name.strip().casefold() for name in self.names}


class Source:
    """A format that a merchant's catalogue may come in."""

    name: ClassVar[str]
    label: ClassVar[str] = ""
    """What people call the format."""
    columns: ClassVar[Mapping[str, str]] = {}
    """The source's own names of the fields of `ProductRow`, where they differ."""
    HEADER: ClassVar[tuple[str, ...]] = ()
    """Columns that together tell a table of this source from others."""
    OBJECT_KEYS: ClassVar[tuple[str, ...]] = ()
    """Keys of a JSON object; any of them tells this source from others."""
    meanings: ClassVar[Mapping[str, str]] = {}
    """What each of its columns means, for a person who makes such a file."""
    sample: ClassVar[str] = ""
    """The name of a small file of this format in the folder `samples`."""
    group_column: ClassVar[str] = ""
    """The column whose value says which product a line belongs to, where a product has several lines."""
    mappable: ClassVar[bool] = False
    """Whether a person may say which of the file's columns means what."""

    def recognises(self, header: Header) -> float:
        """Return how sure it is, from 0 to 1, that a file with this header is of its format."""
        if header.shape in {"table", "workbook"}:
            return 1.0 if self.HEADER and header.has(*self.HEADER) else 0.0
        return 1.0 if set(self.OBJECT_KEYS) & set(header.names) else 0.0

    def mapped(self, mapping: Mapping[str, str]) -> Source:
        """Return the source as it reads a file whose columns are called otherwise: the file's name to its own."""
        return self

    def file(self, path: Path) -> Path:
        """Return the file to read when the user names a file or the folder that holds it."""
        return path

    def column(self, field_name: str) -> str:
        """Return the name that the file has for a field."""
        return self.columns.get(field_name, field_name)

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        """Read row by row, in constant memory. Raises `UnreadableSource` before the first row or never."""
        raise NotImplementedError

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        """Return where the pictures are looked for."""
        raise NotImplementedError

    def count(self, path: Path) -> int:
        """Count the lines of the file, for a progress bar."""
        return count_lines(self.file(path))
