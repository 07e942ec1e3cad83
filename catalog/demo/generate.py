"""Make demo products, each from its number and a seed alone, and write them out as a catalogue."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from tqdm import tqdm

from catalog.demo.colours import partner, tint
from catalog.demo.families import TYPES
from catalog.demo.kinds import CloseUp, Look, ProductType, Style
from catalog.demo.offer import price_for, sizes_for, stock_for, variants_for
from catalog.demo.patterns import Fabric
from catalog.demo.shading import Canvas, zoomed
from catalog.demo.sheet import render
from catalog.demo.words import Subject, brand_for, description_for, fits_for, fitting, season_for, title_for

DEMO_SEED = 7
PICTURE_SIZE = 512
CURRENCY = "EUR"
JPEG_QUALITY = 90
CLOSE_UPS = 0.2  # the share of products, of types that can be shown large, with a second picture


@dataclass(frozen=True)
class DemoProduct:
    """One invented product with its drawing."""

    sku: str
    title: str
    description: str
    brand: str
    category: list[str]
    price: str
    currency: str
    stock: int
    attributes: dict[str, Any]
    variants: list[dict[str, Any]]
    svg: str
    close_up: CloseUp | None = None

    @property
    def views(self) -> dict[str, str]:
        """Return the drawings by their path inside a written catalogue, the front first.

        A path carries a hash of its drawing, so that a type drawn anew is not taken for what lies there already.
        """
        drawings = {"": self.svg}
        if self.close_up:
            drawings["-detail"] = zoomed(self.svg, self.close_up.x, self.close_up.y, self.close_up.width)
        return {f"images/{self.sku}{view}-{_mark(drawing)}.jpg": drawing for view, drawing in drawings.items()}

    def record(self) -> dict[str, Any]:
        """Return the product as one line of products.jsonl."""
        return {
            "sku": self.sku,
            "title": self.title,
            "description": self.description,
            "brand": self.brand,
            "category": self.category,
            "price": self.price,
            "currency": self.currency,
            "stock": self.stock,
            "url": "",
            "attributes": self.attributes,
            "variants": self.variants,
            "images": list(self.views),
        }


def draw_product(number: int, seed: int) -> DemoProduct:
    """Make the product of that number; the same number and seed always make the same product."""
    kind = type_of(number, seed)
    rng = Random(f"product/{seed}/{number}")
    style = rng.choices(kind.styles, [style.weight for style in kind.styles])[0]
    gender = _gender(kind, style, rng)
    colour = rng.choice(style.colours or kind.colours)
    pattern = rng.choice(style.patterns or kind.patterns)
    look = Look(
        style=style.name,
        gender=gender,
        fabric=_fabric(kind, pattern, colour, rng),
        material=rng.choice(style.materials or kind.materials),
        details={key: rng.choice(options) for key, options in {**kind.details, **style.details}.items()},
        chance=Random(f"shape/{seed}/{number}"),
    )
    return _assemble(_subject(kind, style, look, colour, rng), f"D{seed}-{number:05d}", rng)


def type_of(number: int, seed: int) -> ProductType:
    """Return the number's type; every hundred numbers hold each type as often as its share says."""
    deck = [name for name, kind in TYPES.items() for _ in range(kind.share)]
    block, place = divmod(number, len(deck))
    Random(f"deck/{seed}/{block}").shuffle(deck)
    return TYPES[deck[place]]


def draw_catalog(
    out: Path, count: int, seed: int, *, progress: bool = True, workers: int = 2, size: int = PICTURE_SIZE
) -> None:
    """Write products.jsonl and one or two JPEGs a product under a folder; pictures already there are kept.

    size: pixels a side; 0 draws nothing, the rows name no picture, and the catalogue is one of words alone.
    """
    (out / "images").mkdir(parents=True, exist_ok=True)
    lines = list(
        tqdm(_lines(out, count, seed, workers, size), total=count, desc="Drawing products", disable=not progress)
    )
    _replace(out / "products.jsonl", "".join(lines).encode())
    if size:
        _remove_older(out, {path for line in lines for path in json.loads(line)["images"]}, count, seed)


