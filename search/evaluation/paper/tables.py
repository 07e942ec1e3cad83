"""Each table of a run as columns, rows and cells, from what the evaluation core, the index and experiments tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from search.evaluation.claims import MARK
from search.evaluation.fusion.report import ADAPTIVE, CLAIMS
from search.evaluation.intervals import Interval
from search.evaluation.paper.claims import ENGAGEMENT, STAGE_MS
from search.evaluation.paper.traces import Traces
from search.evaluation.report.summary import p_value
from search.evaluation.runs.records import Cell, TableFile, TableRow
from search.evaluation.tables import Row, Table

MEASURES = ("P@10", "R@50", "MAP", "NDCG@10", "MRR")
PAPERS = f"“Paper”: {MARK}."
_HUNDRED = 100.0


def share(value: Interval, paper: float | None = None) -> Cell:
    """Return shares in [0, 1] as a cell of percent."""
    return percents((value.mean, value.low, value.high), paper=_percent(paper))


def percents(shares: Sequence[float | None], *, paper: float | None = None, note: str | None = None) -> Cell:
    """Return a value and its interval, all shares in [0, 1], as a cell of percent; paper: in percent."""
    value, low, high = (_percent(each) for each in shares)
    return Cell(value, low, high, paper, note)


def of_question(table: Table, *, full: str) -> TableFile:
    """Return a table of systems: Tables I to III and those of ours beside them."""
    columns = (
        *(f"{name} (%)" for name in MEASURES),
        f"P@10 less {full}'s (points)",
        *("time p50 (ms)", "time p95 (ms)", "diversity", "coverage (%)"),
    )
    rows = tuple(TableRow(row.name, _cells(row, len(columns))) for row in table.rows)
    made_of = "; ".join(f"{row.name}: {row.made_of or row.note}" for row in table.rows)
    caption = (
        f"{len(table.topics)} queries; a perfect ranking has P@10 {_HUNDRED * table.ceiling:.1f} %. Brackets: 95 % "
        f"intervals over queries. p: paired randomisation against {full}, corrected over systems and measures (Holm). "
        f"{PAPERS} Systems: {made_of}."
    )
    return TableFile(f"Table {table.question.number}: {table.question.title}", columns, rows, caption)


def _cells(row: Row, count: int) -> tuple[Cell, ...]:
    if not row.values:
        first = [Cell(paper=_percent(row.claims.get(name)), note=row.note) for name in MEASURES]
        return (*first, *[Cell()] * (count - len(first)))
    found = row.differences.get("P@10")
    return (
        *(share(row.values[name], row.claims.get(name)) for name in MEASURES),
        Cell(_HUNDRED * found.mean, note=p_value(found.p)) if found else Cell(),
        *(Cell(1000 * value if row.p95 else None) for value in (row.p50, row.p95)),
        Cell(row.diversity),
        Cell(_HUNDRED * row.coverage),
    )


def of_components(found: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, int]) -> TableFile:
    """Return what leaving each component out changes. found: by component and kind, an Interval; "ms" a number.

    kinds: the number of queries of each kind.
    """
    rows = [
        TableRow(name, (*(share(values[kind]) if kind in values else Cell() for kind in kinds), Cell(values["ms"])))
        for name, values in found.items()
    ]
    columns = (*(f"{kind}: P@10 gained (points)" for kind in kinds), "processor time it takes (ms)")
    asked = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    caption = (
        "What each component adds to the full system: its P@10 less that of the same system without the component, on "
        f"the queries of Tables I to III ({asked}). Brackets: 95 % intervals; one that holds 0 says that these queries "
        "cannot tell. The last column is what the component takes of the median query on one core. Sentiment, occasion "
        "and cross-attention stand in Table IV."
    )
    return TableFile("What each component adds", columns, tuple(rows), caption)


def of_ablation(title: str, found: Mapping[str, Any], *, with_paper: bool) -> TableFile:
    """Return Table IV of one set of queries, as `evaluate ablation` tells it."""
    rows = [
        TableRow(stage, _ablated(values, with_paper))
        for stage, values in found.items()
        if isinstance(values, Mapping) and "P@10" in values
    ]
    caption = (
        f"{found['queries']} queries, {found['groups']} sets of relevant products. Times are of ranking 100 candidates "
        f"on one core (processor time); the paper's are of its whole system on a GPU. {PAPERS}"
    )
    columns = ("P@10 (%)", "MAP (%)", "P@10 gained over the base (points)", "ranking, median (ms)")
    return TableFile(f"Table IV: {title}", columns, tuple(rows), caption)


def _ablated(values: Mapping[str, Any], with_paper: bool) -> tuple[Cell, ...]:
    paper: Mapping[str, float] = values["paper"] if with_paper else {}
    return (
        *(percents(values[name], paper=paper.get(name)) for name in ("P@10", "MAP")),
        percents(values["gain in P@10"]),
        Cell(values["ms"], paper=paper.get("ms")),
    )


def of_fusion(table: Table) -> TableFile:
    """Return Table V of one kind of query; the paper does not tell the kinds apart, so its row stands beside both."""
    names = ("P@10", "MAP", "NDCG@10")
    rows = []
    for row in table.rows:
        claim = None if row.name == ADAPTIVE else CLAIMS.get(row.name.split(",")[0])
        said = (claim.precision, claim.average, claim.gain) if claim else (None,) * 3
        found = row.differences.get("P@10")
        rows.append(
            TableRow(
                row.name,
                (
                    *(share(row.values[name], each) for name, each in zip(names, said, strict=True)),
                    Cell(_HUNDRED * found.mean, note=p_value(found.p)) if found else Cell(),
                    Cell(1000 * row.p50 if row.p95 else None, paper=claim.milliseconds if claim else None),
                ),
            )
        )
    columns = (*(f"{name} (%)" for name in names), "P@10 less the first's (points)", "time p50 (ms)")
    caption = (
        f"{len(table.topics)} queries; a perfect ranking has P@10 {_HUNDRED * table.ceiling:.1f} %. p: against the "
        "first, corrected (Holm). Times: encoding and exact search in one process; the paper's are its whole system "
        f"on a GPU. {PAPERS}"
    )
    kind = table.question.kinds[0]
    return TableFile(f"Table V, {kind}: {table.question.title}", columns, tuple(rows), caption)


def of_scale(body: Mapping[str, Any]) -> TableFile:
    """Return Table VI from the file of `make bench-scale`; raises KeyError and TypeError for another file."""
    rows = []
    for row in body["rows"]:
        paper = row["paper"] or {}
        rows.append(
            TableRow(
                f"{int(row['products']):,} products",
                (
                    Cell(row["build_s"], paper=paper.get("build_s")),
                    Cell(row["p50_ms"], paper=paper.get("query_ms")),
                    Cell(row["p99_ms"]),
                    Cell(row["serving_mb"], paper=paper.get("memory_mb")),
                    Cell(row["disk_mb"]),
                    Cell(_HUNDRED * row["recall"], paper=_percent(paper.get("accuracy"))),
                ),
            )
        )
    columns = ("build (s)", "query p50 (ms)", "query p99 (ms)", "memory (MB)", "disk (MB)", "recall@10 (%)")
    machine = body["machine"]
    caption = (
        f"Made vectors, {body['settings']}, measured {body['measured_at']} on {machine['processor']}, "
        f"{machine['cores']} cores. {body['note']} {PAPERS}"
    )
    return TableFile("Table VI: the index as the catalogue grows", columns, tuple(rows), caption)


def of_latency(traces: Traces) -> TableFile:
    """Return Table VII: a row for each stage of a search, the paper's beside the median over all kinds."""
    kinds = list(traces.by_kind())
    columns = (
        *("all p50 (ms)", "all p99 (ms)", "share of the time (%)"),
        *(f"{kind} {quantile} (ms)" for kind in kinds for quantile in ("p50", "p99")),
    )
    rows = []
    for stage in traces.stages():
        paper = STAGE_MS.get(stage)
        cells = [
            Cell(traces.quantile(stage, 0.5), paper=paper),
            Cell(traces.quantile(stage, 0.99)),
            Cell(_HUNDRED * traces.share(stage), paper=_HUNDRED * paper / STAGE_MS["total"] if paper else None),
            *(Cell(traces.quantile(stage, q, kind)) for kind in kinds for q in (0.5, 0.99)),
        ]
        rows.append(TableRow(stage, tuple(cells)))
    asked = ", ".join(f"{kind} {len(found)}" for kind, found in traces.by_kind().items())
    caption = (
        f"{len(traces.searches)} searches ({asked}) through the pipeline of the live index ({traces.about}), one after "
        f"another in one process, none asked before. “other”: what no stage claims. {PAPERS} Its search is at 50,000 "
        "products, on a GPU."
    )
    return TableFile("Table VII: where the time of a search goes", columns, tuple(rows), caption)


