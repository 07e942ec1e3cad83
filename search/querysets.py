"""Questions about embeddings, indexes and logged searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Max
from django.utils import timezone

from catalog.models import Product

if TYPE_CHECKING:
    from search.models import Embedding, PopularQuery, SearchLog, Synonym  # noqa: F401  (named in base classes)


class EmbeddingQuerySet(models.QuerySet["Embedding"]):
    def searchable(self, encoder_id: str) -> EmbeddingQuerySet:
        """Keep what an index holds: the last vectors of each active product, also while newer ones are computed."""
        return self.filter(encoder_id=encoder_id, product__status=Product.Status.ACTIVE)


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    def pinned(self) -> SearchLogQuerySet:
        return self.filter(created_at__gt=timezone.now() - self.model.PINNED_FOR)


class SynonymQuerySet(models.QuerySet["Synonym"]):
    def stamp(self) -> tuple[object, ...]:
        """Return what differs after any change to any of them."""
        return tuple(self.aggregate(newest=Max("changed_at"), count=Count("pk")).values())


class PopularQueryQuerySet(models.QuerySet["PopularQuery"]):
    def offered(self) -> PopularQueryQuerySet:
        """Keep what may be shown to others: asked by several visitors, and not hidden."""
        return self.filter(visitors__gte=3, hidden=False)
