from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.utils import timezone
from PIL import Image

from catalog.models import Product, ProductImage
from search.encoders import get_encoder
from search.encoders.base import BrokenEncoder, Views
from search.encoders.fake import FakeEncoder
from search.lifecycle.embedding import embed_missing, mark_all_stale, without_embedding
from search.models import Embedding, EmbeddingAttempt
from search.tokens import unpack
from tests.shop import COLOURS, add_image, jpeg, make_product

pytestmark = pytest.mark.django_db

FAKE = get_encoder("fake")


def test_it_embeds_what_is_missing_and_nothing_twice() -> None:
    make_product("Red dress", "red")
    make_product("Plain dress")
    assert embed_missing(FAKE).embedded == 2
    assert embed_missing(FAKE).embedded == 0
    pictured, plain = Embedding.objects.order_by("product_id")
    assert pictured.image_vector is not None
    assert plain.image_vector is None
    assert plain.text_vector is not None


def test_a_changed_text_is_embedded_anew() -> None:
    product = make_product("Red dress")
    embed_missing(FAKE)
    before = Embedding.objects.get().text_vector
    product.title = "Blue dress"
    product.save()
    assert embed_missing(FAKE).embedded == 1
    assert not np.array_equal(Embedding.objects.get().text_vector, before)  # type: ignore[arg-type]


def test_an_image_vector_is_the_mean_over_good_images() -> None:
    product = make_product("Dress", "red")
    blue = ProductImage(product=product, sha256="b" * 64, status="ok", position=1)
    blue.file.save("b.jpg", ContentFile(jpeg(COLOURS["blue"])))
    ProductImage.objects.create(product=product, status="failed", cause="gone")
    product.refresh_content_hash()
    embed_missing(FAKE)
    red, blue_vector = FAKE.encode_texts(["red", "blue"])
    mean = red + blue_vector
    stored = Embedding.objects.get().image_vector
    assert stored is not None
    np.testing.assert_allclose(stored, mean / np.linalg.norm(mean), atol=1e-5)


def test_archived_and_draft_products_are_left_alone() -> None:
    make_product("Old dress", status="archived")
    make_product("Coming dress", status="draft")
    assert embed_missing(FAKE).embedded == 0


def test_a_lost_picture_is_noted_and_does_not_take_others_down() -> None:
    lost, fine = make_product("Red dress", "red"), make_product("Blue dress", "blue")
    lost.images.get().file.delete(save=False)
    ProductImage.objects.filter(product=lost).update(file="products/gone.jpg")
    counts = embed_missing(FAKE)
    assert (counts.embedded, counts.failed) == (1, 1)
    assert Embedding.objects.get().product == fine
    assert "gone.jpg" in EmbeddingAttempt.objects.get().reason


def test_it_rests_after_three_attempts_until_an_hour_is_over() -> None:
    product = make_product("Red dress", "red")
    ProductImage.objects.filter(product=product).update(file="products/gone.jpg")
    for attempt in (1, 2, 3):
        assert embed_missing(FAKE).failed == 1
        assert EmbeddingAttempt.objects.get().attempts == attempt
    assert embed_missing(FAKE).failed == 0
    EmbeddingAttempt.objects.update(tried_at=timezone.now() - timedelta(minutes=61))
    assert embed_missing(FAKE).failed == 1


def test_changed_content_is_tried_at_once() -> None:
    product = make_product("Red dress", "red")
    ProductImage.objects.filter(product=product).update(file="products/gone.jpg")
    for _ in range(3):
        embed_missing(FAKE)
    product.images.all().delete()
    product.refresh_content_hash()
    assert embed_missing(FAKE).embedded == 1
    assert not EmbeddingAttempt.objects.exists()


def test_a_product_that_killed_its_worker_goes_alone_and_rests_after_three_attempts() -> None:
    products = [make_product(f"Dress {number}") for number in range(3)]
    groups: list[int] = []

    class Deadly(FakeEncoder):
        def encode_texts(self, texts: Sequence[str]) -> Any:
            groups.append(len(texts))
            if any("Dress 1" in text for text in texts):
                raise KeyboardInterrupt  # like a killed process, nothing after it runs
            return super().encode_texts(texts)

    for _ in range(5):
        with suppress(KeyboardInterrupt):
            embed_missing(Deadly())
    # All together, then each alone: 0 goes well, 1 kills twice more and rests, 2 is reached then.
    assert groups == [3, 1, 1, 1, 1]
    deadly = EmbeddingAttempt.objects.get()
    assert (deadly.product, deadly.attempts, deadly.reason) == (products[1], 3, EmbeddingAttempt.STARTED)
    assert Embedding.objects.count() == 2


