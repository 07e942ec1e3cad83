"""Questions about embeddings, indexes and logged searches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from catalog.models import Product
from catalog.querysets import ProductQuerySet

if TYPE_CHECKING:
    from search.models import Embedding, SearchLog  # noqa: F401  (named in base classes)

MAX_ATTEMPTS = 3
#: How long a product rests after MAX_ATTEMPTS: an outage ends, so giving up is never for good.
REST = timedelta(hours=1)


class EmbeddingQuerySet(models.QuerySet["Embedding"]):
    def searchable(self, encoder_id: str) -> EmbeddingQuerySet:
        """Keep what an index holds: the last vectors of each active product, also while newer ones are computed."""
        return self.filter(encoder_id=encoder_id, product__status=Product.Status.ACTIVE)


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    def pinned(self) -> SearchLogQuerySet:
        return self.filter(created_at__gt=timezone.now() - self.model.PINNED_FOR)


def without_embedding(encoder_id: str) -> ProductQuerySet:
    """Find the active products whose present content this encoder has not embedded, but for those that rest."""
    from search.models import Embedding, EmbeddingAttempt  # noqa: PLC0415  (models import this module)

    same = {"product": OuterRef("pk"), "encoder_id": encoder_id, "content_hash": OuterRef("content_hash")}
    done = Embedding.objects.filter(**same)
    resting = EmbeddingAttempt.objects.filter(**same, attempts__gte=MAX_ATTEMPTS, tried_at__gt=timezone.now() - REST)
    return Product.objects.active().filter(~Exists(done), ~Exists(resting))
