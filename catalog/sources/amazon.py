"""Products of Amazon: listings in the layout of the Amazon Berkeley Objects, and items as its API answers.

Which of the two a record is shows in its keys, so a file may even hold both. Pictures of listings are named by an id;
a table `images.csv` beside the file, or where the collection has it, tells their paths (about 0.2 KB of memory each).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog.sources import amazon_items, amazon_listings
from catalog.sources.base import ProductRow, RowError, Source, UnreadableSource
from catalog.sources.folder import ImageFolder
from catalog.sources.json_reading import read_objects
from catalog.sources.json_values import read_row
from catalog.sources.reading import Line
from catalog.sources.table import TableRow, read_table


class Amazon(Source):
    """SKU is the ASIN (of a listing its item id). Texts are taken in English where there are any."""

    name = "amazon"
    label = "Amazon (listings or API items, JSON)"
    OBJECT_KEYS = ("item_name", "ASIN", "asin", "ItemsResult", "SearchResult", "itemsResult", "searchResult")
    sample = "amazon.jsonl"
    columns = {"sku": "item_id", "title": "item_name", "category": "node", "images": "main_image_id"}

    def file(self, path: Path) -> Path:
        if not path.is_dir():
            return path
        found = sorted([*path.glob("listings*.json*"), *path.glob("listings/metadata/listings*.json*")])
        return next((file for file in found if file.suffix != ".gz"), path / "listings.json")

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        if images_dir:
            return ImageFolder(images_dir, given=True)
        beside = self.file(path).parent
        folders = [root / "images" / size for root in (beside, beside.parent.parent) for size in ("original", "small")]
        return ImageFolder(next((folder for folder in folders if folder.is_dir()), beside))

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        file = self.file(path)
        pictures = _picture_paths(file)
        for line in read_objects(file, wrappers=amazon_items.WRAPPERS):
            yield read_product(line, pictures)


def read_product(line: Line, pictures: Mapping[str, str]) -> ProductRow | RowError:
    """Read a listing or an item; `pictures` are the paths of listings' pictures by their ids."""

    def product_of(number: int, record: Mapping[str, Any]) -> ProductRow:
        if "item_id" in record:
            return amazon_listings.product_of(number, record, pictures)
        return amazon_items.product_of(number, record)

    return read_row(line, product_of)


def _picture_paths(file: Path) -> dict[str, str]:
    """Read `image_id` and `path` of images.csv. Raises `UnreadableSource` when there is one that is no such table."""
    places = (file.parent / "images.csv", file.parent.parent.parent / "images" / "metadata" / "images.csv")
    table = next((place for place in places if place.is_file()), None)
    if table is None:
        return {}
    rows = read_table(table, required=("image_id", "path"))
    paths = {row.cells["image_id"]: row.cells["path"] for row in rows if isinstance(row, TableRow)}
    if not paths:
        raise UnreadableSource(f"{table.name} beside {file.name} names no picture; mend it or take it away.")
    return paths
