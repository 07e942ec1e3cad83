from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from search.encoders.fake import FakeEncoder
from search.evaluation.backbones.base import Backbone
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.training.fusion.examples import ForeignVectors, make_examples, read_vectors, vectors_of
from search.training.fusion.queries import HybridQuery
from tests.search.evaluation.little import little_products

FAKE = FakeEncoder()
WORDS, PICTURES = EncoderWords(FAKE), EncoderPictures(FAKE)


class Counting(Backbone[str]):
    """The words of the fake encoder, and how many texts were asked for."""

    id = title = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, items: Sequence[str]) -> np.ndarray:
        self.asked += len(items)
        return WORDS.embed(items) if items else np.empty((0, 0), np.float32)


def test_vectors_stand_in_the_order_of_their_products_known_or_new(tmp_path: Path) -> None:
    products = little_products(tmp_path)
    whole = vectors_of(products, PICTURES, WORDS)
    counting = Counting()
    found = vectors_of(products[::-1], PICTURES, counting, vectors_of(products[2:5], PICTURES, WORDS))
    assert found.keys == tuple(product.key for product in products[::-1])
    np.testing.assert_allclose(found.images, whole.images[::-1], atol=1e-6)
    np.testing.assert_allclose(found.texts, whole.texts[::-1], atol=1e-6)
    assert counting.asked == 5


def test_queries_become_places_and_worth(tmp_path: Path) -> None:
    products = little_products(tmp_path)
    counting = Counting()
    queries = [
        HybridQuery("full", "r1", "red shirt", {"r2": 2, "b1": 1}),
        HybridQuery("words", "b1", "red shirt", {"r1": 2}),
        HybridQuery("photo", "b2", "", {"b3": 2}),
    ]
    found = make_examples(vectors_of(products, PICTURES, WORDS), queries, counting)
    assert counting.asked == 2, "each text is read once"
    assert found.photo.tolist() == [0, 4, 5]
    assert found.has_photo.tolist() == [True, False, True]
    assert found.has_words.tolist() == [True, True, False]
    assert found.relevant.tolist() == [1, 4, 0, 6]
    assert found.gains.tolist() == [1.0, 0.25, 1.0, 1.0]
    assert found.ends.tolist() == [0, 2, 3, 4]
    np.testing.assert_array_equal(found.words[0], found.words[1])


def save(path: Path, keys: list[str], texts: np.ndarray) -> Path:
    np.savez(path, keys=np.array(keys), image=np.ones_like(texts), text=texts)
    return path


def test_a_file_of_vectors_is_read_when_the_encoder_made_it(tmp_path: Path) -> None:
    products = little_products(tmp_path)
    texts = WORDS.embed([product.indexed_text for product in products[:3]])
    found = read_vectors(save(tmp_path / "own.npz", ["r1", "r2", "r3"], texts), products, WORDS)
    np.testing.assert_array_equal(found.texts, texts)


def test_a_file_of_another_encoder_or_catalogue_is_refused(tmp_path: Path) -> None:
    products = little_products(tmp_path)
    texts = WORDS.embed(["something else", "and more"])
    with pytest.raises(ForeignVectors, match="vectors of another encoder"):
        read_vectors(save(tmp_path / "other.npz", ["r1", "r2"], texts), products, WORDS)
    with pytest.raises(ForeignVectors, match="none of the products"):
        read_vectors(save(tmp_path / "far.npz", ["x", "y"], texts), products, WORDS)
    (tmp_path / "broken.npz").write_bytes(b"broken")
    with pytest.raises(ForeignVectors, match="cannot be read"):
        read_vectors(tmp_path / "broken.npz", products, WORDS)
