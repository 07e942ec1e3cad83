"""Run the jobs of an evaluation one after another into one folder; finished ones are found again by what is on disk."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from search.evaluation.paper.charts import Drawing
from search.evaluation.paper.fingerprint import key as key_of
from search.evaluation.paper.writing import write_all
from search.evaluation.runs.decoding import from_json
from search.evaluation.runs.folder import BrokenRun, read_run, replace_bytes, replace_text, runs_in, write_run
from search.evaluation.runs.records import DONE, FAILED, NOT_RUN, FigureFile, Part, RunRecord, TableFile

logger = logging.getLogger(__name__)
SENTENCES = "sentences.json"


class NotRun(Exception):
    """A job that cannot run here; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Made:
    """What a job found. tables: by part; missing: why a part could not be made; files: text by name, of the first part;
    sentences: for the first paragraph of the report."""

    tables: Mapping[str, TableFile] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    figures: Sequence[Drawing] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    sentences: Sequence[str] = ()


@dataclass(frozen=True)
class Job:
    """parts: titles of all that it may make, by name; decided_by: what its result depends on beside data and code."""

    name: str
    parts: Mapping[str, str]
    make: Callable[[], Made]
    decided_by: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Done:
    """What is kept of a finished job. key: of all that it was made from."""

    key: str
    parts: tuple[str, ...]
    figures: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Journal:
    jobs: Mapping[str, _Done]


def folder_to_go_on_with(root: Path, catalogue: str, encoder_id: str) -> Path | None:
    """Return the latest run in `root` if it is of these data and this encoder, and is not finished or has failed."""
    for folder in runs_in(root)[:1]:
        try:
            run = read_run(folder)
        except BrokenRun as error:
            logger.warning("not gone on with: %s", error)
            return None
        open_still = run.finished is None or any(part.status == FAILED for part in run.parts)
        if (run.catalogue.fingerprint, run.encoder_id) == (catalogue, encoder_id) and open_still:
            return folder
    return None


def run_jobs(
    folder: Path,
    run: RunRecord,
    jobs: Sequence[Job],
    base: Mapping[str, Any],
    *,
    tell: Callable[[str], object],
) -> RunRecord:
    """Run the jobs, or find again what they made from the same `base`, and return the finished record.

    `run.json` is whole at any moment. A job that fails leaves its error in its parts, and the others go on.
    """
    journal = _read_journal(folder)
    for job in jobs:
        key = key_of({**base, **job.decided_by, "job": job.name})
        if _stands(folder, run, journal.get(job.name), key):
            tell(f"{job.name}: found again")
            continue
        run = replace(run, finished=None)
        write_run(folder, run)
        started, worked = time.perf_counter(), _cpu_seconds()
        made, status, error = _tried(job)
        seconds, cpu = time.perf_counter() - started, _cpu_seconds() - worked
        run = _noted(folder, run, job, made, status=status, error=error, seconds=seconds, cpu=cpu, key=key)
        journal.pop(job.name, None)
        if status != NOT_RUN:  # what was missing may be there the next time
            figures = tuple(each.name for each in made.figures)
            journal[job.name] = _Done(key, tuple(job.parts), figures, tuple(made.sentences))
        replace_text(folder / SENTENCES, json.dumps(asdict(_Journal(journal)), indent=1, ensure_ascii=False) + "\n")
        write_run(folder, run)
        tell(f"{job.name}: {status}{f' ({error})' if error else ''}, {seconds:.0f} s, {cpu:.0f} s of processor time")
    run = replace(run, finished=datetime.now(UTC).isoformat(timespec="seconds"))
    write_run(folder, run)
    return run


def sentences_of(folder: Path, jobs: Sequence[Job]) -> list[str]:
    """Return what the jobs said for the first paragraph, in their order."""
    journal = _read_journal(folder)
    return [said for job in jobs if job.name in journal for said in journal[job.name].sentences]


def _tried(job: Job) -> tuple[Made, str, str | None]:
    try:
        return job.make(), DONE, None
    except NotRun as error:
        return Made(), NOT_RUN, str(error)
    except Exception as error:  # whatever goes wrong in one part must not take the others down
        logger.exception("the part %s failed", job.name)
        said = str(error) or "no more is known"
        return Made(), FAILED, said if type(error).__name__ == "CommandError" else f"{type(error).__name__}: {said}"


def _noted(
    folder: Path,
    run: RunRecord,
    job: Job,
    made: Made,
    *,
    status: str,
    error: str | None,
    seconds: float,
    cpu: float,
    key: str,
) -> RunRecord:
    """Write what a job made and return the record with its parts and figures in place of earlier ones."""
    parts, extra = [], tuple(made.files)
    for name, text in made.files.items():
        replace_text(folder / name, text)
    for name, title in job.parts.items():
        part = Part(name, title, NOT_RUN, seconds, error or made.missing.get(name, "nothing to tell"), (), cpu, key)
        if status == FAILED:
            part = replace(part, status=FAILED)
        elif name in made.tables:
            files = write_all(folder, name, made.tables[name]) + extra
            part, extra = replace(part, title=made.tables[name].title, status=DONE, error=None, files=files), ()
        elif not made.tables and status == DONE and made.figures:
            part, extra = replace(part, status=DONE, error=None, files=extra), ()
        parts.append(part)
    figures = [_written(folder, drawing) for drawing in made.figures]
    gone, drawn = set(job.parts), {each.name for each in figures}
    return replace(
        run,
        parts=(*(part for part in run.parts if part.name not in gone), *parts),
        figures=(*(each for each in run.figures if each.name not in drawn), *figures),
    )


def _written(folder: Path, drawing: Drawing) -> FigureFile:
    names = (f"{drawing.name}.svg", f"{drawing.name}.png")
    replace_text(folder / names[0], drawing.svg)
    replace_bytes(folder / names[1], drawing.png)
    return FigureFile(drawing.name, drawing.title, names, drawing.caption)


def _stands(folder: Path, run: RunRecord, done: _Done | None, key: str) -> bool:
    """Say whether a job was finished with the same key, and all its files are there."""
    if done is None or done.key != key:
        return False
    parts = [run.part(name) for name in done.parts]
    figures = [each for each in run.figures if each.name in done.figures]
    whole = all(part is not None and part.status != FAILED and part.key == key for part in parts)
    names = [name for part in parts if part for name in part.files] + [name for each in figures for name in each.files]
    return whole and len(figures) == len(done.figures) and all((folder / name).is_file() for name in names)


def _read_journal(folder: Path) -> dict[str, _Done]:
    try:
        return dict(from_json(_Journal, (folder / SENTENCES).read_text(encoding="utf-8")).jobs)
    except (OSError, ValueError):
        return {}


def _cpu_seconds() -> float:
    """Return the processor time of this process and of its children that have ended, in all threads."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
