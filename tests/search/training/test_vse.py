from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.vse import VseRecipe, hardest_hinge, train_vse  # noqa: E402


def test_the_loss_counts_the_hardest_negative_of_each_side() -> None:
    images = torch.tensor([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]])
    texts = torch.tensor([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])
    # Scores: [1, 0.6, 0], [0.8, 0.96, 0.6], [0, 0.8, 1]; own ones on the diagonal, margin 0.2.
    # By image: 0.2 + 0.6 - 1 < 0; 0.2 + 0.8 - 0.96 = 0.04; 0.2 + 0.8 - 1 = 0.
    # By text: 0.2 + 0.8 - 1 = 0; 0.2 + 0.8 - 0.96 = 0.04; 0.2 + 0.6 - 1 < 0.
    assert float(hardest_hinge(images, texts, 0.2)) == pytest.approx(0.08, abs=1e-6)
    assert float(hardest_hinge(images, texts, 0.0)) == 0.0


def test_pairs_are_brought_together_and_the_same_for_a_seed() -> None:
    rng = np.random.default_rng(1)
    common = rng.standard_normal((60, 6))
    images = (common @ rng.standard_normal((6, 12))).astype(np.float32)
    texts = (common @ rng.standard_normal((6, 10))).astype(np.float32)
    recipe = VseRecipe(dimension=16, epochs=60, batch=20, learning_rate=5e-3, seed=4)
    image_head, text_head = train_vse(images, np.stack([texts, texts]), recipe)
    seen, read = image_head(images), text_head(texts)
    assert np.linalg.norm(seen, axis=1) == pytest.approx(np.ones(60), abs=1e-5)
    nearest = (seen @ read.T).argmax(axis=1)
    assert (nearest == np.arange(60)).mean() > 0.9
    again, _ = train_vse(images, np.stack([texts, texts]), recipe)
    np.testing.assert_array_equal(again(images), seen)
