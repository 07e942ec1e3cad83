"""How much of what can be found now could still be found with another encoder."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from catalog.models import Product
from catalog.querysets import ProductQuerySet
from search.lifecycle.embedding import embedded_by
from search.models import Embedding, KeptEncoder
from search.querysets import EmbeddingQuerySet


@dataclass(frozen=True)
class Coverage:
    """Products that can be found with the live encoder, and how many of them another one would lose."""

    products: int
    missing: int

    @property
    def percent(self) -> float:
        """In [0, 100], rounded down to a tenth: 100 only when nothing is missing."""
        return 100.0 if not self.missing else (self.products - self.missing) * 1000 // self.products / 10


def coverage(kept: KeptEncoder, live: KeptEncoder) -> Coverage:
    """Count what an encoder covers of the active products that have vectors of the live one."""
    return Coverage(_searchable(live).count(), not_covered(kept, live).count())


def not_covered(kept: KeptEncoder, live: KeptEncoder) -> ProductQuerySet:
    """Find the products that a switch would lose: those without vectors, or only with ones of an older content.

    A product that waits for vectors of the live encoder too is no reason against a switch.
    """
    lost = ~Exists(_vectors(kept))
    outdated = Q(embedded_by(live)) & ~Q(embedded_by(kept))
    return _searchable(live).filter(Q(lost) | outdated)


def _searchable(live: KeptEncoder) -> ProductQuerySet:
    return Product.objects.active().filter(Exists(_vectors(live)))


def _vectors(kept: KeptEncoder) -> EmbeddingQuerySet:
    return Embedding.objects.filter(product=OuterRef("pk"), encoder_id=kept.encoder_id)
