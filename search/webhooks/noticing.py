"""What happened since that somebody asked to be told of: found in the tables, so that nothing is lost in a queue.

Each thing that happened has a name of its own (`about`): it is told once a webhook, however often this looks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from catalog.models import ImportRun, Product, ProductImage
from ranking.models import Experiment
from search.lifecycle.embedding import MAX_ATTEMPTS
from search.lifecycle.live_encoder import live_encoder
from search.models import Embedding, EmbeddingAttempt, LiveIndex
from search.webhooks.models import Delivery, Event, Webhook

#: How far back a look goes for what is rare; a webhook that was made later hears of nothing before.
LOOKS_BACK = timedelta(days=3)
#: Commits can become visible out of order: products embedded so long before the last look are looked at again.
OVERLAP = timedelta(minutes=1)
AT_ONCE = 500  # products in one look


@dataclass(frozen=True)
class Happening:
    """One thing to tell. about: its name, the same in every look."""

    event: Event
    about: str
    at: datetime
    data: Mapping[str, Any]

    def body(self) -> str:
        """Return the message as it is sent."""
        return json.dumps(
            {"type": self.event, "timestamp": self.at.isoformat(), "data": self.data},
            separators=(",", ":"),
            ensure_ascii=False,
        )


def notice() -> int:
    """Write a message down for every webhook and everything new that it is told of; return how many."""
    return sum(_tell(webhook, _happened(webhook)) for webhook in Webhook.objects.filter(is_active=True))


def _tell(webhook: Webhook, happened: Iterable[Happening]) -> int:
    found = {one.about: one for one in happened}
    known = set(webhook.deliveries.filter(about__in=list(found)).values_list("about", flat=True))
    new = [
        Delivery(webhook=webhook, event=one.event, about=about, body=one.body())
        for about, one in found.items()
        if about not in known
    ]
    Delivery.objects.bulk_create(new, ignore_conflicts=True, batch_size=AT_ONCE)
    return len(new)


def _happened(webhook: Webhook) -> Iterator[Happening]:
    wanted, since = set(webhook.events), max(webhook.created_at, timezone.now() - LOOKS_BACK)
    if Event.PRODUCT_SEARCHABLE in wanted:
        yield from _searchable(webhook)
    if Event.PRODUCT_REJECTED in wanted:
        yield from _not_embedded(webhook, since)
    if Event.IMPORT_FINISHED in wanted:
        yield from _imports(webhook, since)
    if webhook.merchant_id is None:
        yield from _of_the_platform(wanted, since)


def _searchable(webhook: Webhook) -> Iterator[Happening]:
    """Tell of products whose present content has vectors; moves the webhook's position on."""
    rows = Embedding.objects.searchable(live_encoder().encoder_id).filter(content_hash=F("product__content_hash"))
    if webhook.merchant_id:
        rows = rows.filter(product__merchant=webhook.merchant_id)
    facts = rows.order_by("embedded_at", "pk").values_list(
        "product__public_id", "product__sku", "product__merchant__slug", "content_hash", "embedded_at"
    )
    position = webhook.products_until
    again = facts.filter(embedded_at__gt=max(position - OVERLAP, webhook.created_at), embedded_at__lte=position)
    new = list(facts.filter(embedded_at__gt=position)[:AT_ONCE])
    for public_id, sku, merchant, content, at in [*again, *new]:
        data = {"id": public_id, "sku": sku, "merchant": merchant}
        yield Happening(Event.PRODUCT_SEARCHABLE, f"searchable-{public_id}-{content[:16]}", at, data)
    if new:
        webhook.products_until = new[-1][-1]
        webhook.save(update_fields=["products_until"])


def _not_embedded(webhook: Webhook, since: datetime) -> Iterator[Happening]:
    rows = EmbeddingAttempt.objects.filter(attempts__gte=MAX_ATTEMPTS, tried_at__gte=since).select_related(
        "product__merchant"
    )
    for row in rows.filter(product__merchant=webhook.merchant_id) if webhook.merchant_id else rows:
        data = {**_product(row.product), "picture": None, "cause": "not_embedded", "reason": row.reason}
        about = f"attempt-{row.product.public_id}-{row.content_hash[:16]}"
        yield Happening(Event.PRODUCT_REJECTED, about, row.tried_at, data)


def _imports(webhook: Webhook, since: datetime) -> Iterator[Happening]:
    rows = ImportRun.objects.filter(finished_at__gte=since, dry_run=False).select_related("merchant")
    for run in rows.filter(merchant=webhook.merchant_id) if webhook.merchant_id else rows:
        counts = {name: getattr(run, name) for name in ("created", "updated", "unchanged", "deleted", "failed")}
        data = {
            **{"run": run.pk, "merchant": run.merchant.slug, "source": run.source, "status": run.status},
            **counts,
            "images_failed": run.images_failed,
        }
        yield Happening(Event.IMPORT_FINISHED, f"import-{run.pk}", run.finished_at or since, data)


def _of_the_platform(wanted: set[str], since: datetime) -> Iterator[Happening]:
    if Event.INDEX_LIVE in wanted:
        for live in LiveIndex.objects.filter(changed_at__gte=since).select_related("version"):
            data = {"encoder": live.encoder_id, "version": live.version.version, "products": live.version.products}
            about = f"index-{live.version.version}-{live.changed_at.timestamp():.3f}"
            yield Happening(Event.INDEX_LIVE, about, live.changed_at, data)
    for event, moment in ((Event.EXPERIMENT_STOPPED, "stopped_at"), (Event.EXPERIMENT_DECIDED, "decided_at")):
        if event in wanted:
            for row in Experiment.objects.filter(**{f"{moment}__gte": since}).select_related("winner"):
                told = {"id": row.pk, "name": row.name, "verdict": row.verdict}
                data = {**told, "winner": row.winner.name if row.winner else None}
                yield Happening(event, f"{event}-{row.pk}", getattr(row, moment), data)


def picture_failed(image: ProductImage, code: str, cause: str, **_: Any) -> None:
    """Write down at once that a picture cannot be had; a receiver of catalog.signals.picture_failed."""
    product = Product.objects.select_related("merchant").get(pk=image.product_id)
    now = timezone.now()
    data = {**_product(product), "picture": image.source_url or None, "cause": code, "reason": cause}
    told = Happening(Event.PRODUCT_REJECTED, f"picture-{image.pk}-{now.timestamp():.3f}", now, data)
    for webhook in Webhook.objects.filter(is_active=True):
        if Event.PRODUCT_REJECTED in webhook.events and webhook.merchant_id in {None, product.merchant_id}:
            _tell(webhook, [told])


def _product(product: Product) -> dict[str, str]:
    return {"id": product.public_id, "sku": product.sku, "merchant": product.merchant.slug}
