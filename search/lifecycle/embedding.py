"""Embed what is new or changed: the work is what lacks a vector, so it can be stopped and started anywhere."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import numpy as np
from django.db import Error as DatabaseTrouble
from django.db import IntegrityError
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from PIL import Image

from catalog.models import Product, ProductImage
from catalog.querysets import ProductQuerySet
from search.encoders.base import BrokenEncoder, Encoder
from search.lifecycle.vector_space import check_space
from search.models import Embedding, EmbeddingAttempt
from search.tokens import pack, pool_regions, pool_words
from search.vectors import unit

BATCH = 32  # the paper's, section 3.4.4
MAX_ATTEMPTS = 3
#: How long a product rests after MAX_ATTEMPTS: an outage ends, so giving up is never for good.
REST = timedelta(hours=1)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ProductViews:
    """What an encoder says of one product. image: None without a good picture; tokens: packed, None without them."""

    image: np.ndarray | None
    text: np.ndarray
    tokens: bytes | None


@dataclass
class EmbedCounts:
    """What one call did. finished: every product that lacked vectors was tried."""

    embedded: int = 0
    failed: int = 0
    finished: bool = False


class EncoderFacts(Protocol):
    """What tells which vectors an encoder owes: an encoder itself, or its row."""

    @property
    def encoder_id(self) -> str: ...

    @property
    def has_tokens(self) -> bool: ...


def embedded_by(encoder: EncoderFacts) -> Exists:
    """Tell, in a query over products, whether an encoder gave all it has for their present content."""
    rows = Embedding.objects.filter(
        product=OuterRef("pk"), encoder_id=encoder.encoder_id, content_hash=OuterRef("content_hash")
    )
    return Exists(rows.filter(tokens__isnull=False) if encoder.has_tokens else rows)


def without_embedding(encoder: EncoderFacts) -> ProductQuerySet:
    """Find the active products whose present content this encoder has not embedded, but for those that rest."""
    resting = EmbeddingAttempt.objects.filter(
        product=OuterRef("pk"),
        encoder_id=encoder.encoder_id,
        content_hash=OuterRef("content_hash"),
        attempts__gte=MAX_ATTEMPTS,
        tried_at__gt=timezone.now() - REST,
    )
    return Product.objects.active().filter(~embedded_by(encoder), ~Exists(resting))


def embed_missing(
    encoder: Encoder, *, seconds: float | None = None, on_progress: Callable[[int], object] | None = None
) -> EmbedCounts:
    """Embed every active product whose present content lacks vectors, 32 at a time; stop early after `seconds`.

    An attempt is counted before the work, so that a product that takes its process down is known next time: what was
    tried before goes alone, and rests after three attempts.
    """
    counts = EmbedCounts()
    started = time.monotonic()
    last = 0
    while seconds is None or time.monotonic() - started < seconds:
        missing = without_embedding(encoder)
        batch = list(missing.filter(pk__gt=last).with_text().prefetch_related("images").order_by("pk")[:BATCH])
        if not batch:
            counts.finished = True
            return counts
        last = batch[-1].pk
        for group in _groups(encoder, batch):
            embedded = _embed(encoder, group)
            counts.embedded += embedded
            counts.failed += len(group) - embedded
            if on_progress:
                on_progress(len(group))
    return counts


def mark_all_stale(encoder_id: str) -> None:
    """Make every product lack vectors of this encoder; the old ones serve until new ones are there."""
    Embedding.objects.filter(encoder_id=encoder_id).update(content_hash="")
    EmbeddingAttempt.objects.filter(encoder_id=encoder_id).delete()


def _groups(encoder: Encoder, batch: Sequence[Product]) -> list[list[Product]]:
    """Return what was never tried together, then each product that was tried before alone."""
    attempts = EmbeddingAttempt.objects.filter(encoder_id=encoder.encoder_id, product__in=batch)
    tried = set(attempts.values_list("product_id", "content_hash"))
    fresh = [product for product in batch if (product.pk, product.content_hash) not in tried]
    alone = [[product] for product in batch if (product.pk, product.content_hash) in tried]
    return [fresh, *alone] if fresh else alone


def _embed(encoder: Encoder, products: Sequence[Product]) -> int:
    """Embed products and return how many went well; one bad product does not take the others down.

    The trouble of the encoder or of the database is raised: no product is to blame for it.
    """
    try:
        _count_attempt(encoder, products)
        _store(encoder, products, _views(encoder, products))
    except IntegrityError:
        return _embed_existing(encoder, products)
    except BrokenEncoder:
        _uncount_attempt(encoder, products)
        raise
    except DatabaseTrouble:
        raise
    except Exception as error:
        if len(products) > 1:
            _uncount_attempt(encoder, products)
            return sum(_embed(encoder, [product]) for product in products)
        logger.warning("cannot embed %s: %s", products[0].public_id, error)
        EmbeddingAttempt.objects.filter(product=products[0], encoder_id=encoder.encoder_id).update(
            reason=f"{type(error).__name__}: {error}"[:500]
        )
        return 0
    return len(products)


def _embed_existing(encoder: Encoder, products: Sequence[Product]) -> int:
    """Leave out the products that were deleted meanwhile, and embed the others."""
    existing = set(Product.objects.filter(pk__in=[product.pk for product in products]).values_list("pk", flat=True))
    left = [product for product in products if product.pk in existing]
    if len(left) == len(products):
        raise IntegrityError("vectors cannot be stored although every product exists")
    return _embed(encoder, left) if left else 0


def _views(encoder: Encoder, products: Sequence[Product]) -> list[ProductViews]:
    """Return what is stored of each product: vectors, and tokens where the encoder has them."""
    texts = encoder.text_views([product.text for product in products])
    check_space(texts.encoder_id, encoder.encoder_id, "The embedding of a product")
    images = _image_views(encoder, products)
    views = []
    for row, product in enumerate(products):
        image, regions = images.get(product.pk, (None, None))
        tokens = None if texts.tokens is None else pack(regions, pool_words(texts.tokens[row]))
        views.append(ProductViews(image, texts.vectors[row], tokens))
    return views


def _image_views(
    encoder: Encoder, products: Sequence[Product]
) -> dict[int, tuple[np.ndarray | None, np.ndarray | None]]:
    """Return vector and regions of each product that has good images, as means over them.

    Never holds more than BATCH pictures at once. Regions are None from an encoder without tokens.
    """
    good = [image for product in products for image in product.images.all() if image.status == ProductImage.Status.OK]
    vectors: dict[int, list[np.ndarray]] = {}
    regions: dict[int, list[np.ndarray]] = {}
    for start in range(0, len(good), BATCH):
        some = good[start : start + BATCH]
        views = encoder.image_views([_picture(image) for image in some])
        check_space(views.encoder_id, encoder.encoder_id, "The embedding of a product")
        for row, image in enumerate(some):
            vectors.setdefault(image.product_id, []).append(views.vectors[row])
            if views.tokens is not None:
                regions.setdefault(image.product_id, []).append(views.tokens[row])
    return {
        product: (unit(np.mean(own, axis=0)), pool_regions(regions[product]) if product in regions else None)
        for product, own in vectors.items()
    }


def _picture(image: ProductImage) -> Image.Image:
    with image.file.open("rb") as file, Image.open(file) as picture:
        return picture.convert("RGB")


def _store(encoder: Encoder, products: Sequence[Product], views: Sequence[ProductViews]) -> None:
    Embedding.objects.bulk_create(
        [
            Embedding(
                product=product,
                encoder_id=encoder.encoder_id,
                content_hash=product.content_hash,
                image=None if view.image is None else view.image.astype("<f4").tobytes(),
                text=view.text.astype("<f4").tobytes(),
                tokens=view.tokens,
            )
            for product, view in zip(products, views, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["product", "encoder_id"],
        update_fields=["content_hash", "image", "text", "tokens", "embedded_at"],
    )
    EmbeddingAttempt.objects.filter(product__in=products, encoder_id=encoder.encoder_id).delete()


def _count_attempt(encoder: Encoder, products: Sequence[Product]) -> None:
    """Write down that these are tried now; an attempt at other content starts counting anew."""
    of_these = EmbeddingAttempt.objects.filter(product__in=products, encoder_id=encoder.encoder_id)
    known = set(of_these.values_list("product_id", "content_hash"))
    again = [product.pk for product in products if (product.pk, product.content_hash) in known]
    of_these.exclude(product__in=again).delete()
    of_these.filter(product__in=again).update(attempts=F("attempts") + 1, tried_at=timezone.now())
    EmbeddingAttempt.objects.bulk_create(
        EmbeddingAttempt(product=product, encoder_id=encoder.encoder_id, content_hash=product.content_hash, attempts=1)
        for product in products
        if product.pk not in again
    )


def _uncount_attempt(encoder: Encoder, products: Sequence[Product]) -> None:
    EmbeddingAttempt.objects.filter(product__in=products, encoder_id=encoder.encoder_id).delete()