def test_trouble_of_the_database_is_no_products_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    make_product("Red dress")

    def locked(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("search.lifecycle.embedding._store", locked)
    with pytest.raises(OperationalError):
        embed_missing(FAKE)


@pytest.mark.django_db(transaction=True)  # the database checks references when a transaction ends
def test_a_product_deleted_meanwhile_is_left_out() -> None:
    gone, stays = make_product("Red dress"), make_product("Blue dress")

    class Slow(FakeEncoder):
        def encode_texts(self, texts: Sequence[str]) -> Any:
            Product.objects.filter(pk=gone.pk).delete()
            return super().encode_texts(texts)

    embed_missing(Slow())
    assert Embedding.objects.get().product == stays


def test_a_stopped_run_goes_on_where_it_was() -> None:
    for number in range(3):
        make_product(f"Dress {number}")
    assert embed_missing(FAKE, seconds=0).finished is False
    assert embed_missing(FAKE).embedded == 3


def test_marking_all_stale_makes_everything_missing() -> None:
    make_product("Dress")
    embed_missing(FAKE)
    mark_all_stale(FAKE.encoder_id)
    assert without_embedding(FAKE).count() == 1


def test_a_broken_encoder_stops_the_run_instead_of_blaming_products() -> None:
    class Broken(FakeEncoder):
        def encode_images(self, images: Sequence[Image.Image]) -> Any:
            raise BrokenEncoder("no such file")

    make_product("Red dress", "red")
    with pytest.raises(BrokenEncoder):
        embed_missing(Broken())
    assert not EmbeddingAttempt.objects.exists()


def test_progress_counts_products() -> None:
    for number in range(40):
        make_product(f"Dress {number}")
    steps: list[int] = []
    embed_missing(FAKE, on_progress=steps.append)
    assert steps == [32, 8]


def test_tokens_are_stored_with_the_vectors() -> None:
    product = make_product("Red dress", "red", category=None)
    add_image(product, "blue", position=1)
    make_product("Plain dress", category=None)
    embed_missing(FAKE)
    pictured, plain = (unpack(row.tokens) for row in Embedding.objects.order_by("product_id") if row.tokens)
    assert pictured.counts.tolist() == [[9, 2]]
    assert plain.counts.tolist() == [[0, 2]]
    words = FAKE.text_views(["red blue dress plain"]).tokens
    assert words is not None
    red, blue, dress, plain_word = words[0]
    mean = (red + blue) / np.linalg.norm(red + blue)  # of the two pictures
    np.testing.assert_allclose(pictured.restored()[0, :11], [*[mean] * 9, red, dress], atol=0.004)
    np.testing.assert_allclose(plain.restored()[0, :2], [plain_word, dress], atol=0.004)


def test_rows_from_before_tokens_are_missing_only_where_the_encoder_has_tokens() -> None:
    make_product("Red dress")
    plain = get_encoder("fake-plain")
    embed_missing(FAKE)
    embed_missing(plain)
    assert not without_embedding(FAKE).exists()
    Embedding.objects.update(tokens=None)
    assert without_embedding(FAKE).count() == 1
    assert without_embedding(plain).count() == 0
    assert embed_missing(FAKE).embedded == 1
    assert not without_embedding(FAKE).exists()


def test_views_of_another_encoder_are_never_stored_under_this_ones_name() -> None:
    class Mixed(FakeEncoder):
        def text_views(self, texts: Sequence[str]) -> Views:
            return get_encoder("fake-plain").text_views(texts)

    make_product("Red dress")
    assert embed_missing(Mixed()).failed == 1
    assert not Embedding.objects.exists()
    assert "not of fake-plain-1-000000000000" in EmbeddingAttempt.objects.get().reason
