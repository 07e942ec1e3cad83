"""From embeddings in the database to the live index: new versions, sealed changes, rollback and what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from search.changes import Position, changes_since, forget_before, position_now
from search.fusing import indexed_strategies
from search.fusion.base import DEFAULT
from search.index import store
from search.index.base import BuildOptions, IndexUnusable
from search.index.snapshot import IndexSnapshot
from search.index_store import fetch, forget, publish
from search.live import known_folders, reader
from search.locks import exclusive
from search.models import Embedding, IndexBuild, IndexVersion, LiveIndex
from search.product_records import all_records
from search.product_traits import trait_maker
from search.progress import recorded
from search.query import SearchUnavailable

#: Seconds between two readings of the live index from disk to see that it is whole.
VERIFY_EVERY = 600
#: Share of the base that delta or tombstones may reach before a new base is built.
REBUILD_ABOVE = 0.1

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
    reason: str = "asked for",
    on_progress: Callable[[int], object] = lambda done: None,
) -> BuildResult:
    """Build a version of all current embeddings and make it live, unless nothing changed since the live one.

    What changes meanwhile is not lost: readers apply whatever was committed after the build began.
    Raises BuildInProgress when another process builds, NothingToIndex when there are no vectors.
    """
    root = Path(settings.INDEX_DIR)
    with exclusive(f"build-{encoder_id}", root) as held:
        if not held:
            raise BuildInProgress(f"The index of {encoder_id} is being built by another process.")
        live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
        if live and not force and not _changed(live.version) and is_whole(live.version):
            return BuildResult(live.version, built=False)
        store.clean(root, encoder_id, keep=known_folders(encoder_id))  # what a killed build left needs room
        total = Embedding.objects.searchable(encoder_id).count()
        if not total:
            raise NothingToIndex("No active product is embedded yet: run manage.py embed_catalog first.")
        with recorded(encoder_id, IndexBuild.Kind.BASE, reason, total) as progress:

            def report(done: int) -> None:
                progress(done)
                on_progress(done)

            version = _write_version(encoder_id, dimension, BuildOptions(threads, settings.INDEX_STORAGE, report))
            make_live(version, instead_of=live.version if live else None)
        clean_up(encoder_id)
        return BuildResult(version, built=True)


def _write_version(encoder_id: str, dimension: int, options: BuildOptions) -> IndexVersion:
    root, since = Path(settings.INDEX_DIR), position_now(encoder_id)
    with_tokens = Embedding.objects.filter(encoder_id=encoder_id, tokens__isnull=False).exists()
    maker = trait_maker(encoder_id)
    manifest = store.write(
        root,
        encoder_id=encoder_id,
        version=store.new_version(),
        dimension=dimension,
        records=all_records(encoder_id, maker),
        backend_name=settings.VECTOR_BACKEND,
        options=options,
        with_tokens=with_tokens,
        columns=maker.columns,
        strategies=indexed_strategies(encoder_id),
        told={"until": since.stored()},
    )
    publish(root, encoder_id, manifest["version"])
    return IndexVersion.objects.create(
        encoder_id=encoder_id, version=manifest["version"], products=manifest["products"], manifest=manifest
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


def roll_back(encoder_id: str, to: str = "") -> IndexVersion:
    """Make an earlier version live: the one before, or the one named; all changes since are applied to it.

    Nothing is built by itself afterwards until somebody asks for a build. Raises NoEarlierVersion when there is none,
    IndexUnusable when its files are not what was built, BuildInProgress when another version went live meanwhile.
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


def open_version(version: IndexVersion) -> IndexSnapshot:
    """Open a version with its segments as they were sealed; raises IndexUnusable."""
    root, parts = Path(settings.INDEX_DIR), []
    for name, manifest in folders_of(version):
        try:
            fetch(root, version.encoder_id, name, manifest)
        except OSError as error:
            raise IndexUnusable(f"{name} cannot be fetched from INDEX_STORE: {error}") from error
        parts.append(store.read(root, version.encoder_id, name, expected=manifest).layer)
    return IndexSnapshot(version.version, parts)


def folders_of(version: IndexVersion) -> list[tuple[str, dict[str, Any]]]:
    """List name and manifest of each folder of a version, the base first."""
    segments = version.segments.order_by("pk")
    return [(version.version, version.manifest), *((segment.name, segment.manifest) for segment in segments)]


def clean_up(encoder_id: str) -> None:
    """Keep the live version and the newest few for rollback; remove the others, rows and folders."""
    live = LiveIndex.objects.get(encoder_id=encoder_id).version_id
    every = IndexVersion.objects.filter(encoder_id=encoder_id)
    newest = list(every.values_list("pk", flat=True)[: settings.INDEX_KEEP])
    old = list(every.exclude(pk__in=[live, *newest]))
    for name, manifest in [folder for version in old for folder in folders_of(version)]:
        forget(encoder_id, name, manifest)
    every.filter(pk__in=[version.pk for version in old]).delete()
    removed = store.clean(Path(settings.INDEX_DIR), encoder_id, keep=known_folders(encoder_id))
    if removed:
        logger.info("removed index folders %s", ", ".join(removed))
    # From the bases on, not from the segments: a reader that has not opened a new segment yet still needs the notes.
    forget_before(Position.of(version.manifest["until"]) for version in IndexVersion.objects.all())


def due(encoder_id: str) -> str:
    """Say why a new base is due, or nothing. Checksums are read at most once in VERIFY_EVERY seconds."""
    live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
    if live is None:
        return "there is no index yet" if Embedding.objects.searchable(encoder_id).exists() else ""
    if cache.add(f"search.verified.{live.version}", 1, VERIFY_EVERY) and not is_whole(live.version):
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


def is_whole(version: IndexVersion) -> bool:
    """Say whether the files of a version are what was built."""
    try:
        open_version(version)
    except IndexUnusable as error:
        logger.warning("the live index will be built again: %s", error)
        return False
    return True


def _changed(version: IndexVersion) -> bool:
    changes = changes_since(Position.of(version.manifest["until"]), version.encoder_id, 1)
    return bool(changes.products) or not _as_set(version)


def _as_set(version: IndexVersion) -> bool:
    """Say whether a version was built by this release, as settings, vocabulary and the weights here say."""
    manifest, columns = version.manifest, list(trait_maker(version.encoder_id).columns)
    wanted = (store.FORMAT, settings.VECTOR_BACKEND, settings.INDEX_STORAGE, columns)
    fusions = {name: each.digest for name, each in indexed_strategies(version.encoder_id).items() if name != DEFAULT}
    return tuple(manifest.get(name) for name in ("format", "backend", "storage", "traits")) == wanted and fusions == {
        name: told["weights"] for name, told in manifest.get("fusions", {}).items()
    }
