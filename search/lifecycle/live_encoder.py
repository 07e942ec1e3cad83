"""Which encoder serves, and which ones are kept: what the database says. ENCODER only names the first one."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from search.encoders import get_encoder
from search.encoders.base import Encoder, ReplacedEncoder
from search.lifecycle.indexing import forget_part
from search.lifecycle.locks import exclusive
from search.lifecycle.opening import folders_of
from search.models import (
    Embedding,
    EmbeddingAttempt,
    IndexBuild,
    IndexVersion,
    KeptEncoder,
    LiveEncoder,
    LiveIndex,
    ProductChange,
)

logger = logging.getLogger(__name__)


class EncoderInUse(Exception):
    """The live encoder cannot be forgotten."""


def live_row(*, threads: int | None = None) -> LiveEncoder:
    """Return the row that says which encoder serves; the first time it is the one that ENCODER names.

    threads: of one call, if it is used right after (default: SEARCH_THREADS). Raises EncoderError when ENCODER names
    nothing that can be opened.
    """
    rows = LiveEncoder.objects.select_related("kept", "previous")
    row = rows.first()
    if row is None:
        row, made = rows.get_or_create(pk=1, defaults={"kept": keep(settings.ENCODER, threads=threads)})
        if made:
            logger.info("%s is the live encoder", row)
    return row


def live_encoder(*, threads: int | None = None) -> KeptEncoder:
    """Return the encoder that serves; threads and errors as for `live_row`."""
    return live_row(threads=threads).kept


def keep(name: str, *, threads: int | None = None) -> KeptEncoder:
    """Keep the vectors of an encoder up to date from now on; of one that is kept already, note where it is.

    threads: of one call, if it is used right after (default: SEARCH_THREADS). Raises EncoderError.
    """
    if "/" in name:  # workers run elsewhere
        name = str(Path(name).resolve())
    encoder = get_encoder(name, threads=threads or settings.SEARCH_THREADS)
    facts = {"name": name, "dimension": encoder.dimension, "has_tokens": encoder.has_tokens}
    return KeptEncoder.objects.update_or_create(encoder_id=encoder.encoder_id, defaults=facts)[0]


def other_encoders() -> QuerySet[KeptEncoder]:
    """Return the encoders that are kept beside the live one."""
    return KeptEncoder.objects.exclude(pk=live_encoder().pk)


def open_kept(kept: KeptEncoder, *, threads: int | None = None) -> Encoder:
    """Open a kept encoder; raises EncoderError, ReplacedEncoder when its folder holds another one by now."""
    encoder = get_encoder(kept.name, threads=threads or settings.SEARCH_THREADS)
    if encoder.encoder_id != kept.encoder_id:
        raise ReplacedEncoder(
            f"{kept.name} holds the encoder {encoder.encoder_id} now, while {kept.encoder_id} is kept. Bring its files "
            f"back (embed_catalog --encoder FOLDER tells where they are), or go on with the new one: "
            f"embed_catalog --encoder {kept.name}, then switch_encoder {kept.name}."
        )
    return encoder


def forget(kept: KeptEncoder) -> int:
    """Remove an encoder's vectors, indexes and rows, and return how many products had vectors of it.

    Raises EncoderInUse for the live one, and while another process embeds or builds with it. A web process that
    still serves it keeps its open files until it has followed the last switch.
    """
    root = Path(settings.INDEX_DIR)
    own = {"encoder_id": kept.encoder_id}
    if LiveEncoder.objects.filter(kept=kept).exists():
        raise EncoderInUse(f"{kept} is the live encoder: switch to another one first (manage.py switch_encoder).")
    with exclusive(f"embed-{kept}", root) as alone, exclusive(f"build-{kept}", root) as unbuilt:
        if not (alone and unbuilt):
            raise EncoderInUse(f"Another process works with {kept} right now: try again in a minute.")
        versions = IndexVersion.objects.filter(**own).prefetch_related("segments")
        parts = [part for version in versions for part in folders_of(version)]
        with transaction.atomic():
            LiveIndex.objects.filter(**own).delete()
            IndexVersion.objects.filter(**own).delete()
            IndexBuild.objects.filter(**own).delete()
            EmbeddingAttempt.objects.filter(**own).delete()
            removed = Embedding.objects.filter(**own).delete()[0]
            ProductChange.objects.filter(**own).delete()
            kept.delete()
        for name, manifest in parts:
            forget_part(kept.encoder_id, name, manifest)
        shutil.rmtree(root / kept.encoder_id, ignore_errors=True)
    return removed
