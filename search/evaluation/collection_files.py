"""A test collection as a folder: topics, judgements, products, and a README of the rules.

    collection.json   its name and how it was made
    topics.jsonl      search.evaluation.trec
    qrels.txt         search.evaluation.trec
    products.jsonl    one product a line: key, indexed_text, title, picture and the labels that judge
    leaks.json        what it shares with training
    README.md         what is in it, and the rules in words

Pictures are not copied; their paths are relative to the folder of the catalogue.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from search.evaluation.leaks import Leaks
from search.evaluation.queries import RULES
from search.evaluation.trec import (
    BrokenTrecFile,
    lines_of,
    picture_under,
    read_qrels,
    read_topics,
    relative_to,
    write_qrels,
    write_topics,
)
from search.evaluation.types import JudgedCollection, LabelledProduct


def write_collection(
    folder: Path,
    collection: JudgedCollection,
    root: Path,
    *,
    made: Mapping[str, Any],
    leaks: Leaks,
    clean: JudgedCollection,
) -> None:
    """Write a collection of the catalogue in `root`; `made` says how it came about, `clean` is its clean part."""
    folder.mkdir(parents=True, exist_ok=True)
    write_topics(folder / "topics.jsonl", collection.topics, root)
    write_qrels(folder / "qrels.txt", collection.qrels)
    products = folder / "products.jsonl"
    lines = []
    for product in collection.products:
        values = asdict(product) | {"picture": relative_to(products, product.picture, root)}
        lines.append(json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False) + "\n")
    products.write_text("".join(lines), encoding="utf-8")
    _write_json(folder / "collection.json", {"name": collection.name, **made})
    _write_json(
        folder / "leaks.json",
        {
            "ids_known": leaks.ids_known,
            "ids": sorted(leaks.ids),
            "titles": None if leaks.titles is None else sorted(leaks.titles),
            "pictures": None if leaks.pictures is None else sorted(leaks.pictures),
            "clean_topics": [topic.id for topic in clean.topics],
        },
    )
    (folder / "README.md").write_text(_readme(collection, made, leaks, clean), encoding="utf-8")


def read_collection(folder: Path, root: Path) -> JudgedCollection:
    """Read a collection whose pictures are under `root`; raises BrokenTrecFile for what is not as it was written."""
    topics = read_topics(folder / "topics.jsonl", root)
    products = _read_products(folder / "products.jsonl", root)
    qrels = read_qrels(folder / "qrels.txt", topics={topic.id for topic in topics}, products=products)
    return JudgedCollection(
        name=str(read_made(folder).get("name", folder.name)),
        products=tuple(products.values()),
        topics=topics,
        qrels={topic.id: qrels.get(topic.id, {}) for topic in topics},
    )


def read_made(folder: Path) -> dict[str, Any]:
    """Read a written collection's name and how it was made; raises BrokenTrecFile."""
    return _read_json(folder / "collection.json")


def read_leaks(folder: Path) -> Leaks:
    """Read what a written collection shares with training; raises BrokenTrecFile."""
    path = folder / "leaks.json"
    values = _read_json(path)
    try:
        return Leaks(
            ids=tuple(values["ids"]),
            ids_known=bool(values["ids_known"]),
            titles=None if values["titles"] is None else frozenset(values["titles"]),
            pictures=None if values["pictures"] is None else frozenset(values["pictures"]),
        )
    except (KeyError, TypeError) as error:
        raise BrokenTrecFile(path, None, f"not a leak report ({error!r}).") from error


def _read_products(path: Path, root: Path) -> dict[str, LabelledProduct]:
    products: dict[str, LabelledProduct] = {}
    for line, text in lines_of(path):
        try:
            values = json.loads(text)
            picture = picture_under(root, values.pop("picture", ""))
            occasions = tuple(values.pop("occasions", ()))
            values = {"title": "", "indexed_text": "", **values}
            product = LabelledProduct(**values, picture=picture, occasions=occasions)
        except (ValueError, TypeError, AttributeError) as error:
            raise BrokenTrecFile(path, line, f"not a product ({error}).") from error
        if product.key in products:
            raise BrokenTrecFile(path, line, f"product {product.key} stands here a second time.")
        products[product.key] = product
    if not products:
        raise BrokenTrecFile(path, None, "there are no products in it.")
    return products


def _read_json(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenTrecFile(path, None, f"cannot be read ({error}).") from error
    if not isinstance(values, dict):
        raise BrokenTrecFile(path, None, "not a JSON object.")
    return values


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _readme(collection: JudgedCollection, made: Mapping[str, Any], leaks: Leaks, clean: JudgedCollection) -> str:
    asked, untouched = (Counter(topic.kind for topic in each.topics) for each in (collection, clean))
    rows = [
        f"| {kind} | {asked[kind]} | {untouched[kind]} | {by} | {two} | {one} |"
        for kind, (by, two, one) in RULES.items()
        if asked[kind]
    ]
    return "\n".join(
        [
            f"# Test collection {collection.name}",
            "",
            f"{len(collection.products)} products, {len(collection.topics)} topics. Made with: "
            + ", ".join(f"{name} {value}" for name, value in made.items())
            + ".",
            "",
            "| kind | topics | clean | asked by | gain 2 | gain 1 |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "Gain 0, and not in `qrels.txt`: everything else. A topic's own product is never judged for it, and is to "
            "be left out of its ranking. `topics.jsonl` says each topic's rule in words, with the colours of a family.",
            "",
            "A system may read `indexed_text` and the picture of a product in `products.jsonl`, and nothing else of "
            "it: the other fields judge. Pictures are paths inside the catalogue's folder.",
            "",
            "## What it shares with training",
            *_leak_lines(leaks),
            "",
        ]
    )


def _leak_lines(leaks: Leaks) -> list[str]:
    ids = "none of the products was trained on" if leaks.ids_known else "unknown, the encoder has no list of them"
    lines = [f"- ids: {len(leaks.ids)} shared products found" if leaks.ids else f"- ids: {ids}"]
    for name, found in (("titles", leaks.titles), ("pictures", leaks.pictures)):
        lines.append(f"- {name}: " + ("not compared" if found is None else f"{len(found)} products share one"))
    return [*lines, f"- clean: all but {len(leaks.seen)} products; `leaks.json` names them and the topics that stay"]
