"""Finding pictures to fetch and telling workers; the record of the work is the pictures themselves."""

from __future__ import annotations

import logging
from collections import defaultdict
from itertools import zip_longest
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_save
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from catalog.fetching.addresses import host_of
from catalog.models import ImportRun, ProductImage

AT_ONCE = 2_000  # pictures that one look hands out
CHUNK = 25  # pictures of one host that one task fetches
DEBOUNCE = 1  # seconds; many changes in a row are one wake-up

logger = logging.getLogger(__name__)


def chunks_to_fetch(at_once: int = AT_ONCE, size: int = CHUNK) -> list[list[int]]:
    """Return the ids of pictures that are due, those of one host together, the hosts taking turns."""
    due = ProductImage.objects.to_fetch().order_by("next_try", "pk").values_list("pk", "source_url")[:at_once]
    by_host: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for pk, url in due:
        by_host[_host(url)].append((url, pk))
    chunked = [_chunked([pk for _, pk in sorted(pictures)], size) for pictures in by_host.values()]
    return [chunk for turn in zip_longest(*chunked) for chunk in turn if chunk]


def subscribe() -> None:
    """Wake a worker when an import or an editor has brought addresses of pictures."""
    for model in (ImportRun, ProductImage):
        post_save.connect(_changed, sender=model, dispatch_uid=f"catalog.fetching.{model.__name__}")


def wake_up() -> None:
    """Ask a worker to look for pictures soon; with the broker away its regular look finds them later."""
    from catalog.tasks import fetch_due  # noqa: PLC0415  (tasks import models, which are not ready when apps load)

    try:
        if cache.add("catalog.fetching.wake_up", 1, DEBOUNCE):
            fetch_due.apply_async(countdown=DEBOUNCE, retry=False)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("no worker could be woken up, the next look will find the pictures: %s", error)


def _changed(instance: ImportRun | ProductImage, **_: Any) -> None:
    if isinstance(instance, ImportRun) or not instance.is_good:
        transaction.on_commit(wake_up, robust=True)


def _host(url: str) -> str:
    try:
        return host_of(url)
    except ValueError:  # fetching it tells what is wrong with it
        return ""


def _chunked(keys: list[int], size: int) -> list[list[int]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]
