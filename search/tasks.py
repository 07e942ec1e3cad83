"""Background work: embed what lacks vectors, look after the index, sweep up. Each may run twice or late."""

from __future__ import annotations

import logging
from pathlib import Path

from celery import shared_task
from django.conf import settings

from search.embedding import embed_missing, without_embedding
from search.encoders import get_encoder
from search.housekeeping import forget_old_photos, forget_old_searches
from search.indexing import BuildInProgress, NothingToIndex, build_index, due
from search.locks import exclusive
from search.sealing import seal, seal_due

#: A task is over well before the broker gives its message to another worker (180 s).
EMBED_SECONDS = 45.0

logger = logging.getLogger(__name__)


@shared_task(name="search.embed", time_limit=150)
def embed() -> None:
    """Embed for a while; go on in a task of its own if something is left, else bring the index up to date.

    One worker embeds at a time: a second one would compute the same vectors again.
    """
    encoder = get_encoder(settings.ENCODER, threads=settings.SEARCH_THREADS)
    with exclusive(f"embed-{encoder.encoder_id}", Path(settings.INDEX_DIR)) as held:
        if not held:
            return
        counts = embed_missing(encoder, seconds=EMBED_SECONDS)
    if counts.embedded or counts.failed:
        logger.info("embedded %d products, %d failed", counts.embedded, counts.failed)
    (build if counts.finished else embed).delay()


@shared_task(name="search.build")
def build(reason: str = "") -> None:
    """Build a new version when one is due, or asked for with a reason; else seal the changes that have piled up.

    A build under way elsewhere is left alone.
    """
    encoder = get_encoder(settings.ENCODER, threads=settings.SEARCH_THREADS)
    try:
        if why := reason or due(encoder.encoder_id):
            result = build_index(encoder.encoder_id, encoder.dimension, force=True, reason=why)
            logger.info("index %s is live: %s", result.version, why)
        elif seal_due(encoder.encoder_id):
            logger.info("sealed %s", seal(encoder.encoder_id))
    except (BuildInProgress, NothingToIndex) as cause:
        logger.info("no build: %s", cause)


@shared_task(name="search.sweep")
def sweep() -> None:
    """Find work by what is missing, whatever became of the messages that announced it."""
    encoder = get_encoder(settings.ENCODER, threads=settings.SEARCH_THREADS)
    if without_embedding(encoder.encoder_id).exists():
        embed.delay()
    elif due(encoder.encoder_id) or seal_due(encoder.encoder_id):
        build.delay()
    forget_old_photos()
    forget_old_searches()
