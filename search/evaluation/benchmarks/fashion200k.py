"""Fashion200k (Han et al., ICCV 2017; github.com/xthan/fashion-200k), by its labels and pictures.

    labels/dress_test_detect_all.txt   a line a picture: path, score of the detection, description, by tabs
    women/dresses/…/51727804/51727804_0.jpeg
    test_queries.txt                   optional: picture asked with and picture wanted, by a space, a line a query

The description is what judges, so it is asked for and never indexed: of a picture a system reads the category in its
path alone. Relevant (gain 2) is every test picture with the same description. In a query of two pictures the words
say which word of the description is replaced (Vo et al., CVPR 2019).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.evaluation.benchmarks.base import Benchmark, BrokenBenchmark, Wanted, checked, picture_in, word
from search.evaluation.trec import BrokenTrecFile, lines_of
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

LABELS = "*_test_detect_all.txt"
QUERIES = "test_queries.txt"


@dataclass(frozen=True)
class _Labelled:
    path: str
    caption: str


class Fashion200k(Benchmark):
    name = "Fashion200k"

    def recognises(self, folder: Path) -> bool:
        return any((folder / "labels").glob(LABELS))

    def read(self, folder: Path, wanted: Wanted) -> JudgedCollection:
        labelled = [each for file in sorted((folder / "labels").glob(LABELS)) for each in _labels(file)]
        products = {each.path: product for each in labelled if (product := _product(each, folder))}
        by_caption: dict[str, list[str]] = defaultdict(list)
        for each in labelled:
            if each.path in products:
                by_caption[each.caption].append(products[each.path].key)
        topics: list[Topic] = []
        qrels: dict[str, dict[str, int]] = {}
        for number, caption in enumerate(wanted.sample("text", sorted(by_caption)), 1):
            topics.append(Topic(f"text-{number:04d}", "text", caption, rule=f"the description “{caption}”"))
            qrels[topics[-1].id] = dict.fromkeys(by_caption[caption], 2)
        captions = {each.path: each.caption for each in labelled}
        for number, (asked, target) in enumerate(wanted.sample("composed", list(_pairs(folder, captions))), 1):
            if asked not in products:
                continue
            relevant = [key for key in by_caption[captions[target]] if key != products[asked].key]
            if relevant:
                topics.append(_composed(number, products[asked], captions[asked], captions[target]))
                qrels[topics[-1].id] = dict.fromkeys(relevant, 2)
        return checked(JudgedCollection(self.name, tuple(products.values()), tuple(topics), qrels), folder)


def _labels(path: Path) -> Iterator[_Labelled]:
    for number, line in _lines(path):
        columns = line.rstrip("\r").split("\t")
        if len(columns) != 3 or not _is_number(columns[1]):
            raise BrokenBenchmark(f"{path.name}, line {number}: not “path, score, description” by tabs.")
        yield _Labelled(columns[0].strip(), " ".join(columns[2].split()))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        yield from lines_of(path)
    except BrokenTrecFile as error:
        raise BrokenBenchmark(str(error)) from error


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _product(each: _Labelled, folder: Path) -> LabelledProduct | None:
    """Return a picture as a product, None where it is not in the folder."""
    picture = picture_in(folder, each.path, "labels")
    if picture is None:
        return None
    category = " ".join(part.replace("_", " ") for part in Path(each.path).parts[:-2])
    return LabelledProduct(word(each.path), category, category, picture, article_type=Path(each.path).parts[-3:][0])


def _pairs(folder: Path, captions: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the pictures asked with and wanted; there may be no such file."""
    path = folder / QUERIES
    if not path.is_file():
        return
    for number, line in _lines(path):
        columns = line.split()
        if len(columns) != 2 or not set(columns) <= set(captions):
            raise BrokenBenchmark(f"{path.name}, line {number}: not two pictures of the labels.")
        yield columns[0], columns[1]


def _composed(number: int, asked: LabelledProduct, caption: str, target: str) -> Topic:
    before, after = caption.split(), target.split()
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    text = f"replace {' '.join(gone)} with {' '.join(come)}" if gone and come else target
    return Topic(f"composed-{number:04d}", "composed", text, asked.picture, asked.key, f"the description “{target}”")
