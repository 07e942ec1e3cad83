"""From embeddings in the database to the live index: new versions, sealed changes, rollback and what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from catalog.caching import cache_may_be_away
from search.fusing import indexed_strategies
from search.fusion.base import DEFAULT
from search.index import store
from search.index.base import BuildOptions, IndexAway, IndexUnusable
from search.lifecycle import milvus
from search.lifecycle.changes import Position, changes_since, forget_before, position_now
from search.lifecycle.index_store import forget, publish
from search.lifecycle.live import known_folders, reader
from search.lifecycle.locks import exclusive
from search.lifecycle.opening import folders_of, open_version, standby_version
from search.lifecycle.product_records import all_records
from search.lifecycle.product_traits import trait_maker
from search.lifecycle.progress import recorded
from search.models import Embedding, IndexBuild, IndexVersion, LiveIndex
from search.query import SearchUnavailable

#: Seconds between two readings of the live index from disk to see that it is whole.
VERIFY_EVERY = 600
#: Share of the base that delta or tombstones may reach before a new base is built.
REBUILD_ABOVE = 0.1
#: Of a version in files that stands by for one on a server.
STANDBY_BACKEND = "hnsw"

logger = logging.getLogger(__name__)


class BuildInProgress(Exception):
    """Another process is building this encoder's index right now."""


class NothingToIndex(Exception):
    """No active product has vectors of this encoder yet."""


class NoEarlierVersion(Exception):
    """There is no version to go back to."""


@dataclass(frozen=True)
class BuildResult:
    """The live version after a build; built is False when nothing has changed since it was built."""

    version: IndexVersion
    built: bool


def build_index(
    encoder_id: str,
    dimension: int,
    *,
    threads: int = 2,
    force: bool = False,
    standby: bool = False,
    reason: str = "asked for",
    on_progress: Callable[[int], object] = lambda done: None,
) -> BuildResult:
    """Build a version of all current embeddings and make it live, unless nothing changed since the live one.

    What changes meanwhile is not lost: readers apply whatever was committed after the build began.
    standby: build a version in files that answers while the server of the live one is away; it does not go live.
    Raises BuildInProgress when another process builds, NothingToIndex when there are no vectors.
    """
    root = Path(settings.INDEX_DIR)
    with exclusive(f"build-{encoder_id}", root) as held:
        if not held:
            raise BuildInProgress(f"The index of {encoder_id} is being built by another process.")
        live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
        if standby and live is None:
            raise NothingToIndex("There is no live index yet that another one could stand by for.")
        if live and not (force or standby) and not _changed(live.version) and is_whole(live.version):
            return BuildResult(live.version, built=False)
        _remove_leftovers(encoder_id)  # what a killed build left needs room
        total = Embedding.objects.searchable(encoder_id).count()
        if not total:
            raise NothingToIndex("No active product is embedded yet: run manage.py embed_catalog first.")
        with recorded(encoder_id, IndexBuild.Kind.BASE, reason, total) as progress:

            def report(done: int) -> None:
                progress(done)
                on_progress(done)

            backend = STANDBY_BACKEND if standby else settings.VECTOR_BACKEND
            options = BuildOptions(threads, settings.INDEX_STORAGE, report)
            version = _write_version(encoder_id, dimension, backend, options)
            if not standby:
                make_live(version, instead_of=live.version if live else None)
        clean_up(encoder_id)
        return BuildResult(version, built=True)


def _write_version(encoder_id: str, dimension: int, backend: str, options: BuildOptions) -> IndexVersion:
    root, since = Path(settings.INDEX_DIR), position_now(encoder_id)
    if backend == milvus.BACKEND:
        told = {"until": since.stored()}
        manifest = milvus.write_version(encoder_id, dimension, told=told, on_progress=options.on_progress)
        return _row(manifest)
    with_tokens = Embedding.objects.filter(encoder_id=encoder_id, tokens__isnull=False).exists()
    maker = trait_maker(encoder_id)
    manifest = store.write(
        root,
        encoder_id=encoder_id,
        version=store.new_version(),
        dimension=dimension,
        records=all_records(encoder_id, maker),
        backend_name=backend,
        options=options,
        with_tokens=with_tokens,
        columns=maker.columns,
        strategies=indexed_strategies(encoder_id),
        told={"until": since.stored()},
    )
    publish(root, encoder_id, manifest["version"])
    return _row(manifest)


def _row(manifest: dict[str, Any]) -> IndexVersion:
    return IndexVersion.objects.create(
        encoder_id=manifest["encoder_id"],
        version=manifest["version"],
        products=manifest["products"],
        manifest=manifest,
    )


def make_live(version: IndexVersion, *, instead_of: IndexVersion | None, held: bool = False) -> None:
    """Point the live row at `version`, but only if it still points at `instead_of`; raises BuildInProgress if not."""
    now = {"version": version, "held": held, "changed_at": timezone.now()}
    if instead_of is None:
        _, made = LiveIndex.objects.get_or_create(encoder_id=version.encoder_id, defaults=now)
        changed = int(made)
    else:
        changed = LiveIndex.objects.filter(encoder_id=version.encoder_id, version=instead_of).update(**now)
    if not changed:
        raise BuildInProgress(f"Another version of {version.encoder_id} went live meanwhile.")
    if milvus.is_remote(version.manifest):
        milvus.make_live(version)


