"""What changes in the catalogue wakes the workers up; the record of the work is the catalogue itself."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from catalog.models import Category, ImportRun, Merchant, Product, ProductImage
from catalog.signals import products_changed
from search.lifecycle.triggers import note

DEBOUNCE = 1  # seconds; many changes in a row are one wake-up

logger = logging.getLogger(__name__)


def subscribe() -> None:
    """Connect to every catalogue model whose change can change what is searchable."""
    post_save.connect(_category_saved, sender=Category, dispatch_uid="search.category_saved")
    post_save.connect(_merchant_saved, sender=Merchant, dispatch_uid="search.merchant_saved")
    for model in (Category, ImportRun, Product, ProductImage):
        post_save.connect(_changed, sender=model, dispatch_uid=f"search.saved.{model.__name__}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"search.deleted.{model.__name__}")
    products_changed.connect(_changed, dispatch_uid="search.products_changed")


def _category_saved(instance: Category, created: bool, raw: bool = False, **_: Any) -> None:
    """Note the products of a category and of all below it: their paths may have changed."""
    if created or raw:
        return
    level, below = [instance.pk], [instance.pk]
    while level := list(Category.objects.filter(parent__in=level).values_list("pk", flat=True)):
        below += level
    note(Product.objects.filter(category__in=below).values_list("pk", flat=True))


def _merchant_saved(instance: Merchant, created: bool, raw: bool = False, **_: Any) -> None:
    if not (created or raw):
        note(instance.products.values_list("pk", flat=True))


def _changed(**_: Any) -> None:
    transaction.on_commit(wake_up, robust=True)


def wake_up() -> None:
    """Ask a worker to look for work soon; with the broker away the sweep finds it later."""
    from search.tasks import embed  # noqa: PLC0415  (tasks import models, which are not ready when apps load)

    try:
        if cache.add("search.wake_up", 1, DEBOUNCE):
            embed.apply_async(countdown=DEBOUNCE, retry=False)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("no worker could be woken up, the sweep will find the work: %s", error)
