"""Embed what is new or changed: the work is what lacks a vector, so it can be stopped and started anywhere."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import F
from PIL import Image

from catalog.models import Product, ProductImage
from search.encoders.base import BrokenEncoder, Encoder, unit
from search.models import Embedding, EmbeddingFailure
from search.querysets import without_embedding

BATCH = 32  # the paper's, section 3.4.4
MAX_ATTEMPTS = 3

logger = logging.getLogger(__name__)


@dataclass
class EmbedCounts:
    """What one call did. finished: nothing that can be embedded is left."""

    embedded: int = 0
    failed: int = 0
    finished: bool = False


def embed_missing(
    encoder: Encoder, *, seconds: float | None = None, on_progress: Callable[[int], object] | None = None
) -> EmbedCounts:
    """Embed every active product whose present content lacks vectors, 32 at a time; stop early after `seconds`.

    A product that cannot be embedded is noted with its reason and tried at most MAX_ATTEMPTS times.
    """
    counts = EmbedCounts()
    started = time.monotonic()
    last = 0
    while seconds is None or time.monotonic() - started < seconds:
        missing = without_embedding(encoder.encoder_id, max_attempts=MAX_ATTEMPTS)
        batch = list(missing.filter(pk__gt=last).with_text().prefetch_related("images").order_by("pk")[:BATCH])
        if not batch:
            counts.finished = True
            return counts
        last = batch[-1].pk
        embedded = _embed(encoder, batch)
        counts.embedded += embedded
        counts.failed += len(batch) - embedded
        if on_progress:
            on_progress(len(batch))
    return counts


def forget_embeddings(encoder_id: str) -> None:
    """Drop every vector and failure of an encoder, so that all products are embedded anew."""
    Embedding.objects.filter(encoder_id=encoder_id).delete()
    EmbeddingFailure.objects.filter(encoder_id=encoder_id).delete()


def _embed(encoder: Encoder, products: Sequence[Product]) -> int:
    """Embed a batch and return how many went well; one bad product does not take the others down."""
    try:
        _store(encoder, products, _vectors(encoder, products))
    except BrokenEncoder:
        raise
    except Exception as error:
        if len(products) > 1:
            return sum(_embed(encoder, [product]) for product in products)
        logger.warning("cannot embed %s: %s", products[0].public_id, error)
        _note_failure(encoder, products[0], f"{type(error).__name__}: {error}")
        return 0
    return len(products)


def _vectors(encoder: Encoder, products: Sequence[Product]) -> list[tuple[np.ndarray | None, np.ndarray]]:
    """Return (image vector or None, text vector) of each product; an image vector is the mean over good images."""
    texts = encoder.encode_texts([product.text for product in products])
    pictures = [_open_pictures(product) for product in products]
    flat = encoder.encode_images([picture for each in pictures for picture in each])
    vectors: list[tuple[np.ndarray | None, np.ndarray]] = []
    start = 0
    for text, each in zip(texts, pictures, strict=True):
        own = flat[start : start + len(each)]
        start += len(each)
        vectors.append((unit(own.mean(axis=0)) if len(own) else None, text))
    return vectors


def _open_pictures(product: Product) -> list[Image.Image]:
    pictures = []
    for image in product.images.all():
        if image.status == ProductImage.Status.OK:
            with image.file.open("rb") as file, Image.open(file) as picture:
                pictures.append(picture.convert("RGB"))
    return pictures


def _store(
    encoder: Encoder, products: Sequence[Product], vectors: Sequence[tuple[np.ndarray | None, np.ndarray]]
) -> None:
    Embedding.objects.bulk_create(
        [
            Embedding(
                product=product,
                encoder_id=encoder.encoder_id,
                content_hash=product.content_hash,
                image=None if image is None else image.astype("<f4").tobytes(),
                text=text.astype("<f4").tobytes(),
            )
            for product, (image, text) in zip(products, vectors, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["product", "encoder_id"],
        update_fields=["content_hash", "image", "text", "created_at"],
    )
    EmbeddingFailure.objects.filter(product__in=products, encoder_id=encoder.encoder_id).delete()


def _note_failure(encoder: Encoder, product: Product, reason: str) -> None:
    failure, created = EmbeddingFailure.objects.get_or_create(
        product=product,
        encoder_id=encoder.encoder_id,
        defaults={"content_hash": product.content_hash, "reason": reason[:500], "attempts": 1},
    )
    if created:
        return
    same = failure.content_hash == product.content_hash
    EmbeddingFailure.objects.filter(pk=failure.pk).update(
        content_hash=product.content_hash, reason=reason[:500], attempts=F("attempts") + 1 if same else 1
    )
