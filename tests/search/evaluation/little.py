"""A test collection small enough to follow by hand: four red shirts and four blue shoes, one picture each."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

KINDS = (("red", "shirt", (200, 30, 30)), ("blue", "shoe", (30, 60, 200)))


def little_products(folder: Path) -> tuple[LabelledProduct, ...]:
    """Write the pictures and return products r1 to r4 and b1 to b4."""
    found = []
    for colour, kind, rgb in KINDS:
        for number in range(1, 5):
            path = folder / f"{colour}{number}.png"
            Image.new("RGB", (32, 32 + number), rgb).save(path)
            key, text = f"{colour[0]}{number}", f"{colour} {kind} number {number}"
            found.append(LabelledProduct(key, text, text, path, "Men", kind, colour))
    return tuple(found)


def little_collection(folder: Path) -> JudgedCollection:
    """Return two topics of each of four kinds: words, a photo (of r1, b1), both, and both against each other."""
    products = little_products(folder)
    photo = {product.key: product.picture for product in products}
    like = {first: {f"{first}{number}": 2 for number in range(1, 5)} for first in "rb"}
    topics, qrels = [], {}
    for first, words, other in (("r", "red shirt", "b"), ("b", "blue shoe", "r")):
        own = f"{first}1"
        others = {key: gain for key, gain in like[first].items() if key != own}
        for topic, gains in (
            (Topic(f"text-{first}", "text", words, rule=words), like[first]),
            (Topic(f"photo-{first}", "photo", "", photo[own], own, words), others),
            (Topic(f"agreeing-{first}", "agreeing", words, photo[own], own, words), others),
            (Topic(f"composed-{first}", "composed", words, photo[f"{other}1"], f"{other}1", words), like[first]),
        ):
            topics.append(topic)
            qrels[topic.id] = gains
    return JudgedCollection("little", products, tuple(topics), qrels)


def write_drawn(folder: Path, count: int) -> None:
    """Write red and blue shirts as draw_catalog does, without drawing."""
    (folder / "images").mkdir(parents=True)
    Image.new("RGB", (16, 16), "red").save(folder / "images" / "one.jpg")
    lines = []
    for number in range(count):
        labels = {"gender": "Men", "article_type": "Shirts", "colour": ("Red", "Blue")[number % 2]}
        row = {"sku": f"D1-{number:05}", "title": f"Shirt {number}", "category": ["Shirts"], "attributes": labels}
        lines.append(json.dumps({**row, "images": ["images/one.jpg"]}))
    (folder / "products.jsonl").write_text("\n".join(lines))
