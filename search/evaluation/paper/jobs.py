"""The jobs of `evaluate all`: each table from its one source, by the code of the command that measures it."""

from __future__ import annotations

import json
import os
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from ranking.types import OFF
from search.evaluation.commands import ablation, fusion, retrieval
from search.evaluation.commands.base import Out
from search.evaluation.intervals import bootstrap_mean
from search.evaluation.measures import per_topic
from search.evaluation.options import request_of, source_of
from search.evaluation.paper import charts, diagrams, headline, live, structure, tables, visitors
from search.evaluation.paper.answers import answers
from search.evaluation.paper.fingerprint import key
from search.evaluation.paper.running import Job, Made, NotRun
from search.evaluation.paper.traces import Traces
from search.evaluation.runner import run_system
from search.evaluation.runs.records import TableFile
from search.evaluation.systems import FULL, OURS, SYSTEMS
from search.evaluation.systems.full import SHOP, FullSystem
from search.evaluation.tables import QUESTIONS
from search.evaluation.types import JudgedCollection, Topic, TopicKind

#: What is left out of the full system, one at a time, and what is left then.
LEFT_OUT = {
    "learned fusion (instead of α 0.7)": replace(SHOP, fusion="weighted"),
    "exact words": replace(SHOP, lexical=0.0),
    "diversity": replace(SHOP, diversity=0.0, diversity_by=OFF),
}
KINDS: tuple[TopicKind, ...] = ("text", "photo", "agreeing", "composed", "natural")
#: Hybrid queries of a kind for Table V: as docs/fusion.md reports it.
FUSION_QUERIES = 200
ROOT = Path(__file__).resolve().parent.parent.parent.parent


@dataclass(frozen=True)
class Asked:
    """What `evaluate all` was asked for. folds: None for the default of the kind of catalogue."""

    folder: Path
    drawn: bool
    folds: Sequence[int] | None
    least: int
    seed: int
    threads: int
    cache: Path
    clean: bool
    timed: int
    traced: int
    weights: Sequence[tuple[str, str]]
    systems: Sequence[str] | None
    scale: Path
    out: Out

    def options(self, verb: Any, *more: str) -> dict[str, Any]:
        """Return the options of another verb of `evaluate`, for this catalogue; what is not given has its default."""
        parser = ArgumentParser()
        verb.add_arguments(parser)
        given = [str(self.folder), "--seed", str(self.seed), "--least", str(self.least), *more]
        given += ["--threads", str(self.threads), "--cache", str(self.cache)]
        given += ["--drawn"] if self.drawn else []
        given += ["--folds", *map(str, self.folds)] if self.folds else []
        return vars(parser.parse_args(given))

    @cached_property
    def retrieval_options(self) -> dict[str, Any]:
        weights = [text for name, path in self.weights for text in ("--weights", f"{name}={path}")]
        clean = ["--clean"] if self.clean else []
        systems = ["--systems", *self.systems] if self.systems else []
        return self.options(retrieval, "--timed", str(self.timed), *weights, *clean, *systems)

    @cached_property
    def collection(self) -> JudgedCollection:
        """The topics of Tables I to III, which the traces and the components are asked as well."""
        return retrieval.collection_of(source_of(self.retrieval_options), request_of(self.retrieval_options))

    @property
    def decided_by(self) -> dict[str, Any]:
        """What decides every figure beside data and code."""
        values = {name: value for name, value in self.retrieval_options.items() if name not in _PLACES}
        return {**values, "weights": [(name, _stamp(Path(path))) for name, path in self.weights]}


def _stamp(path: Path) -> list[Any]:
    """Return size and time of the files at a path, its name alone where nothing is there: what `clip` downloads."""
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    if not path.exists():
        return [str(path)]
    return [[each.name, each.stat().st_size, each.stat().st_mtime_ns] for each in files]


_PLACES = ("catalog", "out", "cache", "threads", "training", "topics")


