"""Labelled products of a catalogue folder, with the text that a system under test may read of them.

The indexed text is what a shop would index (`catalog.text.product_text`) of title, brand, category path and the
attributes in KEPT_ATTRIBUTES. No label that judges is among those: gender, article type, colour, pattern, season,
usage and occasions are known to the judge alone, unless the shop's own words tell them. They do in three places,
which stay because real shops have them too: the article type stands in the category path, the drawn catalogue's path
also holds the gender, and titles name gender and colour (and, in drawn ones, sometimes the pattern). Descriptions of
the drawn catalogue name occasions, which would give context topics away, so no description is indexed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from catalog.sources.base import RowError, UnreadableSource
from catalog.sources.kaggle_fashion import KaggleFashion
from catalog.text import product_text
from search.evaluation.folds import fold_of
from search.evaluation.types import LabelledProduct

#: Attributes that no topic is judged by; whatever else a catalogue says of a product is not indexed.
KEPT_ATTRIBUTES = ("material", "fit", "year")


class UnusableCatalogue(ValueError):
    """A catalogue folder that no test collection can be made of; the message says what it lacks and where."""


class NoProducts(UnusableCatalogue):
    """A catalogue folder in good order, without a product of the folds asked for."""


def kaggle_products(
    folder: Path,
    folds: Collection[int],
    *,
    pictured: bool = True,
    table: str = "styles.csv",
    kept: Collection[str] = KEPT_ATTRIBUTES,
) -> tuple[LabelledProduct, ...]:
    """Read the products of a Kaggle-fashion folder that belong to `folds`, only those with a picture if `pictured`.

    kept: attributes that their indexed text names.
    Raises UnusableCatalogue for a folder that cannot be read, NoProducts for one that holds no such product; broken
    rows are passed over.
    """
    path = folder / table
    if not path.is_file():
        raise UnusableCatalogue(f"{folder} holds no {table}: it is no Kaggle-fashion folder.")
    found = []
    try:
        for row in KaggleFashion().rows(path):
            if isinstance(row, RowError) or fold_of(row.sku) not in folds:
                continue
            picture = folder / "images" / row.images[0].location
            if pictured and not picture.is_file():
                continue
            found.append(_product(row.sku, row.title, row.category, row.attributes, _there(picture), kept=kept))
    except UnreadableSource as error:
        raise UnusableCatalogue(str(error)) from error
    return _ordered(found, path, folds)


def drawn_products(
    folder: Path, folds: Collection[int] | None = None, *, kept: Collection[str] = KEPT_ATTRIBUTES
) -> tuple[LabelledProduct, ...]:
    """Read the products of a drawn catalogue (`manage.py draw_catalog`), all of them or those of `folds`.

    kept: attributes that their indexed text names. A product whose picture is not there is known by its words alone.
    Raises UnusableCatalogue, with the line at fault, for a folder that is no drawn catalogue, NoProducts for one that
    holds no such product.
    """
    path = folder / "products.jsonl"
    if not path.is_file():
        raise UnusableCatalogue(f"{folder} holds no products.jsonl: it is no drawn catalogue.")
    rows = (_drawn(row, folder, path, line, kept) for line, row in _json_lines(path))
    return _ordered([row for row in rows if folds is None or fold_of(row.key) in folds], path, folds)


def _drawn(row: dict[str, Any], folder: Path, path: Path, line: int, kept: Collection[str]) -> LabelledProduct:
    try:
        pictures = row.get("images") or []
        return _product(
            str(row["sku"]),
            str(row["title"]),
            [str(name) for name in row["category"]],
            dict(row["attributes"]),
            _there(folder / pictures[0]) if pictures else None,
            brand=str(row.get("brand", "")),
            kept=kept,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnusableCatalogue(f"{path.name}, line {line}: not a drawn product ({error!r}).") from error


def _product(
    key: str,
    title: str,
    category: Iterable[str],
    attributes: dict[str, Any],
    picture: Path | None,
    *,
    kept: Collection[str],
    brand: str = "",
) -> LabelledProduct:
    told = {name: attributes[name] for name in kept if name in attributes}
    return LabelledProduct(
        key=key,
        title=title,
        indexed_text=product_text(title=title, brand=brand, categories=category, attributes=told, description=""),
        picture=picture,
        gender=attributes.get("gender", ""),
        article_type=attributes.get("article_type", ""),
        colour=attributes.get("colour", ""),
        pattern=attributes.get("pattern", ""),
        season=attributes.get("season", ""),
        occasions=tuple(attributes.get("occasions", ())),
        usage=attributes.get("usage", ""),
    )


def _there(picture: Path) -> Path | None:
    return picture if picture.is_file() else None


def _ordered(found: list[LabelledProduct], path: Path, folds: Collection[int] | None) -> tuple[LabelledProduct, ...]:
    if not found:
        where = f" of fold {', '.join(map(str, sorted(folds)))}" if folds is not None else ""
        raise NoProducts(f"{path} holds no product{where} that could be used.")
    by_key = {product.key: product for product in found}
    if len(by_key) < len(found):
        raise UnusableCatalogue(f"{path} names {len(found) - len(by_key)} products twice; their keys must differ.")
    return tuple(by_key[key] for key in sorted(by_key))


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except ValueError as error:
            raise UnusableCatalogue(f"{path.name}, line {line}: not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise UnusableCatalogue(f"{path.name}, line {line}: not a product.")
        yield line, row
