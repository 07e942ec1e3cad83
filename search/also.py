"""What goes on a product's page as “also chosen”: by what visitors did, filled up with what is alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from catalog.models import Product
from ranking.experiments.also_chosen import SUPPORT, companions
from ranking.models import Event
from search import pipeline
from search.query import Query

#: How far back choices count, and the most visitors whose choices are read.
DAYS, VISITORS = timedelta(days=90), 2_000
#: The most companions that are compared: those of the most visitors.
COMPARED = 200
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
    chosen = companions(*_counted(product, now))[: 2 * k]
    rows = {
        row.public_id: row
        for row in Product.objects.active().for_cards().filter(public_id__in=[one.product for one in chosen])
    }
    found = [Also(rows[one.product], CO_CHOSEN, one.score) for one in chosen if one.product in rows][:k]
    return [*found, *_alike(product, k, found)] if len(found) < k else found


def _counted(product: Product, now: datetime) -> tuple[int, list[tuple[str, int, int]]]:
    """Return how many visitors chose a product, and of what they chose besides, who of them and who at all did.

    The database counts: however much a shop has sold, a few hundred rows come back.
    """
    recent = Event.objects.filter(kind__in=CHOICES, is_bot=False, happened_at__gte=now - DAYS).order_by()
    own = recent.filter(product=product.public_id).values_list("visitor", flat=True).distinct()[:VISITORS]
    people, visitors = list(own), Count("visitor", distinct=True)
    if len(people) < SUPPORT:
        return len(people), []
    others = recent.filter(visitor__in=people).exclude(product__in=["", product.public_id])
    both = others.values_list("product").annotate(told=visitors).filter(told__gte=SUPPORT)
    together = dict(both.order_by("-told", "product")[:COMPARED])
    every = dict(recent.filter(product__in=list(together)).values_list("product").annotate(told=visitors))
    return len(people), [(one, count, max(count, every.get(one, 0))) for one, count in together.items()]


def _alike(product: Product, k: int, found: list[Also]) -> list[Also]:
    known = {one.product.pk for one in found}
    answer = pipeline.search(Query(like=product, k=min(100, k + len(found)), record=False))
    new = [Also(hit.product, ALIKE, hit.score) for hit in answer.hits if hit.product.pk not in known]
    return new[: k - len(found)]
