"""Folders of runs for tests, written by the writer that evaluations use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from search.evaluation.runs.folder import write_answers, write_run, write_table
from search.evaluation.runs.records import (
    Answer,
    Catalogue,
    Cell,
    Environment,
    FigureFile,
    Part,
    Result,
    RunRecord,
    TableFile,
    TableRow,
    run_id,
)

STARTED = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
FINGERPRINT = "1a2b3c4d5e6f"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="60" height="20" fill="#478"/></svg>\n'
)


def answer(
    query: str,
    system: str = "recsys",
    *,
    ndcg: float = 0.5,
    skus: Sequence[str] = (),
    gains: Sequence[int] = (),
    **more: Any,
) -> Answer:
    """Return an answer that shows `skus` with falling scores; all measures follow `ndcg`."""
    values: dict[str, Any] = {"kind": "text", "text": f"words of {query}", "photo": None, "article_type": "Dress",
                              "colour": "Red", "gender": "Women", **more}  # fmt: skip
    given = [*gains, *[0] * len(skus)]
    results = [
        Result(sku, given[at], round(0.9 - 0.1 * at, 2), {"similarity": round(0.8 - 0.1 * at, 2), "context": 0.1})
        for at, sku in enumerate(skus)
    ]
    metrics = {"P@10": round(ndcg / 2, 4), "AP": round(ndcg / 3, 4), "NDCG@10": ndcg, "R@50": min(1.0, ndcg + 0.1)}
    return Answer(query, system=system, metrics=metrics, results=tuple(results), **values)


def write_example(
    root: Path, answers: Sequence[Answer] = (), *, day: int = 0, finished: bool = True, **changes: Any
) -> str:
    """Write a run with a table, a figure and answers, begun `day` days after STARTED; return its id."""
    started = STARTED + timedelta(days=day)
    fingerprint = changes.pop("fingerprint", FINGERPRINT)
    name = run_id(started, fingerprint)
    folder = root / name
    record: Mapping[str, Any] = {
        "id": name,
        "started": started.isoformat(),
        "finished": (started + timedelta(minutes=9)).isoformat() if finished else None,
        "catalogue": Catalogue("drawn, fold 7", "drawn", 60, fingerprint),
        "environment": Environment(
            "Intel Xeon", 2, 15.6, "3.11.2", {"numpy": "2.3.1", "torch": None}, "0123456789abcdef"
        ),
        "encoder_id": "compact-2.1-abcdef",
        "headline": "The full system finds 62 % of what is asked for; the best other one 48 % (p < 0.001).",
        "parts": (
            Part("table-1", "Text to product", "done", 12.5, None, ("table-1.json", "table-1.csv")),
            Part("table-6", "Scale", "not run", 0.0, "There is no file of make bench-scale."),
        ),
        "figures": (FigureFile("figure-3", "Text queries", ("figure-3.svg",), "P@10 of each system, as bars."),),
        **changes,
    }
    folder.mkdir(parents=True)
    row = (Cell(61.5, 57.0, 66.0, 92.3), Cell(12.0, note="in this process"))
    table = TableFile("Table I: text to product", ("P@10, %", "ms"), (TableRow("recsys", row),), "Percent.")
    write_table(folder / "table-1.json", table)
    (folder / "table-1.csv").write_text("system,P@10\nrecsys,61.5\n")
    (folder / "figure-3.svg").write_text(DRAWING)
    if answers:
        write_answers(folder / "queries.jsonl", answers)
    write_run(folder, RunRecord(**record))
    return name
