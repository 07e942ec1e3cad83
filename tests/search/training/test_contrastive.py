from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.claims import Claims  # noqa: E402
from search.training.contrastive import Examples, Recipe, alike, contrast, train_heads  # noqa: E402


def test_products_that_share_every_label_are_alike() -> None:
    labels = torch.tensor([[0, 0, 0], [0, 0, 1], [0, 0, 0]])
    assert alike(labels).tolist() == [[True, False, True], [False, True, False], [True, False, True]]


def test_a_product_of_an_unknown_label_is_like_nobody_but_itself() -> None:
    assert alike(torch.tensor([[0, -1]] * 3)).tolist() == torch.eye(3, dtype=torch.bool).tolist()


def test_the_loss_is_the_mean_log_probability_of_the_positives() -> None:
    # One anchor, two targets at cosines 1 and 0, scale 2; softmax of (2, 0) gives the first e^2 / (e^2 + 1).
    anchors, targets = torch.tensor([[1.0, 0.0]]), torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    first = math.log(math.exp(2) / (math.exp(2) + 1))
    second = math.log(1 / (math.exp(2) + 1))
    scale = torch.tensor(2.0)
    one = contrast(anchors, targets, torch.tensor([[True, False]]), scale)
    both = contrast(anchors, targets, torch.tensor([[True, True]]), scale)
    assert float(one) == pytest.approx(-first, abs=1e-6)
    assert float(both) == pytest.approx(-(first + second) / 2, abs=1e-6)


def test_training_brings_like_products_together_and_is_the_same_for_a_seed() -> None:
    rng = np.random.default_rng(0)
    labels = np.stack([np.zeros(64), np.arange(64) % 4, np.zeros(64), np.full(64, -1)], axis=1).astype(np.int64)
    centres = rng.standard_normal((4, 12))
    images = (centres[labels[:, 1]] + 0.3 * rng.standard_normal((64, 12))).astype(np.float32)
    texts = (centres[labels[:, 1], ::-1] + 0.3 * rng.standard_normal((64, 12))).astype(np.float32)
    images[:4] = np.nan  # known by their words alone
    types = [[frozenset({f"type {label}"})] for label in labels[:, 1]]
    examples = Examples(images[None], texts[None], texts[None], Claims.of([types], types), labels)
    recipe = Recipe(epochs=15, batch=32, seed=5)
    image_head, text_head, history = train_heads(examples, recipe, progress=False)
    again, _, _ = train_heads(examples, recipe, progress=False)
    assert history[-1]["loss"] < history[0]["loss"]
    with torch.no_grad():
        seen, read = image_head(torch.from_numpy(images[4:])), text_head(torch.from_numpy(texts[4:]))
        same = torch.from_numpy(labels[4:, 1][:, None] == labels[4:, 1][None, :])
        similarity = seen @ read.T
        torch.testing.assert_close(again(torch.from_numpy(images[4:])), seen)
    assert float(similarity[same].mean()) > float(similarity[~same].mean()) + 0.5
