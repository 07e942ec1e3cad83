"""What the compact encoder learns from: labelled products, photographed, drawn, or known by their words alone."""

from __future__ import annotations

import csv

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from catalog.demo.generate import draw_product
from catalog.demo.sheet import render
from catalog.text import product_text
from search.evaluation.folds import fold_of


@dataclass(frozen=True)
class Record:
    """One product with the labels that define who is like whom; an empty label is unknown.

    open_picture returns the picture, or is None for a product known by its words alone.
    """

    key: str
    fold: int
    title: str
    brand: str
    categories: tuple[str, ...]
    gender: str
    article_type: str
    colour: str
    usage: str
    season: str
    extra: dict[str, object] = field(default_factory=dict)
    description: str = ""
    open_picture: Callable[[], Image.Image] | None = None

    def text(self, *, without: Sequence[str] = ()) -> str:
        """Return the product's text as a shop would index it, some attributes left out."""
        known = {
            "gender": self.gender,
            "article_type": self.article_type,
            "colour": self.colour,
            "season": self.season,
            "usage": self.usage,
            **self.extra,
        }
        return product_text(
            title=self.title,
            brand=self.brand,
            categories=self.categories,
            attributes={name: value for name, value in known.items() if value and name not in without},
            description="" if "description" in without else self.description,
        )


def photographed(folder: Path) -> Iterator[Record]:
    """Read a Kaggle-fashion folder: the rows of styles.csv whose picture is there."""
    for row in _rows(folder / "styles.csv"):
        path = folder / "images" / f"{row['id']}.jpg"
        if path.is_file():
            yield _record(row, lambda path=path: Image.open(path))  # type: ignore[misc]


def text_only(folder: Path) -> Iterator[Record]:
    """Read styles_text_only.csv of a Kaggle-fashion folder, if it has one."""
    path = folder / "styles_text_only.csv"
    if path.is_file():
        for row in _rows(path):
            yield _record(row, None)


def drawn(count: int, seed: int) -> Iterator[Record]:
    """Draw `count` products; their fold follows from their SKU."""
    for number in range(count):
        product = draw_product(number, seed)
        values = dict(product.attributes)
        yield Record(
            key=f"{seed}-{product.sku}",
            fold=fold_of(f"{seed}-{product.sku}"),
            title=product.title,
            brand=product.brand,
            categories=tuple(product.category),
            gender=str(values.pop("gender", "")),
            article_type=str(values.pop("article_type", "")),
            colour=str(values.pop("colour", "")),
            usage="",
            season=str(values.pop("season", "")),
            extra=values,
            description=product.description,
            open_picture=lambda svg=product.svg: render(svg, 256),  # type: ignore[misc]
        )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: "" if value in {None, "NA"} else value.strip() for name, value in row.items() if name}


def _record(row: dict[str, str], open_picture: Callable[[], Image.Image] | None) -> Record:
    categories = [row["masterCategory"], row["subCategory"], row["articleType"]]
    return Record(
        key=row["id"],
        fold=fold_of(row["id"]),
        title=row["productDisplayName"],
        brand="",
        categories=tuple(name for name in categories if name),
        gender=row["gender"],
        article_type=row["articleType"],
        colour=row["baseColour"],
        usage=row["usage"],
        season=row["season"],
        open_picture=open_picture,
    )
