from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from search.training.claims import Claims  # noqa: E402
from search.training.contrastive import Batch, Change, Examples, Recipe, contrast, leaning, train_heads  # noqa: E402


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


def of_vectors(vectors: Any) -> Batch:
    own, everyone = torch.eye(2).bool(), torch.ones(2, dtype=torch.bool)
    return Batch(vectors, vectors, vectors, vectors, everyone, everyone, own, own)


def test_training_goes_on_from_heads_and_leaves_them_as_they_were() -> None:
    rng = np.random.default_rng(0)
    labels = np.stack([np.zeros(32), np.arange(32) % 2, np.zeros(32)], axis=1).astype(np.int64)
    features = (labels[:, 1:2] + 0.1 * rng.standard_normal((32, 6))).astype(np.float32)
    types = [[frozenset({f"type {label}"})] for label in labels[:, 1]]
    examples = Examples(features[None], features[None], features[None], Claims.of([types], types), labels, labels[:, 1])
    image_head, text_head, first = train_heads(examples, Recipe(epochs=10, batch=16), progress=False)
    before = image_head.out.weight.clone()
    evening = Recipe(epochs=2, batch=16, learning_rate=1e-5, missing=0.5)
    further, _, second = train_heads(examples, evening, start=(image_head, text_head), progress=False)
    torch.testing.assert_close(image_head.out.weight, before, rtol=0, atol=0)
    assert not torch.equal(further.out.weight, before)
    assert second[0]["loss"] < first[0]["loss"]


def test_a_product_whose_picture_the_shop_lacks_stands_in_it_by_its_words() -> None:
    picture, words = torch.tensor([[1.0, 0.0], [1.0, 0.0]]), torch.tensor([[0.0, 1.0], [0.0, 1.0]])
    everyone, own = torch.ones(2, dtype=torch.bool), torch.eye(2).bool()
    batch = Batch(picture, picture, words, words, everyone, torch.tensor([True, False]), own, own)
    half = math.sqrt(0.5)
    torch.testing.assert_close(batch.product(), torch.tensor([[half, half], [0.0, 1.0]]))


def test_photos_lean_to_pictures_by_the_difference_of_cosines_and_the_margin() -> None:
    # One photo, one product: cosine 1 with its picture, 0 by its words; the other way round there is nothing to pay.
    photo, other = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    own = torch.ones(1, 1, dtype=torch.bool)
    assert float(leaning(photo, photo, other, own, 0.1)) == pytest.approx(1.1)
    assert float(leaning(photo, other, photo, own, 0.1)) == 0.0
    assert float(leaning(photo, photo, photo, own, 0.1)) == pytest.approx(0.1)


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
    batch = of_vectors(axes)
    change = Change(torch.tensor([[0, 0, 0], [0, 0, 1]]), 2, torch.tensor([True, False]))
    words = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    half = math.sqrt(0.5)
    even = -math.log(math.exp(half) / (2 * math.exp(half)))
    assert float(change.loss(batch, words, torch.tensor(1.0), 0.5)) == pytest.approx(even, abs=1e-6)
    assert float(change.loss(batch, words, torch.tensor(1.0), 0.2)) < even


def test_a_batch_in_which_nobody_has_a_partner_has_no_such_loss() -> None:
    change = Change(torch.tensor([[0, 0, 0], [0, 1, 1]]), 2, torch.ones(2, dtype=torch.bool))
    own = torch.eye(2)
    batch = of_vectors(own)
    assert float(change.loss(batch, torch.eye(2), torch.tensor(1.0), 0.5)) == 0.0
