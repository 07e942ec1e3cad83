from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ranking.cross_attention import CrossAttention
from search.encoders.fake import FakeEncoder
from search.evaluation.reranking import measure_reranking, milliseconds, ndcg
from search.evaluation.token_shop import TokenShop, product_views
from search.evaluation.types import LabelledProduct, Topic


def test_ndcg_discounts_by_place() -> None:
    # Gains 0, 2 in the order of the scores: 2 / log2(3) over the ideal 2.
    assert ndcg(np.array([2.0, 0.0]), np.array([0.1, 0.9]), np.array([2.0])) == pytest.approx(1 / np.log2(3))
    assert ndcg(np.array([0.0]), np.array([1.0]), np.array([])) == 0.0


def little_shop(folder: Path) -> tuple[TokenShop, FakeEncoder]:
    encoder = FakeEncoder("fake", tokens=True)
    products = []
    for number, colour in enumerate(["red", "green", "blue"]):
        path = folder / f"{number}.png"
        Image.new("RGB", (30, 40), colour).save(path)
        products.append(LabelledProduct(str(number), f"{colour} shirt", f"{colour} shirt for men", path))
    products.append(LabelledProduct("3", "a hat", "a hat", None))
    return TokenShop(products, product_views(products, encoder, folder, progress=False)), encoder


def untaught(width: int = 128) -> CrossAttention:
    eye = np.eye(width, dtype=np.float32)[None]
    return CrossAttention(
        eye, eye, np.zeros((4, width)), np.zeros((2, 1, width)), eye, eye,
        np.full((8, 1), 0.1), np.zeros(1), np.ones((1, 1)), np.zeros(1),
    )  # fmt: skip


def test_a_shop_finds_candidates_without_the_topics_own_product(tmp_path: Path) -> None:
    shop, encoder = little_shop(tmp_path)
    topics = [
        Topic("t", "text", text="red shirt"),
        Topic("p", "photo", picture=tmp_path / "1.png", product="1"),
    ]
    words, photo = shop.ask(topics, encoder, alpha=0.7)
    assert sorted(words.places.tolist()) == [0, 1, 2, 3]
    assert sorted(photo.places.tolist()) == [0, 2, 3]
    assert shop.views.tokens.counts[3].tolist()[0] == 0
    found = measure_reranking(untaught(), shop, [words, photo], {"t": {"0": 2}, "p": {"2": 1}}, [0.0, 0.3])
    assert found.kinds == ["text", "photo"]
    assert found.by_share[0.0].tolist() == found.base.tolist()
    assert milliseconds(untaught(), shop, [words], rounds=2) > 0


def test_views_are_kept_and_read_again(tmp_path: Path) -> None:
    shop, _ = little_shop(tmp_path)
    again, _ = little_shop(tmp_path)
    assert np.array_equal(again.views.tokens.values, shop.views.tokens.values)
    assert np.allclose(again.fused, shop.fused)


def test_an_encoder_without_tokens_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="gives no tokens"):
        product_views([], FakeEncoder("fake-plain", tokens=False), tmp_path)
