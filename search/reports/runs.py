"""The runs there are, each with what its first page says; a damaged one is listed with what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.cache import cache

from search.evaluation.runs.folder import RUN, BrokenRun, read_run, read_table, runs_in
from search.evaluation.runs.records import Part, RunRecord, TableFile, is_file_name, is_run_id
from search.reports.queries import Queries, read_queries

#: Measures of the plot over time, in its order.
HEADLINES = ("P@10", "NDCG@10", "AP", "R@50")
#: What a run writes, and how a browser is told to take it. Pages are not among them: they could run what they like.
TYPES = {
    ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json", ".jsonl": "application/jsonl",
    ".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
#: Runs that the list shows, the latest of all.
MOST = 200
_KEPT_SECONDS = 30 * 24 * 3600


class UnknownRun(LookupError):
    """There is no run of that name."""


@dataclass(frozen=True)
class Listed:
    """One folder: its record, or why it cannot be read. means: of the first system over all queries, by measure."""

    id: str
    run: RunRecord | None = None
    error: str = ""
    system: str = ""
    queries: int = 0
    means: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """One run as its pages need it. queries: None with the reason in `without`."""

    folder: Path
    run: RunRecord
    queries: Queries | None
    without: str = ""


def listed(root: Path) -> list[Listed]:
    """List the latest runs of a folder, the latest first."""
    return [_listed(folder) for folder in runs_in(root)[:MOST]]


def opened(root: Path, name: str) -> Opened:
    """Open a run; raises UnknownRun, or BrokenRun where its record cannot be read."""
    folder = root / name
    if not is_run_id(name) or not (folder / RUN).is_file():
        raise UnknownRun(name)
    run = _read(folder)
    try:
        return Opened(folder, run, read_queries(folder, run.queries_file))
    except BrokenRun as error:
        if run.finished is None and not (folder / run.queries_file).is_file():
            return Opened(folder, run, None, "The run has not come to its queries yet.")
        return Opened(folder, run, None, str(error))


def tables_of(found: Opened) -> list[tuple[Part, TableFile | None, str]]:
    """Return the table of each part that wrote one, or why it cannot be read."""
    return [_table(found.folder, part) for part in found.run.parts if f"{part.name}.json" in part.files]


def files_of(run: RunRecord) -> frozenset[str]:
    """Name the files that a run says it has; nothing else of its folder is given away."""
    named = [name for part in run.parts for name in part.files]
    named += [name for figure in run.figures for name in figure.files]
    return frozenset(name for name in named if is_file_name(name))


def given_away(found: Opened, name: str) -> Path | None:
    """Return a file that the run says it has and that is of a known type, None for any other and for links."""
    path = found.folder / name
    if name not in files_of(found.run) or path.suffix not in TYPES or path.is_symlink() or not path.is_file():
        return None
    return path


def _table(folder: Path, part: Part) -> tuple[Part, TableFile | None, str]:
    try:
        return part, read_table(folder, part.name), ""
    except BrokenRun as error:
        return part, None, str(error)


def _read(folder: Path) -> RunRecord:
    run = read_run(folder)
    if run.id != folder.name:
        raise BrokenRun(folder / RUN, f"it says that it is run {run.id}")
    return run


def _listed(folder: Path) -> Listed:
    try:
        run = _read(folder)
    except BrokenRun as error:
        return Listed(folder.name, error=str(error))
    try:
        system, count, means = _means(folder, run)
    except BrokenRun as error:
        waiting = run.finished is None and not (folder / run.queries_file).exists()
        return Listed(folder.name, run, "" if waiting else str(error))
    return Listed(folder.name, run, "", system, count, means)


def _means(folder: Path, run: RunRecord) -> tuple[str, int, dict[str, float]]:
    """Return the first system, how many queries it answered, and its means: read once for each state of the file."""
    path = folder / run.queries_file
    try:
        found = path.stat()
    except OSError as error:
        raise BrokenRun(path, f"it cannot be read ({error.strerror})") from error
    key = f"evaluation.means.{run.id}.{found.st_mtime_ns}.{found.st_size}"
    kept: tuple[str, int, dict[str, float]] | None = cache.get(key)
    if kept is None:
        kept = _worked_out(read_queries(folder, run.queries_file))
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def _worked_out(queries: Queries) -> tuple[str, int, dict[str, float]]:
    system = queries.systems[0]
    means = {name: queries.mean(system, name) for name in HEADLINES if queries.values(system, name)}
    return system, len(queries.values(system, queries.headline)), means


def comparable(runs: Sequence[Listed]) -> list[list[Listed]]:
    """Group readable runs by catalogue, fingerprint and system, the latest group first; in one the earliest run first.

    Figures of other data, or of another system, are not one line over time, so each group has a plot of its own.
    """
    groups: dict[tuple[str, str, str], list[Listed]] = {}
    for each in runs:
        if each.run and each.means:
            catalogue = each.run.catalogue
            groups.setdefault((catalogue.name, catalogue.fingerprint, each.system), []).append(each)
    return [list(reversed(group)) for group in groups.values()]
