"""The project's own formats: a table as CSV or Excel workbook, or JSON objects.

Columns of a table: sku, title, description, brand, category (`Fashion > Women > Dresses`), price, currency, stock, url,
status, image or images (several separated by `|`: URLs, or paths relative to the file), `attributes.<key>`.
`delete` (yes, 1 or true: the product goes, and nothing else of the row counts).
Every other column is an attribute. Of JSON objects the same keys, with lists for category and images, an object
for attributes, and variants `[{"sku", "options": {"Size": "M"}, "price", "stock"}]`; one object a line, or an array.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from catalog.sources.base import BadCell, Header, ProductRow, RowError, Source
from catalog.sources.cells import cell_attributes, parse_list, parse_path, parse_stock, parse_switch
from catalog.sources.fields import COLUMNS, gone, image_refs, shared_fields
from catalog.sources.folder import ImageFolder
from catalog.sources.json_products import read_product
from catalog.sources.json_reading import read_objects
from catalog.sources.reading import NumberText
from catalog.sources.table import TableRow, read_table

REQUIRED = ("sku", "title")
MEANINGS = {
    "sku": "Your own name for the product, unique in your catalogue. Needed.",
    "title": "What the product is called, up to 300 characters. Needed.",
    "description": "Text.",
    "brand": "Up to 120 characters.",
    "category": "The path, such as Fashion > Women > Dresses.",
    "price": "As people write it: 49, €1,299.00, 1.299,00 €.",
    "currency": "Three letters, such as EUR; not needed when the price names it.",
    "stock": "A whole number of 0 or more.",
    "url": "The product's page in your shop, with https://.",
    "status": "active, draft or archived; a new product without one is active.",
    "image": "Addresses or paths of pictures; several separated by |.",
    "delete": "yes, 1 or true takes the product out of the catalogue; blank or no leaves it.",
    "attributes.<key>": "An attribute, such as attributes.colour; so is every other column.",
}


class Tabular(Source):
    HEADER = REQUIRED
    default_file: ClassVar[str]
    shapes: ClassVar[tuple[str, ...]]
    meanings = MEANINGS
    mapping: Mapping[str, str] = {}

    def recognises(self, header: Header) -> float:
        if header.shape not in self.shapes:
            return 0.0
        if not header.has(*REQUIRED):
            return 0.1  # it may still be one whose columns have other names
        return 0.9

    def mapped(self, mapping: Mapping[str, str]) -> Source:
        other = type(self)()
        other.mapping = dict(mapping)
        return other

    def column(self, field_name: str) -> str:
        named = (theirs for theirs, ours in self.mapping.items() if ours == field_name)
        return next(named, field_name)

    def file(self, path: Path) -> Path:
        return path / self.default_file if path.is_dir() else path

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        return ImageFolder(images_dir or self.file(path).parent, given=images_dir is not None)


class Csv(Tabular):
    name = "csv"
    label = "Plain table (CSV)"
    default_file = "products.csv"
    shapes = ("table",)
    sample = "products.csv"
    mappable = True

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        for row in read_table(self.file(path), known=COLUMNS, required=REQUIRED, renamed=self.mapping):
            yield self._in_their_words(row if isinstance(row, RowError) else _from_cells(row))

    def _in_their_words(self, row: ProductRow | RowError) -> ProductRow | RowError:
        if not isinstance(row, RowError):
            return row
        return replace(row, column=self.column(row.column), raw=_readable_again(row.raw))


class Xlsx(Csv):
    """The first sheet of a workbook; its first row that is not blank is the header."""

    name = "xlsx"
    label = "Excel workbook (XLSX)"
    default_file = "products.xlsx"
    shapes = ("workbook",)
    sample = "products.xlsx"

    def count(self, path: Path) -> int:
        """Return 0: a workbook does not tell truly how many rows it has before they are read."""
        return 0


class JsonLines(Tabular):
    name = "jsonl"
    label = "JSON, one product a line or in an array"
    default_file = "products.jsonl"
    shapes = ("jsonl", "json")
    sample = "products.jsonl"

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        for line in read_objects(self.file(path), wrappers=("products", "items")):
            yield read_product(line)


def _readable_again(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Write the price of a workbook so that a table as text says the same: 42.415 would be read as thousands."""
    price = raw.get("price")
    return {**raw, "price": f"{Decimal(price):.2f}"} if isinstance(price, NumberText) else dict(raw)


def _from_cells(row: TableRow) -> ProductRow | RowError:
    cells = row.cells
    try:
        if parse_switch(cells.get("delete", ""), "delete"):
            return gone(row.line, cells)
        images = parse_list(cells.get("images", "")) + parse_list(cells.get("image", ""))
        return ProductRow(
            category=parse_path(cells.get("category", "")),
            stock=parse_stock(cells.get("stock", "")),
            attributes=cell_attributes({name: value for name, value in cells.items() if name not in COLUMNS}),
            images=image_refs(images),
            **shared_fields(row.line, cells, cells.get("price", "")),
        )
    except BadCell as error:
        return RowError(row.line, error.column, error.reason, cells)
