"""A product export of Shopify: one product over several lines that share its handle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from catalog.sources.base import BadCell, Header, ImageRef, ProductRow, RowError, Source, VariantRow
from catalog.sources.cells import parse_list, parse_path, parse_price, parse_status, parse_stock, required
from catalog.sources.folder import ImageFolder
from catalog.sources.table import TableRow, read_table

COLUMNS = (
    *("Handle", "Title", "Body (HTML)", "Vendor", "Type", "Product Category", "Tags", "Published", "Status"),
    *(f"Option{number} {part}" for number in (1, 2, 3) for part in ("Name", "Value")),
    *("Variant SKU", "Variant Price", "Variant Inventory Qty", "Image Src", "Image Position", "Image Alt Text"),
    *("Google Shopping / Gender", "Google Shopping / Age Group"),
)
ATTRIBUTES = {"Google Shopping / Gender": "gender", "Google Shopping / Age Group": "age_group"}
_BLOCKS = ("p", "li", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6")


class Shopify(Source):
    """SKU is the handle; every line with the same handle belongs to the product, adjacent or not.

    A line without handle and title continues the line above. The file is read twice: first for the last line of each
    handle, so that the second reading holds only products that are not complete yet. A product with a value that
    cannot be read is refused whole; a variant that stands twice is refused alone. The export names no currency.
    """

    name = "shopify"
    label = "Shopify product export (CSV)"
    sample = "shopify.csv"
    HEADER = ("Handle", "Title")
    group_column = "Handle"
    meanings = {
        "Handle": "SKU of the product; all lines with the same handle are one product. Needed.",
        "Title, Vendor": "Title and brand. The title is needed.",
        "Body (HTML)": "Description; it becomes plain text.",
        "Type, else Product Category": "Category.",
        "Tags": "Attribute tags, a list.",
        "Status, Published": "Status; an active product that is not published becomes a draft.",
        "Option1 Name, Option1 Value, …": "Options of the variants, such as size and colour.",
        "Variant SKU, Variant Price, Variant Inventory Qty": "SKU, price and stock of the variants.",
        "Image Src, Image Position, Image Alt Text": "Pictures, their order and description.",
    }
    columns = {
        **{"sku": "Handle", "title": "Title", "brand": "Vendor"},
        **{"category": "Type", "variants": "Variant SKU", "images": "Image Src"},
    }

    def recognises(self, header: Header) -> float:
        if header.shape != "table" or not header.has("Handle", "Title"):
            return 0.0
        return 1.0 if header.has("Variant SKU") or header.has("Body (HTML)") else 0.7

    def images(self, path: Path, images_dir: Path | None) -> ImageFolder:
        return ImageFolder(images_dir, given=images_dir is not None)

    def rows(self, path: Path) -> Iterator[ProductRow | RowError]:
        last = {handle: row.line for handle, row in self._lines(path) if isinstance(row, TableRow)}
        incomplete: dict[str, list[TableRow]] = {}
        for handle, row in self._lines(path):
            if isinstance(row, RowError):
                yield row
                continue
            incomplete.setdefault(handle, []).append(row)
            if last[handle] == row.line:
                yield from _product(handle, incomplete.pop(handle))

    def _lines(self, path: Path) -> Iterator[tuple[str, TableRow | RowError]]:
        handle = ""
        for row in read_table(self.file(path), known=COLUMNS, required=self.HEADER):
            if isinstance(row, RowError):
                yield "", row
                continue
            if row.cells["Handle"]:
                handle = row.cells["Handle"]
            elif row.cells["Title"] or not handle:
                yield "", RowError(row.line, "Handle", "The value is missing.", row.cells)
                continue
            yield handle, row


def clean_html(html: str) -> str:
    """Return the text of a description, a line for each paragraph and list item, without scripts and styles."""
    if "<" not in html and "&" not in html:
        return html.strip()
    soup = BeautifulSoup(re.sub(r"\s+", " ", html), "html.parser")  # line ends in the source of a page mean nothing
    for tag in soup(["script", "style", "template", "noscript"]):
        tag.decompose()
    for tag in soup(["br"]):
        tag.replace_with("\n")
    for tag in soup(list(_BLOCKS)):
        tag.insert_before("\n")
        tag.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)


def _product(handle: str, lines: list[TableRow]) -> Iterator[ProductRow | RowError]:
    first = lines[0]
    try:
        variants, twice = _variants(handle, lines)
        product = _build(handle, lines, variants)
    except BadCell as error:
        cells = next((row.cells for row in lines if row.line == error.line), first.cells)
        yield RowError(error.line or first.line, error.column, error.reason, cells)
        return
    yield product
    yield from twice


def _build(handle: str, lines: list[TableRow], variants: list[VariantRow]) -> ProductRow:
    first = lines[0].cells
    prices = [variant.price for variant in variants if variant.price is not None]
    stocks = [variant.stock for variant in variants if variant.stock is not None]
    return ProductRow(
        line=lines[0].line,
        sku=handle,
        title=required(first, "Title"),
        description=clean_html(first.get("Body (HTML)", "")),
        brand=first.get("Vendor", ""),
        category=parse_path(first.get("Type", "") or first.get("Product Category", "")),
        price=min(prices, default=None),
        stock=sum(stocks) if stocks else None,
        status=_status(first),
        attributes=_attributes(first),
        variants=variants,
        images=_images(lines),
    )


def _status(cells: Mapping[str, str]) -> str:
    status = parse_status(cells.get("Status", ""), "Status")
    published = cells.get("Published", "").lower()
    if published in {"false", "no", "0"} and status in {"", "active"}:
        return "draft"
    return status or ("active" if published else "")


def _attributes(cells: Mapping[str, str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {key: cells[column] for column, key in ATTRIBUTES.items() if cells.get(column)}
    if tags := parse_list(cells.get("Tags", ""), ","):
        attributes["tags"] = tags
    return attributes


def _variants(handle: str, lines: list[TableRow]) -> tuple[list[VariantRow], list[RowError]]:
    """Read the variants; a line that repeats one (same options, same SKU) is given back as an error."""
    names = _option_names(lines)
    variants: dict[str, VariantRow] = {}
    seen: dict[tuple[str, ...], int] = {}
    twice: list[RowError] = []
    for row in lines:
        values = [row.cells.get(f"Option{number} Value", "") for number in (1, 2, 3)]
        sku = row.cells.get("Variant SKU", "").removeprefix("'")  # the apostrophe keeps spreadsheets from counting
        if not (sku or any(values) or row.cells.get("Variant Price")):
            continue
        if (key := (sku, *values)) in seen:
            reason = f"Line {seen[key]} already has this variant of {handle}."
            twice.append(RowError(row.line, "Handle", reason, row.cells))
            continue
        seen[key] = row.line
        options = _options(names, values)
        unique = _variant_sku(handle, sku, list(options.values()), set(variants))
        variants[unique] = _variant(row, unique, options)
    return list(variants.values()), twice


def _option_names(lines: list[TableRow]) -> list[str]:
    """Return the names of the three options: they stand on the first line of a product only."""
    names = []
    for number in (1, 2, 3):
        column = f"Option{number} Name"
        named = (row.cells[column] for row in lines if row.cells.get(column))
        names.append(next(named, f"Option {number}"))
    return names


def _options(names: list[str], values: list[str]) -> dict[str, str]:
    """Pair names and values; the placeholder of a product without options says nothing."""
    pairs = {name: value for name, value in zip(names, values, strict=True) if value}
    return {} if pairs == {"Title": "Default Title"} else pairs


def _variant_sku(handle: str, sku: str, values: list[str], taken: set[str]) -> str:
    """Return the merchant's SKU, or handle and option values where it is blank; made unique by the same."""
    candidate = sku or "-".join([handle, *values])
    if candidate in taken:
        candidate = "-".join([candidate, *values])
    number = 2
    while candidate in taken:
        candidate = f"{sku or handle}-{number}"
        number += 1
    return candidate


