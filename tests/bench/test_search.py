"""Time by stage over HTTP, and recall of the index: printed, with the recall held."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

import pytest

from search.encoders import get_encoder
from search.evaluation.heldout import Client
from search.evaluation.shop import Shop
from search.index import store
from search.index.faiss_flat import FlatIndex

pytestmark = pytest.mark.bench

TARGETS_MS = {"text": 40.0, "photo": 90.0, "hybrid": 90.0}
ROUNDS = 200
STAGES = ("encode", "fuse", "retrieve", "format", "total")


@pytest.mark.parametrize("kind", ["text", "photo", "hybrid"])
def test_latency_by_stage(kind: str, catalog: tuple[str, Path], client: Client, words: list[str]) -> None:
    pictures = sorted((catalog[1] / "images").glob("*.jpg"))[:ROUNDS]
    wall: list[float] = []
    stages: dict[str, list[float]] = {stage: [] for stage in STAGES}
    for number in range(ROUNDS):
        parameters: dict[str, Any] = {"k": 10}
        if kind != "photo":
            parameters["text"] = words[number % len(words)]
        if kind != "text":
            parameters["image"] = pictures[number % len(pictures)]
        started = time.perf_counter()
        answer = client(parameters)
        wall.append((time.perf_counter() - started) * 1000)
        for stage in STAGES:
            stages[stage].append(answer["timings_ms"][stage])
    p50, p99 = statistics.median(wall), statistics.quantiles(wall, n=100)[98]
    print(f"\n{kind}: p50 {p50:.1f} ms, p99 {p99:.1f} ms over HTTP (target p50 {TARGETS_MS[kind]:.0f} ms)")
    for stage, spent in stages.items():
        print(f"  {stage:9} p50 {statistics.median(spent):7.2f} ms")


def test_hnsw_finds_what_exact_search_finds(shop: Shop, words: list[str]) -> None:
    encoder = get_encoder("compact")
    root = shop.folder / "indexes"
    engine = store.read(root, encoder.encoder_id, store.versions(root, encoder.encoder_id)[-1]).layer.engine
    exact = FlatIndex.of(engine.vectors)
    queries = encoder.encode_texts(words)
    shared = [len(set(engine.search(query, 10)[0]) & set(exact.search(query, 10)[0])) for query in queries]
    recall = sum(shared) / (10 * len(queries))
    print(
        f"\nHNSW recall@10 {recall:.4f} over {len(queries)} text queries at {len(engine.vectors)} products (goal 0.97)"
    )
    assert recall >= 0.97
