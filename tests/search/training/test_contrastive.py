from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.claims import Claims  # noqa: E402
from search.training.contrastive import Batch, Change, Examples, Recipe, contrast, train_heads  # noqa: E402


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
    examples = Examples(images[None], texts[None], texts[None], Claims.of([types], types), labels, labels[:, 1])
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


# gender, type, colour
SHIRTS = torch.tensor([[0, 0, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [-1, 2, 0], [-1, 2, 1]])


def test_a_photo_asks_for_another_colour_of_a_partner_that_is_alike_in_the_rest() -> None:
    change = Change(SHIRTS, 2, torch.ones(6, dtype=torch.bool))
    assert change.asking.tolist() == [0, 1, 4, 5], "a lamp has no gender, which is a gender of its own"
    assert change.partner.tolist() == [1, 0, 5, 4]
    assert change.wanted.tolist() == [1, 0, 1, 0]


def test_only_photos_ask_and_no_gender_is_never_asked_for() -> None:
    has_image = torch.tensor([True, False, True, True, True, True])
    assert Change(SHIRTS, 2, has_image).asking.tolist() == [0, 4, 5]
    gender = Change(SHIRTS, 0, has_image)
    assert (gender.asking.tolist(), gender.wanted.tolist()) == ([0, 2], [1, 0])


def test_photo_and_words_are_pulled_to_what_the_partner_is() -> None:
    # Two products on two axes; the photo is on the first, the words and the wanted product on the second.
    axes = torch.eye(2)
    batch = Batch(axes, axes, axes, axes, torch.ones(2, dtype=torch.bool), torch.eye(2).bool(), torch.eye(2).bool())
    change = Change(torch.tensor([[0, 0, 0], [0, 0, 1]]), 2, torch.tensor([True, False]))
    words = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    half = math.sqrt(0.5)
    even = -math.log(math.exp(half) / (2 * math.exp(half)))
    assert float(change.loss(batch, words, torch.tensor(1.0), 0.5)) == pytest.approx(even, abs=1e-6)
    assert float(change.loss(batch, words, torch.tensor(1.0), 0.2)) < even


def test_a_batch_in_which_nobody_has_a_partner_has_no_such_loss() -> None:
    change = Change(torch.tensor([[0, 0, 0], [0, 1, 1]]), 2, torch.ones(2, dtype=torch.bool))
    own = torch.eye(2)
    batch = Batch(own, own, own, own, torch.ones(2, dtype=torch.bool), own.bool(), own.bool())
    assert float(change.loss(batch, torch.eye(2), torch.tensor(1.0), 0.5)) == 0.0