def _remove_older(out: Path, named: set[str], count: int, seed: int) -> None:
    """Remove what earlier drawings of these products left behind."""
    for picture in (out / "images").glob(f"D{seed}-*.jpg"):
        if int(picture.name.split("-")[1]) < count and f"images/{picture.name}" not in named:
            picture.unlink()


def _lines(out: Path, count: int, seed: int, workers: int, size: int) -> Iterator[str]:
    make: partial[str] = partial(_write_product, out, seed, size)
    if workers < 2:
        yield from map(make, range(count))
        return
    # A forked child would inherit the locks of native threads (torch's, the renderer's) and could wait for them for ever.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(make, range(count), chunksize=4 if size else 200)


def _write_product(out: Path, seed: int, size: int, number: int) -> str:
    product = draw_product(number, seed)
    record = product.record()
    if size:
        for path, drawing in product.views.items():
            _write_picture(out / path, drawing, size)
    else:
        record["images"] = []
    return json.dumps(record, ensure_ascii=False) + "\n"


def _write_picture(target: Path, drawing: str, size: int) -> None:
    if target.exists():
        return
    part = target.with_suffix(f".{os.getpid()}.part")
    render(drawing, size).save(part, "JPEG", quality=JPEG_QUALITY)
    part.replace(target)


def _mark(drawing: str) -> str:
    return hashlib.sha256(drawing.encode()).hexdigest()[:8]


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and target.read_bytes() == content:
        return
    part = target.with_suffix(".part")
    part.write_bytes(content)
    part.replace(target)


def _gender(kind: ProductType, style: Style, rng: Random) -> str:
    shares = {name: weight for name, weight in kind.genders.items() if not style.genders or name in style.genders}
    return rng.choices(list(shares), list(shares.values()))[0] if shares else ""


def _fabric(kind: ProductType, pattern: str, colour: str, rng: Random) -> Fabric:
    base = tint(colour, rng)
    return Fabric(pattern, base, partner(base, rng), rng.uniform(*kind.pattern_scale))


def _subject(kind: ProductType, style: Style, look: Look, colour: str, rng: Random) -> Subject:
    fashion = kind.department == "Fashion"
    named = {*kind.name.split(), *style.noun.split(), *look.details.values(), style.name}
    season = season_for(look.material, named, rng) if fashion else ""
    occasions = fitting(style.occasions or kind.occasions, named, look.gender, season)
    return Subject(
        kind=kind,
        style=style,
        look=look,
        colour=colour,
        pattern=look.fabric.pattern,
        brand=brand_for(kind.department, rng),
        fit=rng.choice(fits_for(kind.fits, named)) if kind.fits else "",
        season=season,
        occasions=tuple(rng.sample(occasions, rng.randint(1, min(3, len(occasions))))),
        sizes=sizes_for(kind, look.gender, rng),
    )


def _assemble(subject: Subject, sku: str, rng: Random) -> DemoProduct:
    canvas = Canvas()
    subject.kind.draw(canvas, subject.look)
    price = price_for(subject.kind, rng)
    variants = variants_for(subject.kind, sku, price, subject.sizes, rng)
    words = Random(f"words/{sku}")
    return DemoProduct(
        sku=sku,
        title=title_for(subject, words),
        description=description_for(subject, words),
        brand=subject.brand,
        category=_category(subject),
        price=price,
        currency=CURRENCY,
        stock=sum(variant["stock"] for variant in variants) if variants else stock_for(rng),
        attributes=_attributes(subject),
        variants=variants,
        svg=canvas.svg(),
        close_up=subject.kind.close_up if rng.random() < CLOSE_UPS else None,
    )


def _category(subject: Subject) -> list[str]:
    middle = subject.look.gender or subject.kind.shelf
    return [subject.kind.department, middle, subject.kind.name]


def _attributes(subject: Subject) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "article_type": subject.kind.name,
        "colour": subject.colour,
        "material": subject.look.material,
        "pattern": subject.pattern,
    }
    if subject.season:
        attributes["gender"] = subject.look.gender
        attributes["season"] = subject.season
    if subject.fit:
        attributes["fit"] = subject.fit
    attributes["occasions"] = list(subject.occasions)
    return attributes
