"""Looks at the products that were not looked at since they changed, or for a day; what it finds becomes rows."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from catalog.models import Product, ProductImage
from catalog.querysets import ProductQuerySet
from search.catalogue_health.checks import Catalogue, Seen, issues
from search.catalogue_health.models import Issue, ProductCheck, Suggestion
from search.catalogue_health.own_shelf import Shelf, read_shelf, vector_of
from search.catalogue_health.usual import kind_of, likeness, read_catalogue
from search.models import Embedding, SearchLog
from search.pinning import Unreadable, unpack

AT_ONCE = 200
#: What is wrong with a product depends on the others, so it is looked at again even if it stays the same.
AGAIN_AFTER = timedelta(days=1)
#: Result lists that are read at once, and the places of a first page.
LISTS, PLACES = 200, 24


def unchecked(encoder_id: str, now: datetime) -> ProductQuerySet:
    """Find the products for sale that changed, or got new vectors, since they were looked at."""
    newer = Embedding.objects.filter(
        product=OuterRef("pk"), encoder_id=encoder_id, embedded_at__gt=OuterRef("health_check__checked_at")
    )
    old = Q(health_check__checked_at__lt=F("updated_at")) | Q(health_check__checked_at__lt=now - AGAIN_AFTER)
    return Product.objects.active().filter(Q(health_check=None) | old | Exists(newer))


def check_products(encoder_id: str, *, seconds: float | None = None) -> int:
    """Look at every product that is due, stop early after `seconds`; return how many were looked at."""
    started, begun, count = time.monotonic(), timezone.now(), 0
    Issue.objects.exclude(product__status=Product.Status.ACTIVE).delete()
    ProductCheck.objects.exclude(product__status=Product.Status.ACTIVE).delete()
    catalogue: Catalogue | None = None
    shelves: dict[int, Shelf] = {}
    while seconds is None or time.monotonic() - started < seconds:
        due = unchecked(encoder_id, begun).order_by("merchant_id", "pk")
        batch = list(due.select_related("health_check", "category").prefetch_related("images")[:AT_ONCE])
        if not batch:
            break
        catalogue = catalogue or read_catalogue(encoder_id)
        merchants = {product.merchant_id for product in batch}
        shelves = {key: shelves.get(key) or read_shelf(key, encoder_id) for key in merchants}
        _check(batch, encoder_id, catalogue, shelves)
        count += len(batch)
    return count


def note_shown() -> int:
    """Note which products stood on the first pages of the newest searches; return how many did."""
    shown: set[int] = set()
    pinned = SearchLog.objects.pinned().exclude(pinned=None).order_by("-created_at")
    for packed in pinned.values_list("pinned", flat=True)[:LISTS]:
        try:
            shown.update(unpack(bytes(packed or b"")).products[:PLACES].tolist())
        except Unreadable:  # of an earlier release
            continue
    return ProductCheck.objects.filter(product__in=shown).update(shown_at=timezone.now())


def _check(batch: list[Product], encoder_id: str, catalogue: Catalogue, shelves: dict[int, Shelf]) -> None:
    now = timezone.now()
    rows = Embedding.objects.filter(encoder_id=encoder_id, product__in=batch).defer("tokens")
    embeddings = {row.product_id: row for row in rows}
    found, suggested = [], []
    for product in batch:
        embedding, shelf = embeddings.get(product.pk), shelves[product.merchant_id]
        vector = vector_of(embedding) if embedding else None
        seen = _seen(product, embedding, shelf, now)
        told = issues(seen, catalogue, now=now)
        found += [Issue(product=product, kind=kind, detail=detail[:300]) for kind, detail in told]
        votes = shelf.votes(product, vector) if vector is not None else {}
        suggested += [
            Suggestion(product=product, key=key, value=one.value[:400], agreement=one.agreement,
                       neighbours=one.neighbours, encoder_id=encoder_id)
            for key, one in votes.items()
        ]  # fmt: skip
    _store(batch, found, suggested, now)


def _seen(product: Product, embedding: Embedding | None, shelf: Shelf, now: datetime) -> Seen:
    check: ProductCheck | None = getattr(product, "health_check", None)
    pictures = product.images.all()
    good = [image for image in pictures if image.is_good]
    failed = [image.cause for image in pictures if image.status == ProductImage.Status.FAILED]
    cover = product.cover
    look = cover.look if cover else None
    picture = embedding.image_vector if embedding else None
    return Seen(
        description=product.description,
        attributes=product.attributes,
        price=None if product.price is None else float(product.price),
        kind=kind_of(product.category_id, product.currency),
        watched_since=check.watched_since if check else now,
        shown_at=check.shown_at if check else None,
        picture_side=max((max(image.width or 0, image.height or 0) for image in good), default=None),
        failed=failed[0] if failed else "",
        same="" if look is None or picture is None else shelf.same_picture(product.pk, look, picture),
        likeness=likeness(embedding) if embedding else None,
    )


@transaction.atomic
def _store(batch: list[Product], found: list[Issue], suggested: list[Suggestion], now: datetime) -> None:
    """Store what was found and forget what is mended. What somebody decided about an issue or a value stays."""
    still = {(issue.product_id, issue.kind) for issue in found}
    before = Issue.objects.filter(product__in=batch)
    mended = [row.pk for row in before if (row.product_id, row.kind) not in still]
    Issue.objects.filter(pk__in=mended).delete()
    Issue.objects.bulk_create(found, update_conflicts=True, unique_fields=["product", "kind"], update_fields=["detail"])
    Suggestion.objects.filter(product__in=batch, state=Suggestion.State.OPEN).delete()
    Suggestion.objects.bulk_create(suggested, ignore_conflicts=True)
    checks = [ProductCheck(product=product, checked_at=now) for product in batch]
    ProductCheck.objects.bulk_create(
        checks, update_conflicts=True, unique_fields=["product"], update_fields=["checked_at"]
    )
