"""LookBench (arXiv 2601.14706; github.com/SerendipityOneInc/look-bench): photos of products, and of people in them.

    real_studio_flat/query.parquet     image, category, main_attribute, and, where there are, other_attributes
    real_studio_flat/gallery.parquet   the same columns; also under a folder of a release, such as v20251201
    noise/gallery.parquet              optional: further pictures that nobody asks for

Relevant as the benchmark has it: wholly (gain 2) with the same category and attributes (its “fine”), partly (gain 1)
with the same category (its “coarse”). These labels are not indexed: a system reads pictures alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.evaluation.benchmarks.base import Benchmark, BrokenBenchmark, Wanted, checked, chosen_part
from search.evaluation.benchmarks.rows import picture_of, rows_of, text_of
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

COLUMNS = ("image", "category", "main_attribute", "other_attributes", "item_ID")
NOISE = "noise"
#: There are no words; systems of words alone need some, and these tell no product from another.
WORDS = "fashion photo"


@dataclass(frozen=True)
class _Look:
    picture: Path
    category: str
    attributes: frozenset[str]


class LookBench(Benchmark):
    name = "LookBench"

    def recognises(self, folder: Path) -> bool:
        return bool(_parts(folder))

    def read(self, folder: Path, wanted: Wanted) -> JudgedCollection:
        parts = _parts(folder)
        part = chosen_part(self.name, sorted(parts), wanted.part)
        gallery = list(_looks(parts[part] / "gallery.parquet", wanted))
        products = [_product(f"{part}-{number:06d}", look) for number, look in enumerate(gallery, 1)]
        noise = parts[part].parent / NOISE / "gallery.parquet"
        if noise.is_file() and part != NOISE:
            extra = enumerate(_looks(noise, wanted), 1)
            products += [_product(f"{NOISE}-{number:06d}", look) for number, look in extra]
        by_category: dict[str, list[int]] = defaultdict(list)
        for place, look in enumerate(gallery):
            by_category[look.category].append(place)
        topics: list[Topic] = []
        qrels: dict[str, dict[str, int]] = {}
        asked = list(_looks(parts[part] / "query.parquet", wanted))
        for number, look in enumerate(wanted.sample("photo", asked), 1):
            gains = {
                products[at].key: 1 + (gallery[at].attributes == look.attributes) for at in by_category[look.category]
            }
            if gains:
                rule = f"{look.category}: {', '.join(sorted(look.attributes)) or 'no attributes'}"
                topics.append(Topic(f"{part}-q{number:04d}", "photo", picture=look.picture, rule=rule))
                qrels[topics[-1].id] = gains
        name = f"{self.name}, {part}"
        return checked(JudgedCollection(name, tuple(products), tuple(topics), qrels), folder)


def _parts(folder: Path) -> dict[str, Path]:
    """Return the folders with queries and a gallery by name, also those one level down."""
    found = [*folder.glob("*/query.parquet"), *folder.glob("*/*/query.parquet")]
    return {path.parent.name: path.parent for path in sorted(found) if (path.parent / "gallery.parquet").is_file()}


def _looks(path: Path, wanted: Wanted) -> Iterator[_Look]:
    for number, row in enumerate(rows_of(path, COLUMNS), 1):
        where = f"{path.parent.name}/{path.name}, row {number}"
        category = text_of(row, ["category"])
        picture = picture_of(row.get("image"), path.parent, wanted, where)
        if not category:
            raise BrokenBenchmark(f"{where}: it has no category.")
        if picture is not None:
            yield _Look(picture, category.lower(), frozenset(_attributes(row)))


def _attributes(row: dict[str, Any]) -> Iterator[str]:
    for name in ("main_attribute", "other_attributes"):
        value = row.get(name)
        for each in value if isinstance(value, list) else str(value or "").split(","):
            if text := " ".join(str(each).lower().split()):
                yield text


def _product(key: str, look: _Look) -> LabelledProduct:
    return LabelledProduct(key, WORDS, WORDS, look.picture, article_type=look.category)
