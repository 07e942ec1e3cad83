"""`evaluate all`: the paper's section 4 on any catalogue, its tables and figures in one folder."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError

from search.encoders import get_encoder
from search.evaluation.commands.base import UNUSABLE, Out, from_1
from search.evaluation.commands.retrieval import WEIGHTS, named
from search.evaluation.runs.folder import RUN, BrokenRun, read_run, write_run
from search.evaluation.runs.records import FAILED, Catalogue, Environment, RunRecord, run_id
from search.evaluation.source import Source

if TYPE_CHECKING:
    from search.evaluation.paper.jobs import Asked
    from search.evaluation.paper.running import Job

HELP = "the paper's tables and figures, on any catalogue, in one report"
#: Relevant products that a query must have: in a drawn catalogue few are alike (as the quality gate has it).
LEAST, LEAST_DRAWN = 5, 2


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--folder", type=Path, metavar="CATALOG",
        help="a Kaggle-fashion folder, or one of draw_catalog (default: the drawn catalogue of make demo)",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="DIR", help="the run's folder (default: a new one, or the last one "
                        "in VAR_DIR/evaluation that was not finished)")  # fmt: skip
    parser.add_argument(
        "--folds", type=int, nargs="+", choices=range(10), metavar="N", help="(default: 7; all of a drawn catalogue)"
    )
    parser.add_argument("--least", type=from_1, help=f"relevant products of a query (default: {LEAST}; drawn: "
                        f"{LEAST_DRAWN})")  # fmt: skip
    parser.add_argument("--clean", action="store_true", help="Tables I to III without what training shares")
    parser.add_argument("--seed", type=int, default=1, help="of all that is left to chance (default: %(default)s)")
    parser.add_argument("--timed", type=int, default=10, help="queries of a kind to time (default: %(default)s)")
    parser.add_argument("--traced", type=from_1, default=40, help="searches of a kind to trace (default: %(default)s)")
    parser.add_argument("--threads", type=from_1, default=2, help="(default: %(default)s)")
    parser.add_argument(
        "--weights", action="append", default=[], type=named, metavar="NAME=PATH", help=f"of {', '.join(WEIGHTS)}"
    )
    parser.add_argument("--systems", nargs="+", metavar="NAME", help="of Tables I to III (default: all)")
    kept = Path(settings.VAR_DIR)
    parser.add_argument("--cache", type=Path, default=kept / "evaluation", help="where features are kept")
    parser.add_argument("--scale", type=Path, default=kept / "bench" / "scale.json", help="file of make bench-scale")
    parser.add_argument("--only", nargs="+", metavar="JOB", help="of retrieval, components, ablation, fusion, scale, "
                        "latency, visitors, structure (default: all)")  # fmt: skip


def run(options: Mapping[str, Any], out: Out) -> None:
    try:
        from search.evaluation.paper.jobs import jobs_of
        from search.evaluation.paper.page import write_page
        from search.evaluation.paper.running import run_jobs, sentences_of
    except ImportError as error:
        raise CommandError(f"The whole evaluation needs requirements.txt installed: {error}") from error
    try:
        asked = _asked(options, out)
        jobs = _chosen(jobs_of(asked), options["only"])
        folder, record, base = _begun(asked, options["out"])
        done = run_jobs(folder, record, jobs, base, tell=out.stderr.write)
        done = replace(done, headline=_headline(sentences_of(folder, jobs_of(asked)), done))
        write_run(folder, done)
        write_page(folder, done)
    except (*UNUSABLE, BrokenRun) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"Could not read or write a file: {error}.") from error
    failed = [part.name for part in done.parts if part.status == FAILED]
    out.stdout.write(done.headline)
    told = {"run": done.id, "folder": str(folder), **{part.name: part.status for part in done.parts}}
    out.stdout.write(json.dumps(told))
    if failed:
        raise CommandError(f"Failed: {', '.join(failed)}. report.md says why; the same command goes on from here.")


def _asked(options: Mapping[str, Any], out: Out) -> Asked:
    from search.evaluation.paper.jobs import Asked

    folder = options["folder"] or Path(settings.VAR_DIR) / "demo"
    drawn = (folder / "products.jsonl").is_file()
    if not drawn and not (folder / "styles.csv").is_file():
        raise CommandError(
            f"{folder} holds neither products.jsonl nor styles.csv. Draw a catalogue (make demo), or name a folder "
            "with --folder."
        )
    names = ("folds", "seed", "threads", "cache", "clean", "timed", "traced", "scale", "weights", "systems")
    least = options["least"] or (LEAST_DRAWN if drawn else LEAST)
    return Asked(folder=folder, drawn=drawn, least=least, out=out, **{name: options[name] for name in names})


def _chosen(jobs: list[Job], only: list[str] | None) -> list[Job]:
    unknown = set(only or ()) - {job.name for job in jobs}
    if unknown:
        raise CommandError(f"There is no {', '.join(sorted(unknown))}: use {', '.join(job.name for job in jobs)}.")
    return [job for job in jobs if only is None or job.name in only]


def _begun(asked: Asked, out: Path | None) -> tuple[Path, RunRecord, dict[str, Any]]:
    """Return the folder to write, its record so far, and what all its parts are made from."""
    from search.evaluation.paper import fingerprint
    from search.evaluation.paper.jobs import ROOT
    from search.evaluation.paper.running import folder_to_go_on_with

    folds = asked.folds or (None if asked.drawn else [7])
    products = Source(asked.folder, drawn=asked.drawn).products(folds)
    name = asked.folder.resolve().name + (f", fold {' '.join(map(str, folds))}" if folds else "")
    data = fingerprint.of_products(products)
    catalogue = Catalogue(name, "drawn" if asked.drawn else "fashion", len(products), data)
    encoder_id = get_encoder(settings.ENCODER, threads=asked.threads).encoder_id
    root = Path(settings.EVALUATION_DIR)
    now = datetime.now(UTC)
    folder = out or folder_to_go_on_with(root, data, encoder_id) or root / run_id(now, data)
    base = {"data": data, "code": fingerprint.of_code(ROOT), "encoder": encoder_id, **asked.decided_by}
    if (folder / RUN).is_file():
        before = read_run(folder)
        if (before.catalogue.fingerprint, before.encoder_id) != (data, encoder_id):
            raise CommandError(f"{folder} holds a run of other data or another encoder: choose another --out.")
        return folder, replace(before, environment=_environment(ROOT)), base
    started = now.isoformat(timespec="seconds")
    return folder, RunRecord(run_id(now, data), started, None, catalogue, _environment(ROOT), encoder_id), base


def _environment(root: Path) -> Environment:
    from search.evaluation.paper.fingerprint import commit
    from search.evaluation.report.about import PACKAGES, package_version
    from search.evaluation.scale.report import machine

    found = machine()
    return Environment(
        cpu=found["processor"],
        cores=found["cores"] or 1,
        memory_gb=found["memory_gb"],
        python=found["python"],
        packages={name: package_version(name) for name in PACKAGES},
        commit=commit(root),
    )


def _headline(sentences: list[str], done: RunRecord) -> str:
    lacking = [f"{part.name} ({part.status})" for part in done.parts if part.status != "done"]
    return "\n".join([*sentences, *([f"Not in this report: {', '.join(lacking)}."] if lacking else [])])
