"""Small folders in the layouts that the owners of benchmarks document, with pictures of one colour."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.shop import jpeg


def picture(path: Path, colour: str = "red") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(colour))


def fashion200k(folder: Path) -> Path:
    """Two products in two pictures each, a third whose picture is missing, and one query of two pictures."""
    rows = [
        ("women/dresses/casual_dresses/1/1_0.jpeg", "red floral dress", "red"),
        ("women/dresses/casual_dresses/1/1_1.jpeg", "red floral dress", "red"),
        ("women/dresses/casual_dresses/2/2_0.jpeg", "blue  floral dress", "blue"),
        ("women/dresses/casual_dresses/3/3_0.jpeg", "green dress", ""),
    ]
    labels = folder / "labels" / "dress_test_detect_all.txt"
    labels.parent.mkdir(parents=True)
    labels.write_text("".join(f"{path}\t0.9{at}\t{caption}\n" for at, (path, caption, _) in enumerate(rows)))
    for path, _, colour in rows:
        if colour:
            picture(folder / path, colour)
    (folder / "test_queries.txt").write_text(f"{rows[2][0]} {rows[0][0]}\n{rows[0][0]} {rows[3][0]}\n")
    return folder


def fashion_iq(folder: Path, parts: Sequence[str] = ("dress",)) -> Path:
    (folder / "captions").mkdir(parents=True)
    (folder / "image_splits").mkdir()
    for part in parts:
        rows = [
            {"candidate": "B1", "target": "B2", "captions": ["is blue", " has  sleeves "]},
            {"candidate": "B1", "target": "GONE", "captions": ["is longer", ""]},
        ]
        (folder / "captions" / f"cap.{part}.val.json").write_text(json.dumps(rows))
        (folder / "image_splits" / f"split.{part}.val.json").write_text(json.dumps(["B1", "B2", "B3", "GONE"]))
    for name, colour in (("B1.jpg", "red"), ("B2.png", "blue"), ("B3.jpeg", "green")):
        picture(folder / "images" / name, colour)
    return folder


def parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)


def cell(colour: str) -> dict[str, Any]:
    """Return a picture as data sets keep it in a table."""
    return {"bytes": jpeg(colour), "path": None}


def lookbench(folder: Path, parts: Sequence[str] = ("real_studio_flat",), release: str = "v20251201") -> Path:
    for part in parts:
        at = folder / release / part
        gallery = [("Dress", "red", "red"), ("Dress", "blue", "blue"), ("Bag", "red", "green")]
        parquet(at / "gallery.parquet", [{"image": cell(c), "category": k, "main_attribute": a} for k, a, c in gallery])
        queries = [("dress", "Red", "black"), ("hat", "red", "red")]
        parquet(at / "query.parquet", [{"image": cell(c), "category": k, "main_attribute": a} for k, a, c in queries])
    return folder


MARQO = [
    {"query": "red dress", "item_ID": "p 1", "title": "Red dress", "position": 1},
    {"query": "red dress", "item_ID": "p2", "title": "Crimson gown", "position": 11},
    {"query": "blue bag", "item_ID": "p3", "title": "Navy tote", "position": 2},
    {"query": "blue bag", "item_ID": "p2", "title": "Crimson gown", "position": 90},
]


def marqo(folder: Path, suffix: str = ".parquet") -> Path:
    if suffix == ".parquet":
        parquet(folder / "data" / "data-00000.parquet", [{**row, "image": cell("red")} for row in MARQO])
        return folder
    picture(folder / "images" / "a.jpg")
    rows = [{**row, "image": "images/a.jpg"} for row in MARQO]
    path = folder / f"eval{suffix}"
    if suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    else:
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder
