"""How the index of an encoder is: versions, sizes, shares, freshness, builds, and recall on real searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from search.encoders.base import Encoder
from search.index.base import IndexUnusable, VectorIndex
from search.lifecycle import milvus
from search.lifecycle.embedding import EncoderFacts, without_embedding
from search.lifecycle.indexing import due
from search.lifecycle.live import reader
from search.lifecycle.opening import folders_of
from search.models import IndexBuild, IndexVersion, LiveIndex, SearchLog
from search.query import SearchUnavailable

DEPTH = 10


@dataclass(frozen=True)
class VersionStatus:
    version: str
    live: bool
    products: int
    megabytes: float
    storage: str
    created_at: datetime
    here: bool


@dataclass(frozen=True)
class IndexStatus:
    """What there is to say of one encoder's index; shares are of the base, freshness of the products."""

    encoder_id: str
    live: str = ""
    held: bool = False
    problem: str = ""
    products: int = 0
    base: int = 0
    delta: int = 0
    tombstones: int = 0
    segments: int = 0
    unsealed: int = 0
    waiting: int = 0
    due: str = ""
    versions: list[VersionStatus] = field(default_factory=list)
    builds: list[IndexBuild] = field(default_factory=list)

    @property
    def delta_share(self) -> float:
        return self.delta / max(1, self.base)

    @property
    def tombstone_share(self) -> float:
        return self.tombstones / max(1, self.base)

    @property
    def running(self) -> IndexBuild | None:
        """Return the build that is under way."""
        first = self.builds[0] if self.builds else None
        return first if first and first.outcome == IndexBuild.Outcome.RUNNING else None

    def as_json(self) -> dict[str, Any]:
        """Return everything but the builds, times in ISO form."""
        versions = [{**asdict(row), "created_at": row.created_at.isoformat()} for row in self.versions]
        plain = {name: value for name, value in vars(self).items() if name not in {"builds", "versions"}}
        shares = {"delta_share": round(self.delta_share, 4), "tombstone_share": round(self.tombstone_share, 4)}
        return {**plain, **shares, "versions": versions}


def status(encoder: EncoderFacts) -> IndexStatus:
    """Look at rows and files; opens the live index in this process when it is not open yet."""
    encoder_id = encoder.encoder_id
    live = LiveIndex.objects.filter(encoder_id=encoder_id).select_related("version").first()
    common: dict[str, Any] = {
        "encoder_id": encoder_id,
        "waiting": without_embedding(encoder).count(),
        "versions": _versions(encoder_id, live.version_id if live else None),
        "builds": list(IndexBuild.objects.filter(encoder_id=encoder_id)[:10]),
    }
    if live is None:
        return IndexStatus(**common)
    common |= {"live": live.version.version, "held": live.held, "segments": live.version.segments.count()}
    try:
        snapshot = reader(encoder_id).up_to_date()
        share = snapshot.share
    except (SearchUnavailable, IndexUnusable) as error:
        return IndexStatus(**common, problem=str(error))
    return IndexStatus(
        **common,
        products=share.products,
        base=share.base,
        delta=share.delta,
        tombstones=share.tombstones,
        unsealed=snapshot.changes,
        due=due(encoder_id),
    )


def _versions(encoder_id: str, live: int | None) -> list[VersionStatus]:
    rows = []
    versions = list(IndexVersion.objects.filter(encoder_id=encoder_id).prefetch_related("segments"))
    on_server = milvus.there(version.manifest for version in versions if milvus.is_remote(version.manifest))
    for version in versions:
        folders = folders_of(version)
        rows.append(
            VersionStatus(
                version=version.version,
                live=version.pk == live,
                products=version.products,
                megabytes=round(sum(int(manifest.get("bytes", 0)) for _, manifest in folders) / 1e6, 3),
                storage=str(version.manifest.get("storage", "")),
                created_at=version.created_at,
                here=version.version in on_server
                or all((Path(settings.INDEX_DIR) / encoder_id / name).is_dir() for name, _ in folders),
            )
        )
    return rows


@dataclass(frozen=True)
class Recall:
    """recall: share of the exact `depth` nearest that the index finds, mean over `queries` searches."""

    recall: float
    depth: int
    queries: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def probe_recall(encoder: Encoder, *, sample: int) -> Recall | None:
    """Search again with the words of the last logged searches, once by the index and once exactly.

    None without a logged search in words, or without an index. Photos are not kept long enough to probe with.
    """
    words = SearchLog.objects.exclude(text="").order_by("-pk").values_list("text", flat=True)
    texts = list(dict.fromkeys(words[: sample * 4]))[:sample]
    if not texts:
        return None
    try:
        snapshot = reader(encoder.encoder_id).up_to_date()
        if not len(snapshot):
            return None
        found = [_recall(snapshot, query, encoder.encoder_id) for query in encoder.encode_texts(texts)]
    except (SearchUnavailable, IndexUnusable):
        return None
    return Recall(float(np.mean(found)), DEPTH, len(found))


def _recall(snapshot: VectorIndex, query: np.ndarray, encoder_id: str) -> float:
    exact: Sequence[int] = snapshot.search(query, DEPTH, encoder_id=encoder_id, exactly=True).products.tolist()
    found = snapshot.search(query, DEPTH, encoder_id=encoder_id).products.tolist()
    return len({*exact} & {*found}) / max(1, len(exact))
