"""The "Fashion Product Images" catalogue of Kaggle: a folder with styles.csv and images/<id>.jpg."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.sources.base import BadCell, ImageRef, ProductRow, RowError, Source
from catalog.sources.cells import required, without_repeats
from catalog.sources.folder import ImageFolder
from catalog.sources.table import TableRow, read_table

#: What the catalogue calls usage, as occasions. Ethnic and Home name no occasion; every usage is also kept as it is.
OCCASIONS = {
    "casual": ["casual"],
    "smart casual": ["casual", "business"],
    "formal": ["formal", "business"],
    "sports": ["sport"],
    "party": ["party"],
    "travel": ["travel"],
}
CATEGORY = ("masterCategory", "subCategory", "articleType")
ATTRIBUTES = {
    "gender": "gender",
    "articleType": "article_type",
    "baseColour": "colour",
    "season": "season",
    "year": "year",
    "usage": "usage",
}
EMPTY = {"", "na", "n/a", "nan"}


class KaggleFashion(Source):
    """Only the columns id and productDisplayName are needed; a column that is absent or blank says nothing.

    The name stands last and older copies do not quote it, so surplus values of a row belong to it.
    Pictures are the user's own files: links out of their folder are followed.
    """

    name = "kaggle-fashion"
    label = "Fashion Product Images (Kaggle)"
    sample = "kaggle-fashion.csv"
    HEADER = ("id", "productDisplayName")
    meanings = {
        "id": "SKU, and the name of the picture: <id>.jpg. Needed.",
        "productDisplayName": "Title. Needed.",
        "masterCategory, subCategory, articleType": "Category path; the last is also the attribute article_type.",
        "gender, season, year, baseColour": "Attributes.",
        "usage": "Attribute, and occasions where it names one.",
    }
    columns = {"sku": "id", "title": "productDisplayName"}

    def file(self, path: Path) -> Path:
        return path / "styles.csv" if path.is_dir() else path

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        return ImageFolder(images_dir or self.file(path).parent / "images", links=True)

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        known = {*CATEGORY, *ATTRIBUTES}
        for row in read_table(self.file(path), known=known, required=self.HEADER, join_surplus=True):
            yield row if isinstance(row, RowError) else _product(row)


def _product(row: TableRow) -> ProductRow | RowError:
    cells = {name: "" if value.casefold() in EMPTY else value for name, value in row.cells.items()}
    try:
        sku = required(cells, "id")
        return ProductRow(
            line=row.line,
            sku=sku,
            title=required(cells, "productDisplayName"),
            category=without_repeats([cells.get(column, "") for column in CATEGORY]),
            attributes=_attributes(cells),
            images=[ImageRef(f"{sku}.jpg")],
        )
    except BadCell as error:
        return RowError(row.line, error.column, error.reason, row.cells)


def _attributes(cells: Mapping[str, str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {key: cells[column] for column, key in ATTRIBUTES.items() if cells.get(column)}
    if "year" in attributes:
        attributes["year"] = attributes["year"].removesuffix(".0")  # as tools write it that read it as a number
    if occasions := OCCASIONS.get(cells.get("usage", "").casefold()):
        attributes["occasions"] = occasions
    return attributes
