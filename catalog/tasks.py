"""Background work of the catalogue: imports and their undoing, and pictures that merchants list by address.

Each task may run twice or late.
"""

from __future__ import annotations

import logging

from celery import shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from catalog.fetching.dispatch import chunks_to_fetch
from catalog.fetching.slots import FetchSlot
from catalog.fetching.work import BUSY, fetch_pictures
from catalog.import_files import remove_old
from catalog.import_jobs import work
from catalog.models import ImportRun

#: A task is over well before its time limit, and so long before the broker gives its message to another worker. Only a
#: large workbook that has to be read again up to where its import stands takes longer.
SLICE = 45.0
LONGEST = 900
FETCH_SECONDS = 60.0

logger = logging.getLogger(__name__)


@shared_task(name="catalog.work_on_imports", time_limit=LONGEST)
def work_on_imports() -> None:
    """Work on imports for a while; go on in a task of its own if something is left."""
    if work(SLICE):
        work_on_imports.delay()


def sweep_imports() -> None:
    """Find imports that nobody works on, whatever became of the messages that announced them; remove old files."""
    ImportRun.objects.note_dead()
    if ImportRun.objects.to_do():
        work_on_imports.delay()
    remove_old()


def wake_up() -> None:
    """Ask a worker to look at the imports once the transaction is over; with the broker away the sweep will."""
    transaction.on_commit(_send, robust=True)


def _send() -> None:
    try:
        work_on_imports.apply_async(retry=False)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("no worker could be woken up, the sweep will find the import: %s", error)


@shared_task(name="catalog.fetch_pictures", time_limit=150)
def fetch(ids: list[int]) -> None:
    """Fetch some pictures, for a while; what is left then is found by the next look.

    While others are at their host, they wait for their turn in a task of their own.
    """
    busy = fetch_pictures(ids, seconds=FETCH_SECONDS).busy
    if busy:
        fetch.apply_async((list(busy),), countdown=BUSY, expires=settings.SWEEP_SECONDS)


@shared_task(name="catalog.fetch_due", time_limit=150)
def fetch_due() -> None:
    """Find pictures by what is missing, whatever became of the messages that announced them."""
    for ids in chunks_to_fetch():
        fetch.apply_async((ids,), expires=settings.SWEEP_SECONDS)  # by then the next look has found them again
    FetchSlot.objects.forget_old()
