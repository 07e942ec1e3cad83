from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search.index import store
from search.index.base import IndexUnusable
from search.index.tokens import open_tokens, write_tokens
from search.tokens import DIMENSION, pack
from search.vector_space import ForeignVector

ENCODER = "fake-1-000000000000"


def row(value: int) -> bytes:
    """One text token whose first component is `value` / 127."""
    token = np.zeros((1, DIMENSION), np.float32)
    token[0, 0] = value / 127
    return pack(None, token)


def write(root: Path, tokens: list[bytes | None] | None) -> dict[str, object]:
    vectors = np.random.default_rng(3).standard_normal((3, 8)).astype(np.float32)
    return store.write(
        root,
        encoder_id=ENCODER,
        version="v1",
        ids=np.array([1, 2, 5]),
        images=vectors,
        texts=vectors,
        backend_name="exact",
        threads=1,
        tokens=tokens,
    )


def test_tokens_of_candidates_are_read_in_their_order_and_not_the_whole_file(tmp_path: Path) -> None:
    write(tmp_path, [row(10), None, row(30)])
    opened = store.read(tmp_path, ENCODER, "v1")
    assert opened.token_file is not None
    assert isinstance(opened.token_file.values, np.memmap)
    found = opened.tokens(np.array([2, 1, 0]))
    assert found is not None
    assert found.values[:, 0, 0].tolist() == [30, 0, 10]
    assert found.counts.tolist() == [[0, 1], [0, 0], [0, 1]]
    assert not isinstance(found.values, np.memmap)


def test_tokens_are_in_the_manifest_with_their_checksums(tmp_path: Path) -> None:
    manifest = write(tmp_path, [row(1)] * 3)
    assert {"tokens.npy", "token_counts.npy"} <= set(manifest["files"])  # type: ignore[call-overload]
    path = tmp_path / ENCODER / "v1" / "tokens.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexUnusable, match=r"tokens\.npy is missing or not the file"):
        store.read(tmp_path, ENCODER, "v1")


def test_an_index_without_tokens_has_none(tmp_path: Path) -> None:
    write(tmp_path, None)
    assert store.read(tmp_path, ENCODER, "v1").tokens(np.array([0])) is None


def test_tokens_that_the_manifest_does_not_vouch_for_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, None)
    write_tokens(tmp_path / ENCODER / "v1", [row(1)] * 3, 3)
    assert store.read(tmp_path, ENCODER, "v1").tokens(np.array([0])) is None


@pytest.mark.parametrize("rows", [2, 4])
def test_a_row_too_few_or_too_many_is_refused_and_leaves_nothing_behind(tmp_path: Path, rows: int) -> None:
    with pytest.raises(ValueError, match="zip"):
        write(tmp_path, [row(1)] * rows)
    assert list((tmp_path / ENCODER).iterdir()) == []


def test_tokens_of_other_products_are_refused(tmp_path: Path) -> None:
    write_tokens(tmp_path, [row(1)] * 3, 3)
    with pytest.raises(IndexUnusable, match="for 4 products"):
        open_tokens(tmp_path, 4)


def test_a_query_of_another_encoder_is_refused_with_both_names(tmp_path: Path) -> None:
    write(tmp_path, None)
    opened = store.read(tmp_path, ENCODER, "v1")
    places, _ = opened.search(opened.vector(1), 1, encoder_id=ENCODER)
    assert places.tolist() == [1]
    with pytest.raises(ForeignVector, match=f"The index v1 holds vectors of {ENCODER}, not of fake-plain-1-0000"):
        opened.search(opened.vector(1), 1, encoder_id="fake-plain-1-000000000000")
