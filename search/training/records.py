"""What the compact encoder learns from: labelled products, photographed, drawn, or known by their words alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PIL import Image

from catalog.demo.generate import draw_catalog
from catalog.text import product_text
from search.evaluation.folds import fold_of


@dataclass(frozen=True)
class Record:
    """One product with the labels that define who is like whom; an empty label is unknown.

    open_picture returns the picture, or is None for a product known by its words alone; picture names its content.
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
    picture: str = ""

    @property
    def drawn(self) -> bool:
        """Whether it comes of `draw_catalog`, whose SKUs are not numbers as the ids of photographed products are."""
        return not self.key.isdigit()

    @property
    def occasions(self) -> tuple[str, ...]:
        """What a drawn product is made for."""
        found = self.extra.get("occasions")
        return tuple(found) if isinstance(found, list) else ()

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
            yield _record(row, partial(Image.open, path))


def text_only(folder: Path) -> Iterator[Record]:
    """Read styles_text_only.csv of a Kaggle-fashion folder, if it has one."""
    path = folder / "styles_text_only.csv"
    if path.is_file():
        for row in _rows(path):
            yield _record(row, None)


def drawn(folder: Path, count: int, seed: int) -> Iterator[Record]:
    """Draw `count` products into `folder`, unless they are there, and read them; their fold follows from their SKU."""
    draw_catalog(folder, count, seed)
    for line in (folder / "products.jsonl").read_text(encoding="utf-8").splitlines():
        product = json.loads(line)
        values = product["attributes"]
        yield Record(
            key=product["sku"],
            fold=fold_of(product["sku"]),
            title=product["title"],
            brand=product["brand"],
            categories=tuple(product["category"]),
            gender=values.pop("gender", ""),
            article_type=values.pop("article_type", ""),
            colour=values.pop("colour", ""),
            usage="",
            season=values.pop("season", ""),
            extra=values,
            description=product["description"],
            open_picture=partial(Image.open, folder / product["images"][0]),
            picture=product["images"][0],
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
