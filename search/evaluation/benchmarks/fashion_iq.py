"""Fashion IQ (Guo et al., 2019; github.com/XiaoxiaoGuo/fashion-iq): a picture, and how the wanted one differs.

    captions/cap.dress.val.json        [{"candidate": "B005…", "target": "B008…", "captions": ["is red", …]}]
    image_splits/split.dress.val.json  ["B005…", …], the pictures that are searched
    images/B005….jpg                   or .jpeg, .png

Each of dress, shirt and toptee is searched by itself. Relevant (gain 2) is the target alone. There are no words to
index. The candidate is left out of its own ranking, as every product that asks is here; published figures mostly
leave it in, which makes them a little lower.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from search.evaluation.benchmarks.base import (
    Benchmark,
    BrokenBenchmark,
    Wanted,
    checked,
    chosen_part,
    picture_in,
    word,
)
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

SPLIT = "val"
_SUFFIXES = (".jpg", ".jpeg", ".png")
#: Larger files were not published.
_LARGEST = 64_000_000


class FashionIq(Benchmark):
    name = "Fashion IQ"

    def recognises(self, folder: Path) -> bool:
        return bool(_parts(folder)) and (folder / "image_splits").is_dir()

    def read(self, folder: Path, wanted: Wanted) -> JudgedCollection:
        part = chosen_part(self.name, _parts(folder), wanted.part)
        captions = folder / "captions" / f"cap.{part}.{SPLIT}.json"
        names = _list(folder / "image_splits" / f"split.{part}.{SPLIT}.json")
        products = {str(name): product for name in names if (product := _product(str(name), part, folder))}
        topics: list[Topic] = []
        qrels: dict[str, dict[str, int]] = {}
        for number, row in enumerate(wanted.sample("composed", _list(captions)), 1):
            candidate, target, text = _row(row, captions, number)
            if candidate in products and target in products and candidate != target:
                asked = products[candidate]
                topic = Topic(
                    f"{part}-{number:04d}", "composed", text, asked.picture, asked.key, f"the picture {target}"
                )
                topics.append(topic)
                qrels[topic.id] = {products[target].key: 2}
        name = f"{self.name}, {part}"
        return checked(JudgedCollection(name, tuple(products.values()), tuple(topics), qrels), folder)


def _parts(folder: Path) -> list[str]:
    files = (folder / "captions").glob(f"cap.*.{SPLIT}.json")
    return sorted(file.name.split(".")[1] for file in files)


def _list(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise BrokenBenchmark(f"{path.name} is larger than {_LARGEST} bytes.")
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, BrokenBenchmark):
            raise
        raise BrokenBenchmark(f"{path.name} cannot be read: {error}.") from error
    if not isinstance(found, list):
        raise BrokenBenchmark(f"{path.name} holds no list.")
    return found


def _row(row: Any, path: Path, number: int) -> tuple[str, str, str]:
    """Return candidate, target and the captions as one sentence."""
    try:
        captions = [" ".join(str(text).split()) for text in row["captions"]]
        return str(row["candidate"]), str(row["target"]), " and ".join(filter(None, captions))
    except (KeyError, TypeError) as error:
        raise BrokenBenchmark(f"{path.name}, entry {number}: candidate, target and captions are wanted.") from error


def _product(name: str, part: str, folder: Path) -> LabelledProduct | None:
    found = (picture_in(folder, f"images/{name}{suffix}", "image_splits") for suffix in _SUFFIXES)
    picture = next(filter(None, found), None)
    return LabelledProduct(word(name), part, part, picture, article_type=part) if picture else None
