from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.cross_attention import KIND, PICTURE, REGION, WORD, WORDS, CrossAttention, QueryTokens
from ranking.model_files import DamagedModel, WrongEncoder, write_model


def model(sharpness: float = 1.0) -> CrossAttention:
    """One head that sees both of two dimensions; the score is tanh of how well words meet on average."""
    eye = np.eye(2, dtype=np.float32)[None]
    hidden = np.zeros((8, 1), np.float32)
    hidden[WORD, 0] = 1.0
    return CrossAttention(
        query=eye * sharpness,
        key=eye,
        kinds=np.zeros((4, 2), np.float32),
        types=np.zeros((2, 1, 2), np.float32),
        meet=eye,
        value=eye,
        hidden=hidden,
        hidden_bias=np.zeros(1, np.float32),
        out=np.ones((1, 1), np.float32),
        out_bias=np.zeros(1, np.float32),
    )


RIGHT, UP = [127, 0], [0, 127]
QUERY = QueryTokens.of(np.array([[1.0, 0.0]]), None)


def test_attention_is_scaled_by_the_root_of_d_k() -> None:
    tokens, counts = np.array([[RIGHT, UP]], np.int8), np.array([[1, 1]])
    # Logits 1 / sqrt(2) and 0: the first gets e^0.7071 / (e^0.7071 + 1) = 0.6698, for the word and for its mean.
    assert model().attention(QUERY, tokens, counts) == pytest.approx(np.array([[[0.6698, 0.3302]] * 2]), abs=1e-4)
    # The word meets 0.6698 of the product: tanh(0.6698) = 0.5849.
    assert model().score(QUERY, tokens, counts) == pytest.approx([0.5849], abs=1e-4)


def test_sharp_attention_finds_the_one_token_that_fits() -> None:
    tokens = np.array([[UP, RIGHT], [UP, UP]], np.int8)
    told = model(sharpness=50.0).score(QUERY, tokens, np.array([[1, 1], [1, 1]]))
    assert told == pytest.approx([np.tanh(1.0), 0.0], abs=1e-4)


def test_what_is_not_there_gets_no_attention() -> None:
    tokens = np.array([[UP, RIGHT]], np.int8)
    assert model().attention(QUERY, tokens, np.array([[1, 0]])).tolist() == [[[1.0, 0.0]] * 2]


def test_a_product_without_tokens_has_no_score() -> None:
    told = model().score(QUERY, np.array([[RIGHT, UP], [RIGHT, UP]], np.int8), np.array([[0, 0], [1, 1]]))
    assert np.isnan(told).tolist() == [True, False]
    assert model().score(QUERY, np.empty((0, 2, 2), np.int8), np.empty((0, 2), int)).shape == (0,)


def test_a_type_that_is_preferred_gets_more_attention() -> None:
    seen = model()
    seen.types[1, 0] = [2.0, 0.0]  # text that is asked about what lies to the right
    weights = seen.attention(QUERY, np.array([[RIGHT, RIGHT]], np.int8), np.array([[1, 1]]))
    # Logits 1 / sqrt(2) and 3 / sqrt(2).
    assert weights[0, 0, 1] == pytest.approx(1.0 / (1.0 + np.exp(-2.0 / np.sqrt(2.0))), abs=1e-5)


def test_scores_stay_between_minus_1_and_1() -> None:
    rng = np.random.default_rng(1)
    seen = model()
    seen.hidden[:] = 100.0
    tokens = rng.integers(-127, 128, (20, 2, 2)).astype(np.int8)
    assert np.abs(seen.score(QUERY, tokens, np.full((20, 2), 1))).max() <= 1.0


def test_a_query_has_its_tokens_and_the_mean_of_each_side() -> None:
    both = QueryTokens.of(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.0, 1.0]]))
    assert both.kinds.tolist() == [WORD, WORD, WORDS, REGION, PICTURE]
    assert both.values[2] == pytest.approx([np.sqrt(0.5)] * 2)
    with pytest.raises(ValueError, match="needs tokens"):
        QueryTokens.of(None, np.empty((0, 2)))


def test_written_weights_score_the_same_and_belong_to_their_encoder(tmp_path: Path) -> None:
    path, tokens, counts = tmp_path / "reranker.npz", np.array([[RIGHT, UP]], np.int8), np.array([[1, 1]])
    write_model(path, model().arrays(), kind=KIND, encoder_id="e", about={})
    found = CrossAttention.load(path, "e")
    assert found.score(QUERY, tokens, counts).tolist() == model().score(QUERY, tokens, counts).tolist()
    with pytest.raises(WrongEncoder):
        CrossAttention.load(path, "f")
    write_model(path, {**model().arrays(), "out": np.ones((2, 1))}, kind=KIND, encoder_id="e", about={})
    with pytest.raises(DamagedModel, match="do not fit"):
        CrossAttention.load(path, "e")
    path.write_bytes(b"")
    with pytest.raises(DamagedModel, match="checksum"):
        CrossAttention.load(path, "e")
