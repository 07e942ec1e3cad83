"""Traits through every way into an index: base, delta, sealed segment, restated attributes, older folders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.index import store
from search.index.base import IndexUnusable
from search.index.filters import Filter, any_of
from search.index.layer import Layer
from search.index.records import Record, RecordTraits
from search.index.snapshot import IndexSnapshot
from search.index.traits import OWN, PREDICTED
from tests.search.index.builders import attributes, records

ENCODER = "fake-1-000000000000"
COLUMNS = ("occasion:wedding", "season:summer")
NAN = float("nan")


def told(
    predicted: Sequence[float] | None, own: Sequence[float] = (NAN, NAN), columns: tuple[str, ...] = COLUMNS
) -> RecordTraits:
    return RecordTraits(
        columns, None if predicted is None else np.array(predicted, np.float32), np.array(own, np.float32)
    )


def made(*traits: RecordTraits | None) -> list[Record]:
    """Return products 0, 10, 20, ... with these traits."""
    return [replace(record, traits=own) for record, own in zip(records(len(traits)), traits, strict=True)]


def layer(folder: Path, rows: Sequence[Record], version: str = "v1", columns: Sequence[str] = COLUMNS) -> Layer:
    store.write(
        folder, encoder_id=ENCODER, version=version, dimension=16, records=rows, backend_name="exact", columns=columns
    )
    return store.read(folder, ENCODER, version).layer


def values(snapshot: IndexSnapshot, *products: int) -> list[list[float]]:
    return snapshot.traits_of(np.array(products, np.int64)).values.round(3).tolist()


def same(found: object, wanted: object) -> None:
    np.testing.assert_allclose(np.array(found), np.array(wanted), atol=1e-3)


def test_a_merchants_word_stands_instead_of_a_prediction(tmp_path: Path) -> None:
    snapshot = IndexSnapshot("v1", [layer(tmp_path, made(told((0.8, 0.25), (NAN, 1.0)), told((0.5, 0.5))))])
    traits = snapshot.traits_of(np.array([10, 0]))
    assert traits.columns == COLUMNS
    same(traits.values, [[0.5, 0.5], [0.8, 1.0]])
    assert traits.own.tolist() == [[False, False], [False, True]]


def test_what_nobody_knows_is_not_a_number(tmp_path: Path) -> None:
    snapshot = IndexSnapshot("v1", [layer(tmp_path, made(told(None), None))])
    same(values(snapshot, 0, 10, 99), [[NAN, NAN]] * 3)


def test_new_vectors_bring_new_predictions(tmp_path: Path) -> None:
    snapshot = IndexSnapshot("v1", [layer(tmp_path, made(told((0.8, 0.25)), told((0.5, 0.5))))])
    newer = replace(made(told((0.1, 0.2)))[0], stamp=2)
    same(values(snapshot.upsert([newer]), 0, 10), [[0.1, 0.2], [0.5, 0.5]])


def test_new_attributes_leave_the_predictions(tmp_path: Path) -> None:
    snapshot = IndexSnapshot("v1", [layer(tmp_path, made(told((0.8, 0.25), (1.0, NAN))))])
    restated = Record(0, 1, attributes(0), traits=told(None, (NAN, 0.0)))
    same(values(snapshot.upsert([restated]), 0), [[0.8, 0.0]])


def test_new_attributes_of_what_the_delta_holds_leave_the_predictions_too(tmp_path: Path) -> None:
    snapshot = IndexSnapshot("v1", [layer(tmp_path, made(None))])
    new = replace(made(told((0.8, 0.25)))[0], product=5)
    after = snapshot.upsert([new]).upsert([Record(5, 1, attributes(0), traits=told(None, (0.0, NAN)))])
    same(values(after, 5), [[0.0, 0.25]])


def test_a_sealed_segment_says_what_the_delta_said(tmp_path: Path) -> None:
    base = layer(tmp_path, made(told((0.8, 0.25)), told((0.5, 0.5))))
    changes = [replace(made(told((0.1, 0.2)))[0], stamp=2), Record(10, 1, attributes(1), traits=told(None, (NAN, 1.0)))]
    in_memory = IndexSnapshot("v1", [base]).upsert(changes)
    sealed = IndexSnapshot("v1", [base, layer(tmp_path, changes, "v1+a")])
    same(values(in_memory, 0, 10), [[0.1, 0.2], [0.5, 1.0]])
    same(values(sealed, 0, 10), values(in_memory, 0, 10))


def test_columns_of_different_layers_meet_by_name(tmp_path: Path) -> None:
    base = layer(tmp_path, made(told((0.8, 0.25)), told((0.5, 0.5))))
    wider = ("season:summer", "occasion:gaming", "occasion:wedding")
    newer = replace(made(told((0.1, 0.2, 0.3), (NAN,) * 3, wider))[0], stamp=2)
    snapshot = IndexSnapshot("v1", [base]).upsert([newer])
    assert snapshot.trait_columns == wider
    same(values(snapshot, 0, 10), [[0.1, 0.2, 0.3], [0.5, NAN, 0.5]])


def test_a_folder_from_before_there_were_traits_still_opens(tmp_path: Path) -> None:
    opened = layer(tmp_path, made(told((0.8, 0.25))), columns=())
    assert opened.traits is None
    snapshot = IndexSnapshot("v1", [opened])
    assert snapshot.traits_of(np.array([0])).values.shape == (1, 0)
    newer = replace(made(told((0.1, 0.2)))[0], product=5)
    same(values(snapshot.upsert([newer]), 0, 5), [[NAN, NAN], [0.1, 0.2]])


def test_traits_of_another_width_are_refused(tmp_path: Path) -> None:
    layer(tmp_path, made(told((0.8, 0.25))))
    manifest = tmp_path / ENCODER / "v1" / "manifest.json"
    content = json.loads(manifest.read_text())
    assert {PREDICTED, OWN} <= set(content["files"])
    manifest.write_text(json.dumps(content | {"traits": ["occasion:wedding"]}))
    with pytest.raises(IndexUnusable, match="traits of shape"):
        store.read(tmp_path, ENCODER, "v1")


def test_it_gives_vectors_and_values_of_products_by_the_newest_layer(tmp_path: Path) -> None:
    rows = made(None, None, None)
    snapshot = IndexSnapshot("v1", [layer(tmp_path, rows, columns=())])
    after = snapshot.upsert([Record(10, 1, replace(attributes(2))), replace(rows[2], product=15, stamp=4)])
    products = np.array([15, 10, 7])
    same(after.vectors_of(products)[0], snapshot.vector_of(20))
    assert np.isnan(after.vectors_of(products)[2]).all()
    assert after.values_of(products, "brand") == ["maker 2", "maker 2", ""]
    assert after.values_of(products, "category") == ["apparel/shirts", "apparel/shirts", ""]


def test_it_says_which_products_pass(tmp_path: Path) -> None:
    snapshot = IndexSnapshot("v1", [layer(tmp_path, made(None, None, None), columns=())]).delete([20])
    wanted = Filter(terms=(any_of("category", ["apparel/shirts"]),))
    assert snapshot.can_be_found(np.array([0, 10, 20, 30]), wanted).tolist() == [True, False, False, False]