def roll_back(encoder_id: str, to: str = "") -> IndexVersion:
    """Make an earlier version live: the one before, or the one named; all changes since are applied to it.

    Nothing is built by itself afterwards until somebody asks for a build. Raises NoEarlierVersion when there is none,
    IndexUnusable when its files are not what was built, IndexAway when its server does not answer, BuildInProgress
    when another version went live meanwhile.
    """
    live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
    if live is None:
        raise NoEarlierVersion("There is no live index to go back from.")
    others = IndexVersion.objects.filter(encoder_id=encoder_id).exclude(pk=live.version_id)
    earlier = others.filter(version=to) if to else others.filter(created_at__lte=live.version.created_at)
    version = earlier.first()
    if version is None:
        kept = ", ".join(others.values_list("version", flat=True)) or "none"
        raise NoEarlierVersion(
            f"There is no {f'version {to}' if to else 'earlier version'} to go back to; kept: {kept}."
        )
    open_version(version)
    make_live(version, instead_of=live.version, held=True)
    return version


def clean_up(encoder_id: str) -> None:
    """Keep the live version and the newest few for rollback; remove the others, rows and what they stand for.

    While a server serves, the newest version in folders is kept too: it answers when the server is away.
    """
    row = LiveIndex.objects.select_related("version").get(encoder_id=encoder_id)
    live, remote = row.version, milvus.is_remote(row.version.manifest)
    standby = standby_version(encoder_id) if remote else None
    every = IndexVersion.objects.filter(encoder_id=encoder_id)
    newest = list(every.values_list("pk", flat=True)[: settings.INDEX_KEEP])
    old = list(every.exclude(pk__in=[live.pk, *newest, *([standby.pk] if standby else [])]))
    for name, manifest in [part for version in old for part in folders_of(version)]:
        forget_part(encoder_id, name, manifest)
    every.filter(pk__in=[version.pk for version in old]).delete()
    if remote:
        milvus.release_others(row)
    removed = _remove_leftovers(encoder_id)
    if removed:
        logger.info("removed index versions %s", ", ".join(removed))
    # From the bases on, not from the segments: a reader that has not opened a new segment yet still needs the notes.
    forget_before(Position.of(version.manifest["until"]) for version in IndexVersion.objects.all())


def forget_part(encoder_id: str, name: str, manifest: dict[str, Any]) -> None:
    """Remove what a part of a version left outside this machine: its copies in the store, or its collection."""
    if not milvus.is_remote(manifest):
        forget(encoder_id, name, manifest)
    elif "collection" in manifest:
        milvus.forget(manifest)


def _remove_leftovers(encoder_id: str) -> list[str]:
    keep = known_folders(encoder_id)
    removed = store.clean(Path(settings.INDEX_DIR), encoder_id, keep=keep)
    return [*removed, *(milvus.clean(encoder_id, keep=keep) if settings.VECTOR_BACKEND == milvus.BACKEND else [])]


def due(encoder_id: str) -> str:
    """Say why a new base is due, or nothing. Checksums are read at most once in VERIFY_EVERY seconds.

    With the server of the live index away nothing is: it could not be built, and may come back as it was.
    """
    try:
        return _due(encoder_id)
    except IndexAway as error:
        logger.warning("the index is left as it is: %s", error)
        return ""


def _due(encoder_id: str) -> str:
    live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
    if live is None:
        return "there is no index yet" if Embedding.objects.searchable(encoder_id).exists() else ""
    if _may_verify(live.version) and not is_whole(live.version):
        return "the live index is damaged"
    if live.held:
        return ""
    if not _as_set(live.version):
        return "the settings of the index changed"
    try:
        share = reader(encoder_id).up_to_date().share
    except SearchUnavailable:
        return "the live index cannot be opened"
    if share.worst > REBUILD_ABOVE:
        return f"{share.delta} products after the base, {share.tombstones} of {share.base} taken out"
    old = timezone.now() - timedelta(hours=settings.INDEX_REBUILD_HOURS)
    if settings.INDEX_REBUILD_HOURS and live.version.created_at < old and (share.delta or share.tombstones):
        return f"the base is more than {settings.INDEX_REBUILD_HOURS} hours old"
    return ""


def _may_verify(version: IndexVersion) -> bool:
    """Say whether nobody read the checksums of a version for a while; with the cache away nobody can tell."""
    unread = False
    with cache_may_be_away():
        unread |= cache.add(f"search.verified.{version}", 1, VERIFY_EVERY)
    return unread


def is_whole(version: IndexVersion) -> bool:
    """Say whether the files of a version are what was built; raises IndexAway when its server does not answer."""
    try:
        open_version(version)
    except IndexAway:
        raise
    except IndexUnusable as error:
        logger.warning("the live index will be built again: %s", error)
        return False
    return True


def _changed(version: IndexVersion) -> bool:
    changes = changes_since(Position.of(version.manifest["until"]), version.encoder_id, 1)
    return bool(changes.products) or not _as_set(version)


def _as_set(version: IndexVersion) -> bool:
    """Say whether a version was built by this release, as settings, vocabulary and the weights here say."""
    manifest = version.manifest
    wanted = (store.FORMAT, settings.VECTOR_BACKEND, settings.INDEX_STORAGE)
    if (manifest.get("format"), manifest.get("backend"), manifest.get("storage")) != wanted:
        return False
    if milvus.is_remote(manifest):  # traits and other fusions are not in a collection
        return bool(manifest["layout"] == asdict(milvus.layout_now()))
    fusions = {name: each.digest for name, each in indexed_strategies(version.encoder_id).items() if name != DEFAULT}
    told = {name: about["weights"] for name, about in manifest.get("fusions", {}).items()}
    return manifest.get("traits") == list(trait_maker(version.encoder_id).columns) and fusions == told
