"""What goes on a product's page as “also chosen”: by what visitors did, filled up with what is alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalog.models import Product
from ranking.experiments.also_chosen import companions
from ranking.models import Event
from search import pipeline
from search.query import Query

#: How far back choices count, and the most visitors whose choices are read.
DAYS, VISITORS = timedelta(days=90), 2_000
CHOICES = (Event.Kind.CLICK, Event.Kind.ADD_TO_CART, Event.Kind.PURCHASE)
#: How a product got onto the list.
CO_CHOSEN, ALIKE = "co_chosen", "alike"


@dataclass(frozen=True)
class Also:
    """A product beside another one. by: CO_CHOSEN or ALIKE; score: of that algorithm, not comparable between them."""

    product: Product
    by: str
    score: float


def also(product: Product, k: int, *, now: datetime) -> list[Also]:
    """Return up to k products; those that visitors chose besides come first. Raises SearchUnavailable."""
    chosen = companions(product.public_id, _choices(product, now))[: 2 * k]
    rows = {
        row.public_id: row
        for row in Product.objects.active().for_cards().filter(public_id__in=[one.product for one in chosen])
    }
    found = [Also(rows[one.product], CO_CHOSEN, one.score) for one in chosen if one.product in rows][:k]
    return [*found, *_alike(product, k, found)] if len(found) < k else found


def _choices(product: Product, now: datetime) -> list[tuple[str, str]]:
    """Return what everybody chose who chose this product, and how often its companions were chosen by others."""
    recent = Event.objects.filter(kind__in=CHOICES, is_bot=False, happened_at__gte=now - DAYS).order_by()
    own = recent.filter(product=product.public_id).values_list("visitor", flat=True).distinct()[:VISITORS]
    people = list(own)
    besides = set(recent.filter(visitor__in=people).exclude(product="").values_list("product", flat=True))
    return list(recent.filter(product__in=besides).values_list("visitor", "product").distinct())


def _alike(product: Product, k: int, found: list[Also]) -> list[Also]:
    known = {one.product.pk for one in found}
    answer = pipeline.search(Query(like=product, k=min(100, k + len(found)), record=False))
    new = [Also(hit.product, ALIKE, hit.score) for hit in answer.hits if hit.product.pk not in known]
    return new[: k - len(found)]
