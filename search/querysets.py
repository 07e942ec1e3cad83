"""Questions about embeddings, indexes and logged searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from catalog.models import Product
from catalog.querysets import ProductQuerySet

if TYPE_CHECKING:
    from search.models import Embedding, SearchLog  # noqa: F401  (named in base classes)


class EmbeddingQuerySet(models.QuerySet["Embedding"]):
    def current(self, encoder_id: str) -> EmbeddingQuerySet:
        """Keep the vectors that may be searched: of this encoder, active products, unchanged content."""
        return self.filter(
            encoder_id=encoder_id, product__status=Product.Status.ACTIVE, content_hash=F("product__content_hash")
        )


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    def pinned(self) -> SearchLogQuerySet:
        return self.filter(created_at__gt=timezone.now() - self.model.PINNED_FOR)


def without_embedding(encoder_id: str, *, max_attempts: int = 3) -> ProductQuerySet:
    """Find the active products whose present content this encoder has neither embedded nor given up on."""
    from search.models import Embedding, EmbeddingFailure  # noqa: PLC0415  (models import this module)

    done = Embedding.objects.filter(
        product=OuterRef("pk"), encoder_id=encoder_id, content_hash=OuterRef("content_hash")
    )
    given_up = EmbeddingFailure.objects.filter(
        product=OuterRef("pk"),
        encoder_id=encoder_id,
        content_hash=OuterRef("content_hash"),
        attempts__gte=max_attempts,
    )
    return Product.objects.active().filter(~Exists(done), ~Exists(given_up))
