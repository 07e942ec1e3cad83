"""Folders as Marqo publishes data for shops (Marqo-GS-10M, google-shopping and amazon-products for evaluation).

    data/data-00000.parquet            or .csv, .jsonl, also without `data/`: a row a query and product
        query                          what was asked; query_id is not needed
        item_ID, product_id or doc_id  the product
        title, image                   of the product; the picture, or its path inside of the folder
        position, or score_linear      its place in the shop's own list from 1, or 101 less that

Relevant is what the shop listed: wholly (gain 2) in its first ten places, partly (gain 1) below. Titles are indexed,
as they are in the data's own evaluation of words against title and picture.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from search.evaluation.benchmarks.base import Benchmark, BrokenBenchmark, Wanted, checked, word
from search.evaluation.benchmarks.rows import columns_of, picture_of, rows_of, tables_in, text_of
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

IDS = ("item_ID", "product_id", "doc_id")
COLUMNS = ("query", "title", "image", "position", "score_linear", *IDS)
FIRST = 10
#: `score_linear` is this less the place.
_LINEAR = 101


class Marqo(Benchmark):
    name = "Marqo"

    def recognises(self, folder: Path) -> bool:
        return any(_is_ours(columns_of(path)) for path in tables_in(folder)[:1])

    def read(self, folder: Path, wanted: Wanted) -> JudgedCollection:
        products: dict[str, LabelledProduct] = {}
        gains: dict[str, dict[str, int]] = defaultdict(dict)
        for path in tables_in(folder):
            for number, row in enumerate(rows_of(path, COLUMNS), 1):
                where = f"{path.name}, row {number}"
                key, query = word(_id(row, where)), text_of(row, ["query"])
                if key not in products:
                    products[key] = _product(key, row, folder, wanted, where)
                if query:
                    gains[query][key] = max(gains[query].get(key, 0), _gain(row, where))
        topics = [
            Topic(f"text-{number:04d}", "text", query, rule="what the shop listed for it")
            for number, query in enumerate(wanted.sample("text", sorted(gains)), 1)
        ]
        qrels = {topic.id: dict(sorted(gains[topic.text].items())) for topic in topics}
        ordered = tuple(products[key] for key in sorted(products))
        return checked(JudgedCollection(f"{self.name}, {folder.resolve().name}", ordered, tuple(topics), qrels), folder)


def _is_ours(columns: frozenset[str]) -> bool:
    placed = {"position", "score_linear"} & columns
    return {"query", "title"} <= columns and bool(placed) and bool(columns & set(IDS))


def _id(row: dict[str, Any], where: str) -> str:
    found = text_of(row, IDS)
    if not found:
        raise BrokenBenchmark(f"{where}: it names no product ({', '.join(IDS)}).")
    return found


def _gain(row: dict[str, Any], where: str) -> int:
    """Return 2 for a place among the first ones, 1 for any other; a row without a place counts as a first one."""
    for name, whole in (("position", 0), ("score_linear", _LINEAR)):
        told = row.get(name)
        if told in (None, ""):
            continue
        try:
            place = abs(whole - float(told))
        except (TypeError, ValueError) as error:
            raise BrokenBenchmark(f"{where}: the {name} {told!r} is no number.") from error
        return 2 if place <= FIRST else 1
    return 2


def _product(key: str, row: dict[str, Any], folder: Path, wanted: Wanted, where: str) -> LabelledProduct:
    title = text_of(row, ["title"])
    return LabelledProduct(key, title, title, picture_of(row.get("image"), folder, wanted, where))
