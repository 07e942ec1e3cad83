from __future__ import annotations

import numpy as np
import pytest

from search.training.cutoff.fitting import Asked, NothingToFit, Shop, fit, searched


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def shop() -> Shop:
    """Thirty questions that stand near products, along the first axes, and thirty along axes without any."""
    rng = np.random.default_rng(1)
    products = np.zeros((200, 16))
    products[:, :4] = rng.normal(size=(200, 4))
    products = unit(products)
    meant = unit(products[:30] + rng.normal(scale=0.05, size=(30, 16)))
    nothing = np.zeros((30, 16))
    nothing[:, 8:12] = rng.normal(size=(30, 4))
    vectors = np.concatenate([meant, unit(nothing)])
    answered = np.arange(60) < 30
    text = Asked(vectors, np.full(60, -1), answered, vectors)
    image = Asked(vectors, np.where(answered, np.arange(60), -1), answered)
    return Shop({"text": text, "image": image, "hybrid": text}, [products[:100], products])


def test_the_product_of_a_photo_is_left_out() -> None:
    products = np.eye(3)
    asked = Asked(np.array([[1.0, 0, 0]]), np.array([0]), np.array([True]))
    (found,) = searched(asked, products)
    assert found.cosines.tolist() == [0, 0, -1]
    assert found.matches == 3


def test_questions_with_an_answer_are_told_from_those_without(shop: Shop) -> None:
    cutoff = fit("fake", [shop])
    for kind, asked in shop.asked.items():
        matches = [cutoff.judge(kind, found).match for found in searched(asked, shop.sizes[-1])]
        assert matches[30:] == ["none"] * 30
        assert sum(match == "none" for match in matches[:30]) <= 3  # six in a hundred may be lost


def test_the_same_seed_gives_the_same_cutoff(shop: Shop) -> None:
    one, other = fit("fake", [shop], seed=3), fit("fake", [shop], seed=3)
    assert np.array_equal(one.speech, other.speech)
    assert one.judges["text"].none == other.judges["text"].none


def test_a_shop_that_answers_nothing_is_refused(shop: Shop) -> None:
    nobody = {
        kind: Asked(asked.vectors, asked.own, np.zeros(60, bool), asked.words) for kind, asked in shop.asked.items()
    }
    with pytest.raises(NothingToFit, match="answers 0 queries in words; 10 are needed"):
        fit("fake", [Shop(nobody, shop.sizes)])
