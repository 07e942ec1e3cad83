"""An index folder that was damaged in any way is refused, and never read as something else."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from search.index import store
from search.index.base import BuildOptions, IndexUnusable
from tests.search.index.test_store import ENCODER, write

pytestmark = pytest.mark.slow

MUTATIONS = 500


def damage(path: Path, rng: np.random.Generator) -> None:
    """Flip a bit, zero a page, cut the end off, append, or empty the file."""
    data = bytearray(path.read_bytes())
    place = int(rng.integers(len(data)))
    kind = int(rng.integers(5))
    if kind == 0:
        data[place] ^= 1 << int(rng.integers(8))
    elif kind == 1:
        page = slice(place, min(place + 4096, len(data)))
        data[page] = bytes(byte ^ 0xFF for byte in data[page])
    elif kind == 2:
        del data[place:]
    elif kind == 3:
        data += b"\0"
    else:
        data.clear()
    path.write_bytes(data)


def test_five_hundred_damaged_folders_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.index.faiss_hnsw.FLAT_BELOW", 10)
    write(tmp_path, count=200, options=BuildOptions(storage="sq8"), gone=[3])
    good = tmp_path / ENCODER / "v1"
    names = sorted(path.name for path in good.iterdir() if path.name != "manifest.json")
    rng = np.random.default_rng(11)
    for number in range(MUTATIONS):
        bad = tmp_path / ENCODER / "bad"
        shutil.copytree(good, bad)
        damage(bad / names[number % len(names)], rng)
        with pytest.raises(IndexUnusable):
            store.read(tmp_path, ENCODER, "bad")
        shutil.rmtree(bad)
    assert len(store.read(tmp_path, ENCODER, "v1")) == 200