def _variant(row: TableRow, sku: str, options: dict[str, str]) -> VariantRow:
    price, quantity = row.cells.get("Variant Price", ""), row.cells.get("Variant Inventory Qty", "")
    oversold = quantity.startswith("-")
    try:
        return VariantRow(
            sku=sku,
            options=options,
            price=parse_price(price, "Variant Price").amount if price else None,
            stock=parse_stock("0" if oversold else quantity, "Variant Inventory Qty"),
        )
    except BadCell as error:
        raise BadCell(error.column, error.reason, row.line) from error


def _images(lines: list[TableRow]) -> list[ImageRef]:
    """List the pictures by their stated position, in the order of the lines where there is none."""
    stated: dict[str, tuple[int, str]] = {}
    for order, row in enumerate(lines):
        location = row.cells.get("Image Src", "")
        position = row.cells.get("Image Position", "")
        rank = int(position) if re.fullmatch("[0-9]{1,6}", position) else 1_000_000 + order
        if location:
            absolute = f"https:{location}" if location.startswith("//") else location
            stated.setdefault(absolute, (rank, row.cells.get("Image Alt Text", "")))
    ordered = sorted(stated.items(), key=lambda item: item[1][0])
    return [ImageRef(location, alt, place) for place, (location, (_, alt)) in enumerate(ordered)]
