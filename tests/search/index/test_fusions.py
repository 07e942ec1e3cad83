"""Product vectors of several fusions in one artifact: base, segments and the newest changes alike."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.fusion.base import Strategy, StrategyUnavailable
from search.fusion.concat import Concat
from search.fusion.elementwise import Elementwise
from search.fusion.weighted import Weighted
from search.index import store
from search.index.base import BuildOptions, IndexUnusable
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from tests.search.fusion.learned import ENCODER, concat_weights
from tests.search.index.builders import records, unit_rows

DIMENSION = 16
ALL: Mapping[str, Strategy] = {
    "weighted": Weighted(),
    "concat": Concat(concat_weights(DIMENSION)),
    "elementwise": Elementwise(),
}


def products(count: int, step: int = 10) -> list[Record]:
    """Return products whose image and text differ."""
    texts = unit_rows(count, DIMENSION, seed=11)
    return [
        replace(record, text=text) for record, text in zip(records(count, DIMENSION, step=step), texts, strict=True)
    ]


def write(
    root: Path, made: list[Record], version: str = "v1", strategies: Mapping[str, Strategy] = ALL
) -> IndexSnapshot:
    store.write(
        root,
        encoder_id=ENCODER,
        version=version,
        dimension=DIMENSION,
        records=made,
        backend_name="hnsw",
        options=BuildOptions(storage="sq8"),
        strategies=strategies,
    )
    return IndexSnapshot(version, [store.read(root, ENCODER, version).layer])


def best(index: IndexSnapshot, record: Record, fusion: str) -> int:
    """Search with a product's own image and text, fused."""
    query = index.strategies[fusion].query(record.image, record.text, 0.5)
    return int(index.search(query, 1, encoder_id=ENCODER, fusion=fusion).products[0])


@pytest.mark.parametrize("fusion", sorted(ALL))
@pytest.mark.parametrize("graph", [False, True])
def test_a_product_is_found_by_its_own_sides(
    tmp_path: Path, fusion: str, graph: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 10 if graph else 1000)
    made = products(30)
    index = write(tmp_path, made)
    assert [best(index, record, fusion) for record in made] == [record.product for record in made]


@pytest.mark.parametrize("fusion", sorted(ALL))
def test_changes_and_segments_have_vectors_of_every_fusion(tmp_path: Path, fusion: str) -> None:
    first, sealed, newest = products(3)
    base = write(tmp_path, [first])
    segment = write(tmp_path, [sealed], "v1+1", base.strategies)
    index = IndexSnapshot("v1", [base._sealed[0], segment._sealed[0]]).upsert([newest])
    assert [best(index, record, fusion) for record in (first, sealed, newest)] == [0, 10, 20]
    assert len(index.search(unit_rows(1, DIMENSION)[0], 9, encoder_id=ENCODER, fusion=fusion).products) == 3


def test_an_index_of_one_fusion_says_what_it_takes_for_another(tmp_path: Path) -> None:
    index = write(tmp_path, products(3), strategies={"weighted": Weighted()})
    query = unit_rows(1, DIMENSION)[0]
    with pytest.raises(StrategyUnavailable, match="no product vectors of the fusion concat.*FUSIONS.*build_index"):
        index.search(query, 1, encoder_id=ENCODER, fusion="concat")
    with pytest.raises(StrategyUnavailable, match="no fusion 'average'"):
        index.search(query, 1, encoder_id=ENCODER, fusion="average")


def test_composed_queries_look_among_the_vectors_of_the_weighted_fusion(tmp_path: Path) -> None:
    index = write(tmp_path, products(5), strategies={"weighted": Weighted()})
    query = unit_rows(1, DIMENSION)[0]
    weighted, composed = (index.search(query, 5, encoder_id=ENCODER, fusion=name) for name in ("weighted", "composed"))
    np.testing.assert_array_equal(weighted.products, composed.products)


def test_learned_weights_are_kept_with_the_vectors_they_made(tmp_path: Path) -> None:
    index = write(tmp_path, products(3))
    manifest = json.loads((tmp_path / ENCODER / "v1" / "manifest.json").read_text())
    assert manifest["fusions"]["concat"]["weights"] == ALL["concat"].digest == index.strategies["concat"].digest
    assert manifest["fusions"]["elementwise"]["weights"] == ""
    assert {"concat.flat", "concat.weights", "elementwise.flat", "weighted.flat"} <= set(manifest["files"])


def test_layers_of_other_weights_do_not_answer_together(tmp_path: Path) -> None:
    first, second = products(2)
    base = write(tmp_path, [first])
    other = {**ALL, "concat": Concat(concat_weights(DIMENSION, seed=2))}
    segment = write(tmp_path, [second], "v1+1", other)
    index = IndexSnapshot("v1", [base._sealed[0], segment._sealed[0]])
    assert sorted(index.strategies) == ["elementwise", "weighted"]


def test_an_artifact_of_the_time_before_opens_with_the_weighted_fusion_alone(tmp_path: Path) -> None:
    write(tmp_path, products(3), strategies={"weighted": Weighted()})
    path = tmp_path / ENCODER / "v1" / "manifest.json"
    manifest = json.loads(path.read_text())
    assert "fusion" not in manifest["parameters"]
    del manifest["fusions"]
    path.write_text(json.dumps(manifest))
    layer = store.read(tmp_path, ENCODER, "v1").layer
    assert list(layer.strategies) == list(layer.engines) == ["weighted"]
    assert len(layer.engine.vectors) == 3


@pytest.mark.parametrize("name", ["elementwise.flat", "concat.flat", "concat.weights"])
def test_a_file_of_a_further_fusion_is_refused_when_a_byte_of_it_is_wrong(tmp_path: Path, name: str) -> None:
    write(tmp_path, products(3))
    path = tmp_path / ENCODER / "v1" / name
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    with pytest.raises(IndexUnusable, match=f"{name} is missing or not the file"):
        store.read(tmp_path, ENCODER, "v1")
