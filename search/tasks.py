"""Background work: embed what lacks vectors, look after the index, sweep up. Each may run twice or late."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from catalog.looking import look_at_pictures
from catalog.tasks import fetch_due, sweep_imports
from search.catalogue_health.job import check_products, note_shown, unchecked
from search.encoders import release_others
from search.encoders.base import EncoderError
from search.housekeeping import (
    forget_old_answers,
    forget_old_logins,
    forget_old_photos,
    forget_old_records,
    forget_old_searches,
    stop_experiments,
)
from search.index.base import IndexAway
from search.lifecycle.embedding import EmbedCounts, embed_missing, without_embedding
from search.lifecycle.indexing import BuildInProgress, NothingToIndex, build_index, due
from search.lifecycle.live_encoder import live_encoder, open_kept, other_encoders
from search.lifecycle.locks import exclusive
from search.lifecycle.sealing import seal, seal_due
from search.models import KeptEncoder, Webhook
from search.parking.keeping import forget_old
from search.popular import count_queries
from search.reports import fitting
from search.webhooks.delivering import deliver_due, forget_old_deliveries
from search.webhooks.noticing import AT_ONCE, notice

#: A task is over well before its time limit, and so long before the broker gives its message to another worker.
EMBED_SECONDS = HEALTH_SECONDS = 45.0
HOUSEKEEPING: tuple[Callable[[], object], ...] = (
    stop_experiments, forget_old_records, forget_old_searches, forget_old_photos, forget_old_answers,
    forget_old_deliveries, forget_old_logins, forget_old, count_queries,
)  # fmt: skip

logger = logging.getLogger(__name__)


@shared_task(name="search.embed", time_limit=150)
def embed() -> None:
    """Embed for a while; go on in a task of its own if something is left, else bring the index up to date.

    One worker embeds at a time: a second one would compute the same vectors again.
    """
    counts = _embed(live_encoder(threads=settings.EMBED_THREADS))
    if counts is None:
        return
    (build if counts.finished else embed).delay()
    if counts.finished:
        _embed_others()


@shared_task(name="search.embed_other", time_limit=150)
def embed_other(encoder_id: str) -> None:
    """Embed for a while with an encoder that is kept beside the live one; go on in a task of its own."""
    kept = other_encoders().filter(encoder_id=encoder_id).first()
    if kept is None:  # forgotten, or live by now
        return
    try:
        counts = _embed(kept)
    except EncoderError as error:
        logger.error("%s is kept, and cannot be used: %s (manage.py forget_encoder %s ends this)", kept, error, kept)
        return
    if counts and not counts.finished:
        embed_other.delay(encoder_id)


def _embed(kept: KeptEncoder) -> EmbedCounts | None:
    """Embed what one encoder lacks, for a while; None when another worker does. Only the live encoder stays loaded."""
    with exclusive(f"embed-{kept.encoder_id}", Path(settings.INDEX_DIR)) as held:
        if not held:
            return None
        try:
            counts = embed_missing(open_kept(kept, threads=settings.EMBED_THREADS), seconds=EMBED_SECONDS)
        finally:
            release_others(live_encoder().name)
    if counts.embedded or counts.failed:
        logger.info("%s embedded %d products, %d failed", kept, counts.embedded, counts.failed)
    return counts


def _embed_others() -> None:
    for kept in other_encoders():
        if without_embedding(kept).exists():
            embed_other.delay(kept.encoder_id)


@shared_task(name="search.build", time_limit=settings.TASK_SECONDS)
def build(reason: str = "") -> None:
    """Build a new version when one is due, or asked for with a reason; else seal the changes that have piled up.

    A build under way elsewhere is left alone.
    """
    kept = live_encoder(threads=settings.EMBED_THREADS)
    try:
        if why := reason or due(kept.encoder_id):
            result = build_index(kept.encoder_id, kept.dimension, force=True, reason=why)
            logger.info("index %s is live: %s", result.version, why)
        elif seal_due(kept.encoder_id):
            logger.info("sealed %s", seal(kept.encoder_id))
    except (BuildInProgress, NothingToIndex, IndexAway) as cause:
        logger.info("no build: %s", cause)


@shared_task(name="search.check_health", time_limit=150)
def check_health() -> None:
    """Look for a while at products that are due; go on in a task of its own. One worker looks at a time."""
    encoder_id = live_encoder().encoder_id
    with exclusive("catalogue-health", Path(settings.INDEX_DIR)) as held:
        if held:
            check_products(encoder_id, seconds=HEALTH_SECONDS)
    if held and unchecked(encoder_id, timezone.now()).exists():
        check_health.delay()


@shared_task(name="search.deliver", time_limit=150)
def deliver() -> None:
    """Find what webhooks are to be told and send messages for a while; go on in a task of its own.

    One worker tells at a time: slow servers must not take the workers from imports and the sweep.
    """
    with exclusive("webhooks", Path(settings.INDEX_DIR)) as held:
        if held:
            more = notice() >= AT_ONCE
            finished = deliver_due(EMBED_SECONDS) and not more
    if held and not finished:
        deliver.delay()


@shared_task(name="search.fit_improvement", time_limit=150)
def fit_improvement(pk: int) -> None:
    """Fit a profile to the labels of an improvement, unless another worker does."""
    fitting.work(pk)


@shared_task(name="search.sweep", time_limit=150)
def sweep() -> None:
    """Look at everything whose turn may have come, whatever became of the messages that announced it."""
    _each(keep_house, sweep_imports, fetch_due, find_work, tell_webhooks, group="sweep")


def keep_house() -> None:
    """Drop what is past its time and stop what is over."""
    _each(*HOUSEKEEPING, group="housekeeping")


def find_work() -> None:
    """Find what the index and the reports on the catalogue lack."""
    kept = live_encoder(threads=settings.EMBED_THREADS)
    if without_embedding(kept).exists():
        embed.delay()
    elif due(kept.encoder_id) or seal_due(kept.encoder_id):
        build.delay()
    _embed_others()
    for pk in fitting.to_do(timezone.now()).values_list("pk", flat=True):
        fit_improvement.delay(pk)
    look_at_pictures()
    note_shown()
    if unchecked(kept.encoder_id, timezone.now()).exists():
        check_health.delay()


def tell_webhooks() -> None:
    """Have a worker look what webhooks are to be told, where there are any."""
    if Webhook.objects.filter(is_active=True).exists():
        deliver.delay()


def _each(*steps: Callable[[], object], group: str) -> None:
    """Take every step: one that fails keeps no other from being taken; raises ExceptionGroup at the end."""
    failed: list[Exception] = []
    for step in steps:
        try:
            step()
        except Exception as error:  # whatever it is, what was promised to visitors is kept all the same
            failed.append(error)
    if failed:
        raise ExceptionGroup(group, failed)
