"""The index at 50,000 clustered products (INDEX_PRODUCTS= for another number): goals 3 to 9 as ratios of one run.

Queries are in words against products of pictures and words: out of the products' distribution. Both sides of a ratio
take turns; a figure is the median over rounds of the ratio of the medians. Searches are timed in seconds of the
processor, for a search does nothing but compute and other work on the machine then moves the figures least.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from search.evaluation.scale.clusters import Clusters, attributes
from search.evaluation.scale.measure import memory_of_this_process
from search.index import faiss_hnsw, store
from search.index.attributes import table_of
from search.index.base import BuildOptions
from search.index.faiss_files import faiss_module
from search.index.faiss_flat import FlatIndex
from search.index.filters import Attributes, Filter, any_of
from search.index.layer import Layer
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.pipeline.matching import MATCHING

pytestmark = pytest.mark.bench

COUNT = int(os.environ.get("INDEX_PRODUCTS", "50000"))
CLUSTERS = Clusters(COUNT, 512)
ENCODER = "bench-1-000000000000"
THREADS, ROUNDS, QUERIES, K = 2, 5, 60, 10
Search = Callable[[np.ndarray], Sequence[int]]


@dataclass(frozen=True)
class Took:
    wall: float
    processor: float


@contextmanager
def timed() -> Iterator[list[Took]]:
    """Yield a list that holds what the block took once it has ended."""
    took: list[Took] = []
    wall, processor = time.perf_counter(), time.process_time()
    yield took
    took.append(Took(time.perf_counter() - wall, time.process_time() - processor))


@dataclass(frozen=True)
class Built:
    """Where the folders are, and how many seconds, and seconds of processors, each build took."""

    root: Path
    platform: Took
    library: Took

    def layer(self, version: str) -> Layer:
        return store.read(self.root, ENCODER, version).layer

    def snapshot(self, version: str = "sq8") -> IndexSnapshot:
        return IndexSnapshot(version, [self.layer(version)])

    def size(self, version: str, *names: str) -> int:
        return sum((self.root / ENCODER / version / name).stat().st_size for name in names)


def write(root: Path, version: str, records: Iterator[Record], storage: str, gone: Sequence[int] = ()) -> None:
    store.write(
        root,
        encoder_id=ENCODER,
        version=version,
        dimension=CLUSTERS.dimension,
        records=records,
        gone=gone,
        backend_name="hnsw",
        options=BuildOptions(threads=THREADS, storage=storage),
    )


def bare_build(vectors: np.ndarray, path: Path) -> None:
    """Use the library by itself: add everything, write one file."""
    faiss = faiss_module(THREADS)
    index = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 200
    index.add(vectors)
    faiss.write_index(index, str(path))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("index")
    made = list(CLUSTERS.records())  # made beforehand: making them is not part of a build
    with timed() as platform:
        write(root, "sq8", iter(made), "sq8")
    vectors = np.array(store.read(root, ENCODER, "sq8").layer.engine.vectors)
    with timed() as library:
        bare_build(vectors, root / "bare.hnsw")
    return Built(root, platform[0], library[0])


@pytest.fixture(scope="module")
def queries() -> np.ndarray:
    return CLUSTERS.queries(QUERIES)


def spent(search: Search, queries: np.ndarray, clock: Callable[[], float] = time.thread_time) -> list[float]:
    """Return the milliseconds of each search."""
    times = []
    for query in queries:
        started = clock()
        search(query)
        times.append((clock() - started) * 1000)
    return times


def compared(one: Search, other: Search, queries: np.ndarray) -> tuple[float, float, float]:
    """Return p50 of each in ms and the median ratio, taking turns."""
    spent(one, queries[:5])
    spent(other, queries[:5])
    rounds = [(statistics.median(spent(one, queries)), statistics.median(spent(other, queries))) for _ in range(ROUNDS)]
    ratio = statistics.median(first / second for first, second in rounds)
    return statistics.median(first for first, _ in rounds), statistics.median(second for _, second in rounds), ratio


def recall(one: Search, truth: Search, queries: np.ndarray) -> float:
    return float(np.mean([len({*one(query)} & {*truth(query)}) / max(1, len(truth(query))) for query in queries]))


def searching(snapshot: IndexSnapshot, wanted: Filter | None = None, *, exactly: bool = False, k: int = K) -> Search:
    return lambda query: snapshot.search(
        query, k, wanted, exactly=exactly, encoder_id=snapshot.encoder_id
    ).products.tolist()


def test_goal_3_hnsw_beside_a_scan(built: Built, queries: np.ndarray) -> None:
    snapshot = built.snapshot()
    scan = FlatIndex.of(built.layer("sq8").engine.vectors)
    fast, slow, ratio = compared(searching(snapshot), lambda query: scan.search(query, K)[0].tolist(), queries)
    found = recall(searching(snapshot), searching(snapshot, exactly=True), queries)
    print(f"\ngoal 3: {fast:.3f} ms, scan {slow:.3f} ms: {ratio:.3f} (0.1), recall@10 {found:.4f} (0.97)")
    assert found >= 0.97
    assert ratio <= 0.1


@pytest.mark.parametrize("share", [2, 10, 100, 1000])
@pytest.mark.parametrize("mask", ["random", "correlated"])
def test_goal_4_filtered_beside_unfiltered(built: Built, queries: np.ndarray, share: int, mask: str) -> None:
    snapshot = built.snapshot()
    if mask == "correlated":
        snapshot = correlated(built, share)
    wanted = Filter(terms=(any_of("attributes.share", [f"1/{share}"]),))
    narrow, wide, ratio = compared(searching(snapshot, wanted), searching(snapshot), queries)
    found = recall(searching(snapshot, wanted), searching(snapshot, wanted, exactly=True), queries)
    answers = [snapshot.search(query, K, wanted, encoder_id=snapshot.encoder_id) for query in queries]
    print(
        f"\ngoal 4: 1/{share} {mask}: {narrow:.3f} ms, unfiltered {wide:.3f} ms: {ratio:.2f} (2.5), {found:.4f} (0.97)"
    )
    assert all(len(answer.products) == min(K, answer.matches) for answer in answers)
    assert found >= 0.97
    assert ratio <= 2.5


def correlated(built: Built, share: int) -> IndexSnapshot:
    """Give the share of the products that lies nearest to one direction the term, by another attribute table."""
    layer = built.layer("sq8")
    along = np.asarray(layer.engine.vectors) @ CLUSTERS.queries(1)[0]
    nearest = along >= np.partition(along, -(COUNT // share))[-(COUNT // share)]
    said = [Attributes(any_of("attributes.share", [f"1/{share}"])) if near else Attributes() for near in nearest]
    return IndexSnapshot("correlated", [replace(layer, table=table_of(said))])


def test_goal_5_bytes_beside_plain_hnsw(built: Built, queries: np.ndarray) -> None:
    ours = built.size("sq8", "weighted.graph", "weighted.codes")
    ratio = ours / (built.root / "bare.hnsw").stat().st_size
    snapshot = built.snapshot()
    found = recall(searching(snapshot), searching(snapshot, exactly=True), queries)
    print(f"\ngoal 5: {ours / COUNT:.0f} bytes a product: {ratio:.3f} (0.4), recall@10 {found:.4f} (0.98)")
    assert ratio <= 0.4
    assert found >= 0.98


def private_memory(root: Path, count: int) -> float:
    """Open and search in this process; return what it took of private memory, in MB."""
    queries = Clusters(count, 512).queries(20)
    faiss_module(1)
    FlatIndex.of(queries).search(queries[0], 5)
    before = memory_of_this_process("Private_Dirty")
    snapshot = IndexSnapshot("sq8", [store.read(root, ENCODER, "sq8").layer])
    for query in queries:
        snapshot.search(query, K, encoder_id=snapshot.encoder_id)
    return memory_of_this_process("Private_Dirty") - before


def test_goal_6_a_further_worker_shares_the_index(built: Built) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        private = pool.submit(private_memory, built.root, COUNT).result()
    file = built.size("sq8", "weighted.graph", "weighted.codes", "weighted.flat") / 2**20
    print(f"\ngoal 6: {private:.1f} MB of {file:.0f} MB: {private / file:.3f} (0.05)")
    assert private <= 0.05 * file


def test_goal_7_swaps_under_load(built: Built, queries: np.ndarray) -> None:
    started = time.perf_counter()
    current = {"snapshot": built.snapshot()}
    current["snapshot"].search(queries[0], K, encoder_id=current["snapshot"].encoder_id)
    opened = time.perf_counter() - started

    def answered() -> list[float]:
        return spent(
            lambda query: (
                current["snapshot"].search(query, K, encoder_id=current["snapshot"].encoder_id).products.tolist()
            ),
            np.tile(queries, (10, 1)),
            time.perf_counter,  # what waiting for a swap costs is in no processor's time
        )

    def p99(times: list[float]) -> float:
        return statistics.quantiles(times, n=100)[98]

    ratios = []
    for _ in range(ROUNDS):
        steady = p99(answered())
        stop = threading.Event()
        swapping = threading.Thread(target=_swap, args=(built, current, stop))
        swapping.start()
        ratios.append(p99(answered()) / steady)
        stop.set()
        swapping.join()
    ratio = statistics.median(ratios)
    share = opened / built.platform.wall
    print(f"\ngoal 7: p99 under swaps {ratio:.2f} (1.5), open to first answer {share:.4f} (0.01)")
    assert share <= 0.01


def _swap(built: Built, current: dict[str, IndexSnapshot], stop: threading.Event) -> None:
    """Open and put in place, once a round and again for as long as it is measured."""
    while True:
        current["snapshot"] = built.snapshot()
        if stop.wait(0.5):
            return


def test_goal_8_changes_cost_little(built: Built, queries: np.ndarray) -> None:
    rng = np.random.default_rng(4)
    fresh = {record.product: record for record in islice(Clusters(COUNT, 512, seed=8).records(), COUNT // 20)}
    moved = rng.choice(COUNT, COUNT // 20, replace=False) + 1
    new = (
        replace(record, product=int(product), stamp=2, attributes=attributes(int(product), 0))
        for product, record in zip(np.sort(moved), fresh.values(), strict=True)
    )
    others = np.setdiff1d(np.arange(1, COUNT + 1), moved)
    gone = np.sort(rng.choice(others, COUNT // 20, replace=False)).tolist()
    write(built.root, "sq8+1", new, "sq8", gone)
    clean, changed = built.snapshot(), IndexSnapshot("sq8", [built.layer("sq8"), built.layer("sq8+1")])
    slow, fast, ratio = compared(searching(changed), searching(clean), queries)
    before = recall(searching(clean), searching(clean, exactly=True), queries)
    after = recall(searching(changed), searching(changed, exactly=True), queries)
    print(f"\ngoal 8: {slow:.3f} ms, clean {fast:.3f} ms: {ratio:.2f} (1.5), recall {after:.4f}, clean {before:.4f}")
    assert after >= before - 0.01
    assert ratio <= 1.5


def test_goal_9_building_costs_little_more_than_the_library(built: Built) -> None:
    ratio = built.platform.wall / built.library.wall
    processor = built.platform.processor / built.library.processor
    print(f"\ngoal 9: {built.platform.wall:.1f} s, bare {built.library.wall:.1f} s: {ratio:.3f} (1.1)")
    print(f"of processor {built.platform.processor:.1f} s, bare {built.library.processor:.1f} s: {processor:.3f}")
    assert ratio <= 1.1


def test_a_small_index_is_searched_row_by_row_where_that_is_as_fast(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What FLAT_BELOW and SCANNED_A_CANDIDATE rest on, printed for 512 dimensions."""
    monkeypatch.setattr("search.index.planner.SCANNED_A_CANDIDATE", 0)
    for count in (1_000, 2_000, 4_000, 8_000, 20_000):
        small = Clusters(count, 512)
        (tmp_path / str(count)).mkdir()
        limit, faiss_hnsw.FLAT_BELOW = faiss_hnsw.FLAT_BELOW, 1
        try:
            write(tmp_path / str(count), "v", small.records(), "sq8")
        finally:
            faiss_hnsw.FLAT_BELOW = limit
        snapshot = IndexSnapshot("v", [store.read(tmp_path / str(count), ENCODER, "v").layer])
        for k in (K, MATCHING):
            one, other = searching(snapshot, k=k), searching(snapshot, exactly=True, k=k)
            graph, flat, ratio = compared(one, other, small.queries(QUERIES))
            print(f"\n{count} products, {k} results: graph {graph:.3f} ms, row by row {flat:.3f} ms: {ratio:.2f}")
