"""What every catalogue source gives: rows that can go in, rows that cannot and why, and where their pictures are.

UnreadableSource    the file as a whole cannot be read
BadCell             one value of one row cannot be read; it becomes a RowError
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from catalog.sources.folder import ImageFolder
from catalog.sources.reading import UnreadableSource, count_lines

__all__ = ["BadCell", "ImageRef", "ProductRow", "RowError", "Source", "UnreadableSource", "VariantRow"]


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
    sku: str
    options: dict[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    stock: int | None = None


@dataclass(frozen=True)
class ProductRow:
    """One product. A blank value (empty text, None, empty list) says nothing: what is stored already stays."""

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


@dataclass(frozen=True)
class RowError:
    """One row that does not go in: its line in the file, the column at fault, why, and the row as it was read."""

    line: int
    column: str
    reason: str
    raw: Mapping[str, Any] = field(default_factory=dict)


class Source:
    """A format that a merchant's catalogue may come in."""

    name: ClassVar[str]
    columns: ClassVar[Mapping[str, str]] = {}
    """The source's own names of the fields of `ProductRow`, where they differ."""

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
