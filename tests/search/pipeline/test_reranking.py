from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytest_django import Settings

from catalog.models import Product
from ranking.cross_attention import KIND, PICTURE, WORDS, CrossAttention
from ranking.model_files import write_model
from ranking.models import RankingProfile
from ranking.types import OFF
from search import pipeline
from search.encoders import get_encoder
from search.encoders.base import BrokenEncoder, Views
from search.encoders.fake import FakeEncoder
from search.learned import RERANKER
from search.lifecycle.indexing import build_index
from search.pipeline import reranking
from search.query import Answer, Query
from tests.shop import COLOURS, make_product, make_searchable

pytestmark = pytest.mark.django_db

RHO = 0.75


@pytest.fixture(autouse=True)
def profiles() -> None:
    """Two profiles of likeness alone: "closer" gives the reranker most of it, "plain" does without."""
    values = {"diversity_by": OFF, "lexical": 0.0, "brand_limit": 0, "rho": RHO}
    for name, on in (("closer", True), ("plain", False)):
        RankingProfile.objects.create(name=name, version=1, reranker=on, **values)


def opposite(width: int = 128) -> CrossAttention:
    """One head that looks at all tokens alike: minus how well a product meets the means of words and photo."""
    eye = np.eye(width, dtype=np.float32)[None]
    hidden = np.zeros((8, 1), np.float32)
    hidden[[WORDS, PICTURE]] = 1.0
    return CrossAttention(
        query=np.zeros_like(eye),
        key=eye,
        kinds=np.zeros((4, width), np.float32),
        types=np.zeros((2, 1, width), np.float32),
        meet=eye,
        value=4.0 * eye,
        hidden=hidden,
        hidden_bias=np.zeros(1, np.float32),
        out=-np.ones((1, 1), np.float32),
        out_bias=np.zeros(1, np.float32),
    )


def put(settings: Settings, model: CrossAttention) -> Path:
    encoder_id = get_encoder("fake").encoder_id
    path = Path(settings.WEIGHTS_DIR) / encoder_id / RERANKER.file
    write_model(path, model.arrays(), kind=KIND, encoder_id=encoder_id, about={})
    return path


def titles(answer: Answer) -> list[str]:
    return [hit.product.title for hit in answer.hits]


def photo(colour: str) -> Image.Image:
    return Image.new("RGB", (20, 20), COLOURS[colour])


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ({"text": "black dress"}, "Black dress"),
        ({"image": "blue"}, "Blue dress"),
        ({"image": "red", "text": "red"}, "Red dress"),
    ],
)
def test_the_closer_look_at_words_and_photo_decides_as_its_share_says(
    shop: list[Product], settings: Settings, query: dict[str, str], best: str
) -> None:
    def asked(profile: str) -> Query:
        return Query(
            text=query.get("text", ""), image=photo(query["image"]) if "image" in query else None, profile=profile
        )

    put(settings, opposite())
    plain, closer = (pipeline.search(asked(name)) for name in ("plain", "closer"))
    assert titles(plain)[0] == best
    assert titles(closer)[-1] == best
    assert closer.timings_ms["rerank"] > 0
    cosines = {hit.product.title: hit.score for hit in plain.hits}
    for hit in closer.hits:
        assert hit.scores["similarity"] == pytest.approx((1 - RHO) * cosines[hit.product.title], abs=1e-6)
        assert -RHO <= hit.scores["rerank"] <= 0
        assert hit.score == pytest.approx(hit.scores["similarity"] + hit.scores["rerank"], abs=1e-6)


def test_a_profile_without_it_neither_opens_a_reranker_nor_asks_for_tokens(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(settings, opposite())

    def refuse(*args: object) -> Views:
        raise AssertionError("nobody asked for tokens")

    monkeypatch.setattr(reranking, "opened_model", refuse)
    monkeypatch.setattr(FakeEncoder, "run_text_views", refuse)
    answer = pipeline.search(Query(text="black dress", profile="plain"))
    assert answer.timings_ms["rerank"] == 0
    assert {hit.scores["rerank"] for hit in answer.hits} == {0.0}


def unchanged(query: Query) -> None:
    """Check that a search by the profile that wants the reranker is answered by cosines alone."""
    plain = pipeline.search(Query(text=query.text, like=query.like, profile="plain"))
    closer = pipeline.search(query)
    assert titles(closer) == titles(plain)
    assert [hit.scores for hit in closer.hits] == [hit.scores for hit in plain.hits]


def test_without_weights_cosines_decide(shop: list[Product]) -> None:
    unchanged(Query(text="black dress", profile="closer"))


def test_a_search_by_a_product_is_left_to_cosines(shop: list[Product], settings: Settings) -> None:
    put(settings, opposite())
    unchanged(Query(like=shop[0], profile="closer"))


def test_words_without_any_token_are_left_to_cosines(shop: list[Product], settings: Settings) -> None:
    put(settings, opposite())
    unchanged(Query(text="?!", profile="closer"))


def test_damaged_weights_cost_no_answer(
    shop: list[Product], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    put(settings, opposite()).write_bytes(b"cut off")
    unchanged(Query(text="black dress", profile="closer"))
    assert "candidates keep the order of their cosines" in caplog.text


def test_a_reranker_that_fails_costs_no_answer(
    shop: list[Product], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    put(settings, opposite(width=5))
    unchanged(Query(text="black dress", profile="closer"))
    assert "the reranker of fake-1-000000000000 failed" in caplog.text


def test_a_tower_whose_tokens_are_broken_costs_no_answer(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: FakeEncoder, prepared: Sequence[np.ndarray]) -> Views:
        raise BrokenEncoder("words of shape (1, 2)")

    put(settings, opposite())
    monkeypatch.setattr(FakeEncoder, "run_text_views", broken)
    unchanged(Query(text="black dress", profile="closer"))
    assert "searched without tokens: words of shape (1, 2)" in caplog.text


def test_a_look_that_takes_too_long_is_given_up(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put(settings, opposite())
    monkeypatch.setattr(reranking, "BUDGET", 0.0)
    monkeypatch.setattr(reranking, "CHUNK", 1)
    unchanged(Query(text="black dress", profile="closer"))
    assert "the reranker took more than 0 ms" in caplog.text


def test_many_candidates_are_looked_at_in_parts(
    shop: list[Product], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(settings, opposite())
    whole = pipeline.search(Query(text="black dress", profile="closer"))
    monkeypatch.setattr(reranking, "BUDGET", 3600.0)
    monkeypatch.setattr(reranking, "CHUNK", 2)
    parts = pipeline.search(Query(text="black dress", profile="closer"))
    assert titles(parts) == titles(whole)
    assert [hit.score for hit in parts.hits] == pytest.approx([hit.score for hit in whole.hits], abs=1e-6)


def test_a_product_without_tokens_stands_by_its_cosine(settings: Settings) -> None:
    lost = make_product("Lost dress")
    make_product("Dress")
    make_searchable()
    lost.embeddings.update(tokens=None)
    encoder = get_encoder("fake")
    build_index(encoder.encoder_id, encoder.dimension, force=True)
    put(settings, opposite())
    plain, closer = (pipeline.search(Query(text="lost", profile=name)) for name in ("plain", "closer"))
    cosine = next(hit.score for hit in plain.hits if hit.product == lost)
    scores = next(hit.scores for hit in closer.hits if hit.product == lost)
    assert scores["similarity"] == pytest.approx((1 - RHO) * cosine)
    assert scores["rerank"] == pytest.approx(RHO * cosine)
