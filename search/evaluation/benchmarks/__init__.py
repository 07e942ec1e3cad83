"""Public benchmarks as test collections: each format is recognised by its files, and read as it is published.

The data are their owners' and are not part of this project; folders that hold them are read, never changed.
"""

from __future__ import annotations

from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from search.evaluation.benchmarks.base import Benchmark

#: By name, in the order in which a folder is tried.
BENCHMARKS = {
    "fashion200k": "search.evaluation.benchmarks.fashion200k.Fashion200k",
    "fashion-iq": "search.evaluation.benchmarks.fashion_iq.FashionIq",
    "lookbench": "search.evaluation.benchmarks.lookbench.LookBench",
    "marqo": "search.evaluation.benchmarks.marqo.Marqo",
}


def benchmark_of(folder: Path) -> Benchmark | None:
    """Return what reads a folder, None where it is of no format that is known here."""
    found = (cast("type[Benchmark]", resolve_name(path))() for path in BENCHMARKS.values())
    return next((each for each in found if each.recognises(folder)), None)
