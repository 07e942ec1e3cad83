"""Fetching pictures one after the other: taken, fetched, stored, or written down why not and when to try again.

Retries are rows, not loops: a worker never sleeps, and one that dies has lost nothing but an attempt. A picture is
tried four times: at once, and after about 10, 20 and 40 seconds, or later where the server says so.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from catalog.fetching.causes import FetchError, HostBusy, Throttled
from catalog.fetching.client import Fetched, Fetcher, Limits, Politeness
from catalog.fetching.slots import FetchSlot, at_host
from catalog.image_files import CannotStore, StoredImage, store_image
from catalog.images import BadImage, sha256
from catalog.models import Product, ProductImage
from catalog.signals import picture_failed

ATTEMPTS = 4
LEASE = timedelta(minutes=3)
LONGEST_PAUSE = 6 * 3600.0  # seconds; however long a server wants to be left alone
NO_ROOM = timedelta(minutes=1)  # until what could not be stored is tried again
BUSY = 2.0  # seconds after which a picture is looked at again whose host was busy

logger = logging.getLogger(__name__)


def limits() -> Limits:
    return Limits(
        max_bytes=settings.IMAGE_MAX_BYTES,
        seconds=settings.FETCH_SECONDS,
        ports=frozenset(settings.FETCH_PORTS),
        allowed=tuple(settings.FETCH_NETWORKS),
    )


@dataclass(frozen=True)
class Round:
    """How many pictures were dealt with, and those that are left because others are at their host."""

    done: int
    busy: Sequence[int] = ()


def fetch_pictures(ids: Sequence[int], *, seconds: float) -> Round:
    """Fetch those of the pictures of one host that are due, for about `seconds`. Ends when the host is busy."""
    until = time.monotonic() + seconds
    batch = _Batch(Fetcher(limits()))
    done = 0
    try:
        for place, pk in enumerate(ids):
            if time.monotonic() > until:
                break
            image = ProductImage.objects.take(pk, LEASE)
            if image is None:
                continue
            try:
                batch.bring(image)
            except HostBusy as busy:
                _put_off(image, busy)
                return Round(done, () if busy.until else ids[place:])
            except CannotStore as error:
                logger.error("%s", error)
                _wait_for_room(image)
                return Round(done)
            done += 1
    finally:
        batch.fetcher.close()
    return Round(done)


class _Batch:
    """Pictures fetched over the same connections; an address that comes twice is asked once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self.fetcher = fetcher
        self._stored: dict[str, tuple[Fetched, StoredImage, str]] = {}

    def bring(self, image: ProductImage) -> None:
        """Deal with a picture that was taken. Raises `HostBusy`."""
        if image.attempts > ATTEMPTS:
            _fail(image, "gave_up", "Its worker died each time it was fetched.")
            return
        try:
            self._bring(image)
        except HostBusy:
            raise
        except FetchError as error:
            _note(image, error)
        except BadImage as error:
            _fail(image, error.code, str(error))

    def _bring(self, image: ProductImage) -> None:
        if image.source_url not in self._stored:
            found = self._fetch(image)
            if found is None:
                _keep(image)
                return
            self._stored[image.source_url] = found
        _store(image, *self._stored[image.source_url])

    def _fetch(self, image: ProductImage) -> tuple[Fetched, StoredImage, str] | None:
        """Return what was fetched and stored; None when what the image has is still right."""
        known = {"etag": image.etag, "last_modified": image.last_modified} if image.is_good else {}
        fetched = self.fetcher.fetch(image.source_url, at=_polite(), **known)
        if fetched.data is None:
            return None
        fingerprint = sha256(fetched.data)
        if image.is_good and image.source_sha256 == fingerprint:
            return None
        return replace(fetched, data=b""), store_image(fetched.data), fingerprint


def _polite() -> Politeness:
    return partial(at_host, lease=timedelta(seconds=settings.FETCH_SECONDS + 30))


@transaction.atomic
def _store(image: ProductImage, fetched: Fetched, stored: StoredImage, fingerprint: str) -> None:
    """Put the picture on its image, unless that is gone or names another address by now; the product is locked."""
    product = Product.objects.select_for_update().filter(pk=image.product_id).first()
    row = ProductImage.objects.filter(pk=image.pk, source_url=image.source_url).first()
    if product is None or row is None:
        return
    stored.put_on(row)
    row.source_sha256, row.etag, row.last_modified = fingerprint, fetched.etag, fetched.last_modified
    row.attempts, row.next_try = 0, None
    row.save()
    product.refresh_content_hash()


def _keep(image: ProductImage) -> None:
    _change(image, attempts=0, next_try=None)


def _put_off(image: ProductImage, busy: HostBusy) -> None:
    """Look again soon, or when the host's pause is over; our own politeness is no attempt."""
    soon = timezone.now() + timedelta(seconds=BUSY * random.uniform(0.5, 1.5))
    _change(image, attempts=image.attempts - 1, next_try=busy.until or soon)


def _wait_for_room(image: ProductImage) -> None:
    """Fetch it again later: a full disk is no attempt of the picture's."""
    _change(image, attempts=image.attempts - 1, next_try=timezone.now() + NO_ROOM)


def _note(image: ProductImage, error: FetchError) -> None:
    pause = _pause(image.attempts, error)
    if isinstance(error, Throttled) and error.retry_after is not None:
        FetchSlot.objects.rest(error.host[:255], timezone.now() + pause)
    if not error.again or image.attempts >= ATTEMPTS:
        _fail(image, error.code, str(error))
    elif image.is_good:
        _change(image, next_try=timezone.now() + pause)
    else:
        _change(image, cause=str(error)[:300], cause_code=error.code, next_try=timezone.now() + pause)


def _pause(attempt: int, error: FetchError) -> timedelta:
    """Double with each attempt, half as much more or less by chance; never shorter than the server asked for."""
    backoff = settings.FETCH_RETRY_SECONDS * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)
    asked = (error.retry_after or 0.0) if isinstance(error, Throttled) else 0.0
    return timedelta(seconds=min(max(backoff, asked), LONGEST_PAUSE))


def _fail(image: ProductImage, code: str, cause: str) -> None:
    """Write down why, and try no more. A good picture whose source is merely not there any more stays good."""
    logger.info("picture %s is not to be had: %s", image.pk, cause)
    if image.is_good:
        _keep(image)
        return
    failed = ProductImage.Status.FAILED
    with transaction.atomic():
        if _change(image, status=failed, cause=cause[:300], cause_code=code, next_try=None):
            picture_failed.send(ProductImage, image=image, code=code, cause=cause[:300])


def _change(image: ProductImage, **values: object) -> bool:
    """Write, unless somebody asked for the picture anew meanwhile or took it over; say whether it was written."""
    taken = ProductImage.objects.filter(pk=image.pk, attempts=image.attempts, next_try=image.next_try)
    return bool(taken.update(**values))
