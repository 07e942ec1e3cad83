"""Precision of text, photo and hybrid queries over HTTP, on a shop that holds held-out products only.

Relevant is what has the same gender, article type and colour; nothing is partly relevant. Of those three only the
colour is hidden from the shop (with season and usage, which tell much of the rest): gender and article type are columns
that every shop has, they stay in the imported rows, are indexed, and a ranking may read them. `evaluate retrieval`
hides gender and article type as well, up to what titles and category paths say, grades its judgements, and asks in
words of its own; figures of the two are not to be compared with each other.
"""

from __future__ import annotations

import csv
import statistics
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.evaluation.folds import fold_of
from search.evaluation.metrics import precision_at
from search.evaluation.relevance import Judgements, query_words

#: Labels that a ranking could read instead of looking: never in the indexed rows.
HIDDEN_COLUMNS = ("baseColour", "season", "usage")

#: Sends the parameters of a search (image: a path) and returns its answer.
Client = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Measured:
    """Mean precision at k of one kind of query, in [0, 1], over n queries."""

    queries: int
    precision: float


def held_out_rows(folder: Path, folds: Collection[int]) -> list[dict[str, str]]:
    """Read the rows of styles.csv that belong to `folds` and have a picture."""
    with (folder / "styles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if fold_of(row["id"]) in folds]
    return [row for row in rows if (folder / "images" / f"{row['id']}.jpg").is_file()]


def write_blind_folder(rows: Sequence[Mapping[str, str]], folder: Path, images: Path) -> None:
    """Write a Kaggle-fashion folder of `rows` without HIDDEN_COLUMNS, with its pictures from `images`."""
    columns = [name for name in rows[0] if name not in HIDDEN_COLUMNS]
    with (folder / "styles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    (folder / "images").mkdir()
    for row in rows:
        name = f"{row['id']}.jpg"
        (folder / "images" / name).write_bytes((images / name).read_bytes())


def measure(
    rows: Iterable[Mapping[str, str]],
    images: Path,
    client: Client,
    *,
    k: int,
    least: int,
    on_progress: Callable[[int], object] | None = None,
) -> dict[str, Measured]:
    """Return precision at k by kind of query, where at least `least` (other) products are relevant."""
    judgements = Judgements.from_rows(rows)
    products = judgements.photo_queries(least)
    found: dict[str, list[float]] = {"text": [], "photo": [], "hybrid": []}

    def ask(kind: str, parameters: dict[str, Any], relevant: Collection[str], own: str | None = None) -> None:
        answer = client({**parameters, "k": k + 1 if own else k})
        ranked = [result["sku"] for result in answer["results"] if result["sku"] != own]
        found[kind].append(precision_at(ranked, relevant, k))
        if on_progress:
            on_progress(1)

    for kind in judgements.text_queries(least):
        ask("text", {"text": query_words(kind)}, judgements.members[kind])
    for product in products:
        photo = images / f"{product}.jpg"
        words = query_words(judgements.kind_of[product])
        relevant = judgements.relevant(product)
        ask("photo", {"image": photo}, relevant, product)
        ask("hybrid", {"image": photo, "text": words}, relevant, product)
    return {
        kind: Measured(len(values), statistics.fmean(values) if values else float("nan"))
        for kind, values in found.items()
    }