def jobs_of(asked: Asked) -> list[Job]:
    """Return the jobs, in the order of the report."""
    names = {tables.PART_OF[each.number]: f"Table {each.number}: {each.title}" for each in QUESTIONS}
    scale = key({"scale": asked.scale.read_text(encoding="utf-8")}) if asked.scale.is_file() else "none"
    return [
        Job("retrieval", names, lambda: _retrieval(asked)),
        Job("components", {"components": "What each component adds"}, lambda: _components(asked)),
        Job("ablation", {"table-4": _IV[0], "table-4b": _IV[1]}, lambda: _ablation(asked)),
        Job("fusion", {"table-5": "Table V, agreeing", "table-5b": "Table V, composed"}, lambda: _fusion(asked)),
        Job("scale", {"table-6": "Table VI: the index as the catalogue grows"}, lambda: _scale(asked), {"of": scale}),
        Job("latency", {"table-7": "Table VII: where the time of a search goes"}, lambda: _latency(asked), {
            "traced": asked.traced}),
        Job("visitors", {"table-ab": "A/B: context-aware ranking"}, lambda: _visitors(asked)),
        Job("structure", {"structure": "Architecture and data pipeline"}, _structure),
    ]  # fmt: skip


def _retrieval(asked: Asked) -> Made:
    report = retrieval.measured(asked.retrieval_options, asked.out)
    found = {part: tables.of_question(table, full=FULL) for part, table in tables.parts_of(report.tables).items()}
    shown: dict[str, TableFile] = {
        part: found[part] for part in ("table-1", "table-2", "table-3a", "table-3b") if part in found
    }
    single = [table for table in report.tables if len(table.question.kinds) == 1]
    lines = [json.dumps(asdict(each), ensure_ascii=False) for each in answers(report.collection, single, report.runs)]
    return Made(
        tables=found,
        missing={part: "the labels allow no such queries" for part in tables.PART_OF.values() if part not in found},
        figures=[charts.comparison(shown, full=FULL)] if shown else [],
        files={"queries.jsonl": "\n".join(lines) + "\n", "about.json": json.dumps(report.about, indent=1) + "\n"},
        sentences=[
            *(note for note in report.notes if note.startswith("NOT HELD OUT")),
            report.summary(),
            headline.goal(report.tables, full=FULL, ours=OURS),
            *_left_out(asked.systems),
        ],
    )


def _left_out(systems: Sequence[str] | None) -> list[str]:
    names = [name for name in SYSTEMS if systems and name not in systems]
    return [f"Left out of this run by --systems, so not compared: {', '.join(names)}."] if names else []


