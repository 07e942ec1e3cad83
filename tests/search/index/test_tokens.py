from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from search.index import store
from search.index.base import IndexUnusable
from search.index.records import Record
from search.index.snapshot import IndexSnapshot
from search.index.tokens import open_tokens, token_rows
from search.lifecycle.vector_space import ForeignVector
from search.tokens import DIMENSION, pack
from tests.search.index.builders import records

ENCODER = "fake-1-000000000000"


def row(value: int) -> bytes:
    """One text token whose first component is `value` / 127."""
    token = np.zeros((1, DIMENSION), np.float32)
    token[0, 0] = value / 127
    return pack(None, token)


def with_tokens(tokens: Sequence[bytes | None]) -> list[Record]:
    """Return products 0, 10, 20, ... with these tokens."""
    made = records(len(tokens), 8)
    return [replace(record, tokens=own) for record, own in zip(made, tokens, strict=True)]


def write(root: Path, made: Sequence[Record], version: str = "v1", **options: Any) -> dict[str, Any]:
    told = {"with_tokens": True, **options}
    return store.write(
        root, encoder_id=ENCODER, version=version, dimension=8, records=made, backend_name="exact", **told
    )


def snapshot(root: Path, *versions: str) -> IndexSnapshot:
    return IndexSnapshot("v1", [store.read(root, ENCODER, version).layer for version in versions or ("v1",)])


def first_values(index: IndexSnapshot, *products: int) -> list[int]:
    tokens = index.tokens_of(np.array(products))
    assert tokens is not None
    return tokens.values[:, 0, 0].tolist()


def test_tokens_of_candidates_are_read_in_their_order_and_not_the_whole_file(tmp_path: Path) -> None:
    write(tmp_path, with_tokens([row(10), None, row(30)]))
    table = store.read(tmp_path, ENCODER, "v1").layer.tokens
    assert table is not None
    assert isinstance(table.values, np.memmap)
    found = snapshot(tmp_path).tokens_of(np.array([20, 10, 0]))
    assert found is not None
    assert found.values[:, 0, 0].tolist() == [30, 0, 10]
    assert found.counts.tolist() == [[0, 1], [0, 0], [0, 1]]
    assert not isinstance(found.values, np.memmap)


def test_the_newest_tokens_of_a_product_count(tmp_path: Path) -> None:
    base = with_tokens([row(1), row(2), row(3)])
    write(tmp_path, base)
    # A new stamp brings tokens along; a record without vectors restates only what is said of the product.
    sealed = [replace(base[0], stamp=2, tokens=row(11)), replace(base[1], image=None, text=None, tokens=None)]
    write(tmp_path, sealed, "v1+1")
    index = snapshot(tmp_path, "v1", "v1+1")
    assert first_values(index, 0, 10, 20, 99) == [11, 2, 3, 0]
    newer = index.upsert([replace(base[2], stamp=2, tokens=row(33))])
    assert first_values(newer, 20, 0) == [33, 11]
    restated = newer.upsert([replace(base[2], stamp=2, image=None, text=None, tokens=None)])
    assert first_values(restated, 20) == [33]


def test_new_vectors_without_tokens_do_not_keep_the_old_ones(tmp_path: Path) -> None:
    base = with_tokens([row(1), row(2)])
    write(tmp_path, base)
    index = snapshot(tmp_path).upsert([replace(base[1], stamp=2, tokens=None)])
    assert first_values(index, 0, 10) == [1, 0]


def test_tokens_are_in_the_manifest_with_their_checksums(tmp_path: Path) -> None:
    manifest = write(tmp_path, with_tokens([row(1)] * 3))
    assert {"tokens.npy", "token_counts.npy"} <= set(manifest["files"])
    path = tmp_path / ENCODER / "v1" / "tokens.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexUnusable, match=r"tokens\.npy is missing or not the file"):
        store.read(tmp_path, ENCODER, "v1")


def test_an_index_without_tokens_has_none(tmp_path: Path) -> None:
    write(tmp_path, with_tokens([None] * 3), with_tokens=False)
    assert snapshot(tmp_path).tokens_of(np.array([0])) is None


def test_tokens_that_the_manifest_does_not_vouch_for_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, with_tokens([None] * 3), with_tokens=False)
    np.save(tmp_path / ENCODER / "v1" / "tokens.npy", token_rows([row(1)] * 3).values)
    assert snapshot(tmp_path).tokens_of(np.array([0])) is None


def test_tokens_of_other_products_are_refused(tmp_path: Path) -> None:
    tokens = token_rows([row(1)] * 3)
    np.save(tmp_path / "tokens.npy", tokens.values)
    np.save(tmp_path / "token_counts.npy", tokens.counts)
    with pytest.raises(IndexUnusable, match="for 4 products"):
        open_tokens(tmp_path, 4)


def test_a_query_of_another_encoder_is_refused_with_both_names(tmp_path: Path) -> None:
    write(tmp_path, with_tokens([None] * 3))
    index = snapshot(tmp_path)
    vector = index.vector_of(10)
    assert vector is not None
    assert index.search(vector, 1, encoder_id=ENCODER).products.tolist() == [10]
    with pytest.raises(ForeignVector, match=f"The index v1 holds vectors of {ENCODER}, not of fake-plain-1-0000"):
        index.search(vector, 1, encoder_id="fake-plain-1-000000000000")


def test_layers_of_two_encoders_are_never_merged(tmp_path: Path) -> None:
    write(tmp_path, with_tokens([row(1)]))
    layer = store.read(tmp_path, ENCODER, "v1").layer
    with pytest.raises(ForeignVector, match="not of fake-plain-1-000000000000"):
        IndexSnapshot("v1", [layer, replace(layer, encoder_id="fake-plain-1-000000000000")])
