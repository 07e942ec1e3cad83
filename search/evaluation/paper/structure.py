"""The code's own structure, for drawings: its layers and imports, and what modules say of themselves."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: What a product passes on its way to being searchable; texts and arrows are read from the code.
DATA_PIPELINE = (
    "catalog.sources.base",
    "catalog.importing",
    "catalog.fetching",
    "search.lifecycle.embedding",
    "search.lifecycle.indexing",
    "search.index.store",
    "search.lifecycle.serving_pair",
)
#: What a query passes.
QUERY_PIPELINE = (
    "search.pipeline.words",
    "search.pipeline.encoding",
    "search.pipeline.fusing",
    "search.pipeline.matching",
    "search.pipeline.reranking",
    "search.ranking_stage",
    "search.pipeline.pages",
    "search.pipeline.recording",
)


@dataclass(frozen=True)
class App:
    """One package of a layer: its number of modules, and its rooms (packages and modules right under it)."""

    name: str
    modules: int
    rooms: tuple[str, ...]


@dataclass(frozen=True)
class Architecture:
    """layers: top first; imports: how often modules of one app import modules of another."""

    layers: tuple[tuple[App, ...], ...]
    imports: dict[tuple[str, str], int]


def architecture(root: Path) -> Architecture:
    """Read the layers of the project's contract and count the imports between its apps.

    Raises ImportError without import-linter, OSError and KeyError without the contract.
    """
    from grimp import build_graph  # noqa: PLC0415  (with import-linter, in the full requirements)

    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(each for each in told["contracts"] if each["type"] == "layers")["layers"]
    names = list(dict.fromkeys(each.strip().partition(".")[0] for line in layers for each in line.split("|")))
    graph = build_graph(*names, cache_dir=None)
    apps = {name: _app(name, graph.modules) for name in names}
    lines = [dict.fromkeys(each.strip().partition(".")[0] for each in line.split("|")) for line in layers]
    counts: dict[tuple[str, str], int] = {}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            pair = (module.partition(".")[0], imported.partition(".")[0])
            if pair[0] != pair[1]:
                counts[pair] = counts.get(pair, 0) + 1
    return Architecture(tuple(tuple(apps[name] for name in line) for line in lines), counts)


def _app(name: str, modules: set[str]) -> App:
    own = [module for module in modules if module == name or module.startswith(f"{name}.")]
    kept = [module for module in own if ".migrations" not in module]
    packages = {module.split(".")[1] for module in kept if module.count(".") >= 2}
    return App(name, len(kept), tuple(sorted(packages - {"management"})))


@dataclass(frozen=True)
class Step:
    """A module of a pipeline, and the first sentence of what it says of itself."""

    module: str
    said: str


def steps(root: Path, modules: Sequence[str]) -> tuple[Step, ...]:
    """Read what modules say of themselves; raises OSError for one that is not there."""
    return tuple(Step(module, _sentence(_source(root, module))) for module in modules)


def _source(root: Path, module: str) -> Path:
    path = root.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _sentence(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or path.stem
    return " ".join(said.split("\n\n")[0].split()).partition(". ")[0].rstrip(".")
