"""Products of Flipkart: the affiliate feed as JSON, and the layout of the public tables of its catalogue as CSV.

Which of the two a file is shows its first character. Both are in rupees where they name no other currency.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalog.sources import flipkart_feed, flipkart_table
from catalog.sources.base import ProductRow, RowError, Source
from catalog.sources.folder import ImageFolder
from catalog.sources.json_reading import read_objects
from catalog.sources.reading import check_text
from catalog.sources.table import read_table


class Flipkart(Source):
    """SKU is Flipkart's product id. A selling price goes before the list price; ratings and offers are left out."""

    name = "flipkart"
    label = "Flipkart (table as CSV, or affiliate feed as JSON)"
    HEADER = ("product_name", "product_category_tree")
    OBJECT_KEYS = ("productBaseInfoV1", *flipkart_feed.WRAPPERS)
    sample = "flipkart.csv"
    columns = {
        **{"sku": "pid", "title": "product_name", "category": "product_category_tree", "images": "image"},
        **{"url": "product_url", "price": "discounted_price", "attributes": "product_specifications"},
    }

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        return ImageFolder(images_dir, given=images_dir is not None)

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        if _is_json(self.file(path)):
            for line in read_objects(self.file(path), wrappers=flipkart_feed.WRAPPERS):
                yield flipkart_feed.read_product(line)
            return
        for row in read_table(self.file(path), known=flipkart_table.COLUMNS, required=self.HEADER):
            yield row if isinstance(row, RowError) else flipkart_table.read_product(row)


def _is_json(path: Path) -> bool:
    check_text(path)
    with path.open(encoding="utf-8-sig") as file:
        return file.read(1024).lstrip().startswith(("{", "["))
