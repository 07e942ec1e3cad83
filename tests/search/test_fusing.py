"""Fusion with settings, weights on disk and a live index."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings

from catalog.models import Product
from search.encoders import get_encoder
from search.fusing import fuse, indexed_strategies, offered, strategy
from search.fusion.base import StrategyUnavailable
from search.index.base import VectorIndex
from search.learned import ALPHA, COMPOSED, CONCAT
from search.lifecycle.indexing import due
from search.lifecycle.live import reader
from search.weights import write_weights
from tests.search.fusion.learned import alpha_weights, composed_weights, concat_weights
from tests.shop import make_searchable

FAKE = get_encoder("fake")
IMAGE, TEXT = np.eye(FAKE.dimension, dtype=np.float32)[:2]


@pytest.fixture
def learned(settings: Settings) -> Path:
    """Weights of all three parts for the fake encoder: alpha is 0.75 for sides at right angles."""
    folder = Path(settings.WEIGHTS_DIR) / FAKE.encoder_id
    own = FAKE.encoder_id
    write_weights(folder / CONCAT.file, concat_weights(FAKE.dimension, encoder_id=own))
    write_weights(folder / COMPOSED.file, composed_weights(FAKE.dimension, encoder_id=own))
    write_weights(folder / ALPHA.file, alpha_weights(FAKE.dimension, bias=float(np.log(3)), encoder_id=own))
    return folder


def live() -> VectorIndex:
    return reader(FAKE.encoder_id).up_to_date()


def test_alpha_is_the_callers_then_the_models_then_the_papers(shop: list[Product], settings: Settings) -> None:
    index = live()
    assert fuse(IMAGE, TEXT, index=index, alpha=0.2).alpha == 0.2
    assert fuse(IMAGE, TEXT, index=index).alpha == 0.7
    weights = alpha_weights(FAKE.dimension, bias=float(np.log(3)), encoder_id=FAKE.encoder_id)
    write_weights(Path(settings.WEIGHTS_DIR) / FAKE.encoder_id / ALPHA.file, weights)
    picked = fuse(IMAGE, TEXT, index=index)
    assert picked.alpha == pytest.approx(0.75)
    np.testing.assert_allclose(picked.vector[:2], np.array([0.75, 0.25]) / np.hypot(0.75, 0.25), atol=1e-5)
    assert fuse(IMAGE, TEXT, index=index, alpha=0.2).alpha == 0.2


def test_alpha_weighs_nothing_in_a_query_of_one_modality(shop: list[Product]) -> None:
    found = fuse(None, TEXT, index=live())
    assert found.alpha is None
    np.testing.assert_allclose(found.vector, TEXT)


def test_broken_weights_of_alpha_leave_the_papers(shop: list[Product], learned: Path) -> None:
    (learned / ALPHA.file).write_bytes(b"broken")
    assert fuse(IMAGE, TEXT, index=live()).alpha == 0.7


def test_all_fusions_that_can_be_are_offered(shop: list[Product], learned: Path, settings: Settings) -> None:
    assert offered(live()) == ["weighted", "elementwise", "composed"]
    make_searchable()
    assert offered(live()) == ["weighted", "concat", "elementwise", "composed"]
    settings.FUSIONS = ["weighted"]
    make_searchable()
    assert offered(live()) == ["weighted", "composed"]


@pytest.mark.parametrize("fusion", ["weighted", "concat", "elementwise", "composed"])
def test_every_offered_fusion_finds_products(shop: list[Product], learned: Path, fusion: str) -> None:
    make_searchable()
    index = live()
    vector = fuse(IMAGE, TEXT, index=index, fusion=fusion).vector
    found = index.search(vector, 3, encoder_id=FAKE.encoder_id, fusion=fusion)
    assert sorted(found.products.tolist()) == [product.pk for product in shop]


def test_a_fusion_without_weights_says_what_to_run(shop: list[Product]) -> None:
    with pytest.raises(StrategyUnavailable, match="train_fusion"):
        fuse(IMAGE, TEXT, index=live(), fusion="composed")


def test_new_weights_make_a_build_due_and_the_index_keeps_the_old_ones_until_then(
    shop: list[Product], learned: Path
) -> None:
    assert "settings" in due(FAKE.encoder_id), "weights came after the build"
    make_searchable()
    assert due(FAKE.encoder_id) == ""
    before = live().strategies["concat"].digest
    write_weights(learned / CONCAT.file, concat_weights(FAKE.dimension, seed=5, encoder_id=FAKE.encoder_id))
    assert strategy("concat", FAKE.encoder_id).digest != before
    assert live().strategies["concat"].digest == before
    assert "settings" in due(FAKE.encoder_id)


def test_what_is_indexed_follows_the_setting(db: None, learned: Path, settings: Settings) -> None:
    settings.FUSIONS = ["elementwise"]
    assert list(indexed_strategies(FAKE.encoder_id)) == ["weighted", "elementwise"]
