"""Build, search and weigh an index of one size, each in a process of its own so that memory is counted rightly."""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from search.evaluation.scale.clusters import Clusters
from search.index import store
from search.index.base import BuildOptions
from search.index.filters import Filter, any_of
from search.index.snapshot import IndexSnapshot

ENCODER, VERSION = "scale-1-000000000000", "v1"
QUERIES, DEPTH, WARM_UP = 300, 10, 20
T = TypeVar("T")


@dataclass(frozen=True)
class ScaleRow:
    """One size. Times in ms where not said otherwise, memory and disk in MB.

    build_cpu_s: seconds of processor that the build took in all threads; other work on the machine moves it least.
    index_mb: codes and graph, what a search walks through; serving_mb: resident memory of a process that answered the
    queries, most of it shared with other processes; private_mb: its own part.
    """

    products: int
    build_s: float
    build_cpu_s: float
    build_peak_mb: float
    open_s: float
    p50_ms: float
    p99_ms: float
    filtered_p50_ms: float
    recall: float
    index_mb: float
    serving_mb: float
    private_mb: float
    disk_mb: float


def measure(products: int, folder: Path, *, dimension: int, threads: int, storage: str) -> ScaleRow:
    """Measure one size in `folder`, which is emptied again."""
    clusters = Clusters(products, dimension)
    try:
        build_s, build_cpu_s, peak = _apart(_build, clusters, folder, threads, storage)
        row = _apart(_serve, clusters, folder)
    finally:
        shutil.rmtree(folder / ENCODER, ignore_errors=True)
    return ScaleRow(products=products, build_s=build_s, build_cpu_s=build_cpu_s, build_peak_mb=peak, **row)


def _apart(work: Callable[..., T], *arguments: object) -> T:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _build(clusters: Clusters, folder: Path, threads: int, storage: str) -> tuple[float, float, float]:
    started, at_first = time.perf_counter(), time.process_time()
    store.write(
        folder,
        encoder_id=ENCODER,
        version=VERSION,
        dimension=clusters.dimension,
        records=clusters.records(),
        backend_name="hnsw",
        options=BuildOptions(threads=threads, storage=storage),
    )
    took, peak = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return took, time.process_time() - at_first, peak


def _serve(clusters: Clusters, folder: Path) -> dict[str, float]:
    queries = clusters.queries(QUERIES)
    private, started = memory_of_this_process("Private_Dirty"), time.perf_counter()
    opened = store.read(folder, ENCODER, VERSION)
    snapshot = IndexSnapshot(VERSION, [opened.layer])
    snapshot.search(queries[0], DEPTH, encoder_id=snapshot.encoder_id)
    open_s = time.perf_counter() - started
    for query in queries[:WARM_UP]:
        snapshot.search(query, DEPTH, encoder_id=snapshot.encoder_id)
    times, found = _timed(snapshot, queries, None)
    filtered, _ = _timed(snapshot, queries, Filter(terms=(any_of("attributes.share", ["1/10"]),)))
    # Memory before the exact search, which walks through all vectors.
    weight = {
        "serving_mb": memory_of_this_process("Rss"),
        "private_mb": memory_of_this_process("Private_Dirty") - private,
    }
    truth = [
        set(snapshot.search(query, DEPTH, exactly=True, encoder_id=snapshot.encoder_id).products.tolist())
        for query in queries
    ]
    files = {path.name: path.stat().st_size / 1e6 for path in opened.folder.iterdir()}
    walked = ("weighted.graph", "weighted.codes") if "weighted.codes" in files else ("weighted.graph", "weighted.flat")
    return {
        "open_s": open_s,
        "p50_ms": statistics.median(times),
        "p99_ms": statistics.quantiles(times, n=100)[98],
        "filtered_p50_ms": statistics.median(filtered),
        "recall": float(np.mean([len(one & true) / DEPTH for one, true in zip(found, truth, strict=True)])),
        "index_mb": sum(files.get(name, 0.0) for name in walked),
        "disk_mb": sum(files.values()),
        **weight,
    }


def _timed(snapshot: IndexSnapshot, queries: np.ndarray, wanted: Filter | None) -> tuple[list[float], list[set[int]]]:
    times, found = [], []
    for query in queries:
        started = time.perf_counter()
        answer = snapshot.search(query, DEPTH, wanted, encoder_id=snapshot.encoder_id)
        times.append((time.perf_counter() - started) * 1000)
        found.append(set(answer.products.tolist()))
    return times, found


def memory_of_this_process(kind: str) -> float:
    """Return a figure of this process in MB, as the kernel sums it up: Rss, or Private_Dirty."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024
    raise OSError(f"the kernel does not tell {kind}")
