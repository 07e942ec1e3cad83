"""From embeddings in the database to the live index version."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from search.index import store
from search.index.base import IndexUnusable
from search.locks import exclusive
from search.models import Embedding, IndexVersion, LiveIndex

#: Seconds between two readings of the live index from disk to see that it is whole.
VERIFY_EVERY = 600
#: Products whose tokens are in memory at once while an index is written (2 KB each).
TOKEN_ROWS = 2000

logger = logging.getLogger(__name__)


class BuildInProgress(Exception):
    """Another process is building this encoder's index right now."""


class NothingToIndex(Exception):
    """No active product has vectors of this encoder yet."""


@dataclass(frozen=True)
class BuildResult:
    """The live version after a build; built is False when it already held just these products."""

    version: IndexVersion
    built: bool


def build_index(encoder_id: str, dimension: int, *, threads: int = 2, force: bool = False) -> BuildResult:
    """Build an index version of the current embeddings and make it the live one, unless the live one is the same.

    Raises BuildInProgress when another process builds, NothingToIndex when there are no vectors.
    """
    root = Path(settings.INDEX_DIR)
    with exclusive(f"build-{encoder_id}", root) as held:
        if not held:
            raise BuildInProgress(f"The index of {encoder_id} is being built by another process.")
        live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
        if live and not force and live.version.fingerprint == fingerprint(encoder_id) and _is_whole(live.version):
            return BuildResult(live.version, built=False)
        ids, images, texts, print_ = _gather(encoder_id, dimension)
        if not len(ids):
            raise NothingToIndex("No active product is embedded yet: run manage.py embed_catalog first.")
        manifest = store.write(
            root,
            encoder_id=encoder_id,
            version=store.new_version(),
            ids=ids,
            images=images,
            texts=texts,
            backend_name=settings.VECTOR_BACKEND,
            threads=threads,
            tokens=_tokens(encoder_id, ids),
        )
        version = IndexVersion.objects.create(
            encoder_id=encoder_id,
            version=manifest["version"],
            products=len(ids),
            fingerprint=print_,
            manifest=manifest,
        )
        make_live(version, instead_of=live.version if live else None)
        clean_up(encoder_id)
        return BuildResult(version, built=True)


def make_live(version: IndexVersion, *, instead_of: IndexVersion | None) -> None:
    """Point the live row at `version`, but only if it still points at `instead_of`; raises BuildInProgress if not."""
    with transaction.atomic():
        if instead_of is None:
            _, made = LiveIndex.objects.get_or_create(encoder_id=version.encoder_id, defaults={"version": version})
            changed = int(made)
        else:
            changed = LiveIndex.objects.filter(encoder_id=version.encoder_id, version=instead_of).update(
                version=version
            )
    if not changed:
        raise BuildInProgress(f"Another version of {version.encoder_id} went live meanwhile.")


def clean_up(encoder_id: str) -> None:
    """Keep the live version and the newest few for rollback; remove the others, rows and folders."""
    live = LiveIndex.objects.get(encoder_id=encoder_id).version_id
    newest = IndexVersion.objects.filter(encoder_id=encoder_id).values_list("pk", flat=True)[: settings.INDEX_KEEP]
    kept = IndexVersion.objects.filter(pk__in={live, *newest})
    IndexVersion.objects.filter(encoder_id=encoder_id).exclude(pk__in=[version.pk for version in kept]).delete()
    removed = store.clean(Path(settings.INDEX_DIR), encoder_id, keep=[version.version for version in kept])
    if removed:
        logger.info("removed index versions %s", ", ".join(removed))


def fingerprint(encoder_id: str) -> str:
    """Return a hash of which products, with which vectors, an index built now would hold."""
    digest = hashlib.sha256(settings.VECTOR_BACKEND.encode())
    rows = Embedding.objects.searchable(encoder_id).order_by("product_id").values_list("product_id", "embedded_at")
    for product, embedded_at in rows.iterator(chunk_size=5000):
        digest.update(_mark(product, embedded_at))
    return digest.hexdigest()


def _mark(product: int, embedded_at: datetime) -> bytes:
    return f"{product}:{embedded_at.isoformat()};".encode()


def is_stale(encoder_id: str) -> bool:
    """Say whether a build is due: the live index lacks vectors, holds some that are gone, or is damaged.

    Checksums are read at most once in VERIFY_EVERY seconds.
    """
    live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
    if live is None:
        return Embedding.objects.searchable(encoder_id).exists()
    if live.version.fingerprint != fingerprint(encoder_id):
        return True
    return cache.add(f"search.verified.{live.version}", 1, VERIFY_EVERY) and not _is_whole(live.version)


def _gather(encoder_id: str, dimension: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, str]:
    rows = Embedding.objects.searchable(encoder_id).order_by("product_id").defer("tokens")
    digest = hashlib.sha256(settings.VECTOR_BACKEND.encode())
    ids: list[int] = []
    images: list[np.ndarray] = []
    texts: list[np.ndarray] = []
    missing = np.full(dimension, np.nan, np.float32)
    for row in rows.iterator(chunk_size=2000):
        ids.append(row.product_id)
        images.append(missing if row.image_vector is None else row.image_vector)
        texts.append(missing if row.text_vector is None else row.text_vector)
        digest.update(_mark(row.product_id, row.embedded_at))
    shape = (len(ids), dimension)
    return (
        np.array(ids, np.int64),
        np.array(images, np.float32).reshape(shape),
        np.array(texts, np.float32).reshape(shape),
        digest.hexdigest(),
    )


def _tokens(encoder_id: str, ids: np.ndarray) -> Iterator[bytes | memoryview | None] | None:
    """Give the packed tokens of these products in their order, a few at a time; None for an encoder without tokens.

    A product that is embedded anew in the meantime comes with its newer tokens; the next build then follows.
    """
    rows = Embedding.objects.filter(encoder_id=encoder_id)
    if not rows.filter(tokens__isnull=False).exists():
        return None
    parts = (ids[start : start + TOKEN_ROWS].tolist() for start in range(0, len(ids), TOKEN_ROWS))
    found = ((part, dict(rows.filter(product__in=part).values_list("product_id", "tokens"))) for part in parts)
    return (tokens.get(product) for part, tokens in found for product in part)


def _is_whole(version: IndexVersion) -> bool:
    try:
        store.read(Path(settings.INDEX_DIR), version.encoder_id, version.version)
    except IndexUnusable as error:
        logger.warning("the live index will be built again: %s", error)
        return False
    return True