def _components(asked: Asked) -> Made:
    """Measure the full system without one component after another, on the topics of Tables I to III."""
    options = asked.retrieval_options
    collection = asked.collection
    resources = retrieval.resources_of(options, source_of(options), collection)
    asked_of = {kind: collection.of_kind(kind) for kind in KINDS if collection.of_kind(kind)}
    found: dict[str, dict[str, Any]] = {}
    runs, spent = {}, {}
    with tqdm(total=(1 + len(LEFT_OUT)) * len(collection.topics), unit=" topics", disable=None) as bar:
        for name, shop in {"": SHOP, **LEFT_OUT}.items():
            system = FullSystem(resources, shop)
            runs[name] = run_system(system, collection, timed=0, on_progress=bar.update)
            spent[name] = _processor_ms(system, collection.topics[:: max(1, len(collection.topics) // 100)])
    for name in LEFT_OUT:
        found[name] = {"ms": spent[""] - spent[name]}
        for kind, topics in asked_of.items():
            whole, without = (
                np.array(list(per_topic(collection.qrels, run.run, [each.id for each in topics])["P@10"].values()))
                for run in (runs[""], runs[name])
            )
            groups = [topic.rule or topic.id for topic in topics]
            found[name][kind] = bootstrap_mean(whole - without, groups=groups, seed=asked.seed)
    table = tables.of_components(found, {kind: len(topics) for kind, topics in asked_of.items()})
    return Made({"components": table}, sentences=[headline.components(table)])


def _processor_ms(system: FullSystem, topics: Sequence[Topic]) -> float:
    """Return the median processor time of ranking a topic, milliseconds, its vectors being known."""
    spent = []
    for topic in topics:
        started = time.process_time()
        system.rank(topic, SHOP.candidates)
        spent.append(1000 * (time.process_time() - started))
    return float(np.median(spent))


_IV = ("Table IV: with a context", "Table IV: without a context")


def _ablation(asked: Asked) -> Made:
    figures = ablation.measured(asked.options(ablation), asked.out.stderr.write)
    found: dict[str, TableFile] = {}
    if "with context" in figures:
        found["table-4"] = tables.of_ablation("with a context", figures["with context"], with_paper=True)
    if "without context" in figures:
        found["table-4b"] = tables.of_ablation("without a context", figures["without context"], with_paper=False)
    missing = dict.fromkeys(("table-4", "table-4b"), f"no query has {asked.least} relevant products")
    drawings = [charts.ablation(found)] if found else []
    return Made(found, missing, drawings, sentences=[headline.ablation(found)] if found else [])


def _fusion(asked: Asked) -> Made:
    options = asked.options(fusion, "--most", str(FUSION_QUERIES), "--timed", str(asked.timed))
    report = fusion.measured(options)
    part_of = {"Va": "table-5", "Vb": "table-5b"}
    found = {part_of[table.question.number]: tables.of_fusion(table) for table in report.tables}
    missing = dict.fromkeys(part_of.values(), f"no query has {asked.least} relevant products")
    drawings = [charts.fusion_trade_off(found), charts.fusions(found)]
    return Made(found, missing, drawings, sentences=[headline.fusion(found)])


def _scale(asked: Asked) -> Made:
    if not asked.scale.is_file():
        raise NotRun(f"{asked.scale.name} is not there. Make it with: make bench-scale (up to an hour)")
    try:
        body = json.loads(asked.scale.read_text(encoding="utf-8"))
        table = tables.of_scale(body)
        sizes = [int(row["products"]) for row in body["rows"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NotRun(f"{asked.scale.name} is no file of `make bench-scale` ({error!r}). Make it anew.") from error
    return Made({"table-6": table}, figures=[charts.scale(table, sizes)])


def _latency(asked: Asked) -> Made:
    count = len(live.chosen(asked.collection, asked.traced))
    busy = os.getloadavg()[0]
    with tqdm(total=count, desc="Searches", unit=" searches", disable=None) as bar:
        found = live.trace(asked.collection, asked.traced, on_progress=bar.update)
    found = replace(found, about=f"{found.about}; load of the machine {busy:.0f} on {os.cpu_count()} cores")
    root, said = live.flame_of(asked.collection)
    table = tables.of_latency(found)
    drawings = [charts.latency(found), diagrams.flame(root, asked=said), _query_flow(found)]
    return Made({"table-7": table}, figures=drawings, sentences=[headline.latency(table, found.about)])


#: Where the stages of the timer are spent, for the drawing of the query's way.
_STAGE_OF = {
    "search.pipeline.words": "lexical",
    "search.pipeline.encoding": "encode",
    "search.pipeline.fusing": "fuse",
    "search.pipeline.matching": "retrieve",
    "search.pipeline.reranking": "rerank",
    "search.ranking_stage": "context",
    "search.pipeline.pages": "format",
}


def _query_flow(found: Traces) -> charts.Drawing:
    timed = found.stages()
    times = {
        module: f"{stage}: {found.quantile(stage, 0.5):.2g} ms" if stage in timed else f"{stage}: off by default"
        for module, stage in _STAGE_OF.items()
    }
    caption = (
        "The modules that a search passes, each with the first sentence that it says of itself in the code, and the "
        "median time of its stage in the searches of Table VII (the paper's Figure 3)."
    )
    steps = structure.steps(ROOT, structure.QUERY_PIPELINE)
    return diagrams.pipeline("figure-3", "Query processing flow", caption, steps, times)


def _visitors(asked: Asked) -> Made:
    found = visitors.measured(seed=asked.seed)
    table = tables.of_experiment(found.report, found.about)
    drawing = charts.engagement(table, synthetic=found.synthetic)
    return Made(
        {"table-ab": table}, figures=[drawing], sentences=[headline.experiment(table, synthetic=found.synthetic)]
    )


def _structure() -> Made:
    caption = (
        "What a product passes on its way to being found: the modules in the order of the work, each with the first "
        "sentence that it says of itself in the code (the paper's Figure 2)."
    )
    steps = structure.steps(ROOT, structure.DATA_PIPELINE)
    try:
        layers = diagrams.layers(structure.architecture(ROOT))
    except ImportError as error:
        raise NotRun(f"Drawing the architecture needs requirements.txt installed: {error}") from error
    return Made(figures=[layers, diagrams.pipeline("figure-2", "Data pipeline", caption, steps, {})])