def of_experiment(report: Mapping[str, Any], about: str) -> TableFile:
    """Return the A/B table from an experiment's report (ranking.experiments.reporting)."""
    rows = []
    for row in report["rows"]:
        effect = row["effects"][0]
        told, claim = effect["relative"], ENGAGEMENT.get(row["metric"], (None, None, None))
        scale = _scale(row["unit"])
        without, with_it = (None, None) if row["metric"] in ("satisfaction",) else claim[:2]
        rows.append(
            TableRow(
                row["label"],
                (
                    Cell(_times(effect["control"], scale), paper=without, note=row["unit"] or None),
                    Cell(_times(effect["treated"], scale), paper=with_it, note=row["unit"] or None),
                    percents(
                        [told[name] for name in ("value", "low", "high")],
                        paper=claim[2],
                        note=None if effect["p"] is None else p_value(effect["p"]),
                    ),
                ),
            )
        )
    columns = ("without context", "with context", "change (%)")
    return TableFile(
        "A/B: context-aware ranking", columns, tuple(rows), f"{about} {PAPERS} Its sessions are in minutes."
    )


def _scale(unit: str) -> float:
    return _HUNDRED if unit == "%" else 1.0


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else scale * value


def _percent(value: float | None) -> float | None:
    return None if value is None else _HUNDRED * value


def parts_of(tables: Sequence[Table]) -> dict[str, Table]:
    """Name the part of a run that each table of systems is."""
    return {PART_OF[table.question.number]: table for table in tables if table.question.number in PART_OF}


PART_OF = {
    "I": "table-1",
    "II": "table-2",
    "III": "table-3",
    "IIIa": "table-3a",
    "IIIb": "table-3b",
    "N": "table-natural",
    "C": "table-context",
}
