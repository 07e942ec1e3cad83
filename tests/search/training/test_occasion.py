from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from ranking.vocabulary import OCCASIONS  # noqa: E402
from search.training.context_labels import ContextLabels  # noqa: E402
from search.training.context_scores import context_scores  # noqa: E402
from search.training.occasion import ContextRecipe, train_context  # noqa: E402
from search.training.product_vectors import ProductVectors  # noqa: E402
from search.vectors import unit  # noqa: E402


def shop(seed: int) -> tuple[ProductVectors, ContextLabels]:
    """Products whose first component tells formal from casual, and the second the season; the rest is noise."""
    rng = np.random.default_rng(seed)
    formal, warm = rng.random(160) < 0.5, rng.random(160) < 0.5
    rows = rng.normal(0.0, 0.1, (3, 160, 8))
    rows[:, :, 0] += np.where(formal, 0.6, -0.6)
    rows[:, :, 1] += np.where(warm, 0.6, -0.6)
    occasions = np.full((160, len(OCCASIONS)), np.nan, np.float32)
    occasions[:, OCCASIONS.index("formal")] = formal
    occasions[:, OCCASIONS.index("casual")] = ~formal
    images = unit(rows[0])
    images[::5] = np.nan
    return ProductVectors(images, unit(rows[1:])), ContextLabels(occasions, np.where(warm, 1, 3))


def test_it_learns_occasions_and_seasons_and_is_the_same_for_a_seed() -> None:
    vectors, labels = shop(1)
    recipe = ContextRecipe(hidden=16, epochs=40, batch=32, dropout=0.1)
    model, history = train_context(vectors, labels, recipe, progress=False)
    again, _ = train_context(vectors, labels, recipe, progress=False)
    assert history[-1] < history[0]
    assert np.array_equal(again.hidden, model.hidden)
    scores = context_scores(model, *shop(2))
    assert scores["AUC formal"] > 0.95
    assert scores["season accuracy"] > 0.9 > scores["season most frequent"]
    assert "AUC wedding" not in scores


def test_hidden_pictures_and_words_leave_every_product_something() -> None:
    vectors, labels = shop(3)
    model, _ = train_context(vectors, labels, ContextRecipe(hidden=8, epochs=2, hide=0.5), progress=False)
    without = np.full_like(vectors.images, np.nan)
    assert np.isfinite(model.predict(without, vectors.texts[1]).probabilities["occasion"]).all()
