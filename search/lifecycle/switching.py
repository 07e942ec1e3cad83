"""Switch to another encoder while searches go on: all is ready before one row changes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from search import learned
from search.encoders import folder_of, get_encoder
from search.learned import LearnedPart
from search.lifecycle.coverage import Coverage, coverage
from search.lifecycle.indexing import NothingToIndex, build_index, due
from search.lifecycle.live_encoder import live_row, open_kept
from search.models import IndexVersion, KeptEncoder, LiveEncoder, LiveIndex

logger = logging.getLogger(__name__)


class SwitchRefused(Exception):
    """Any switch that does not happen; the live encoder goes on serving.

    SwitchRefused
    ├── NotKept            no vectors were ever computed with the encoder
    ├── NotCovered         products would be lost
    ├── IndexNotReady      its index is not up to date, and may not be built now
    ├── NothingToGoBackTo  nothing was switched yet, or what served before was forgotten
    └── SwitchedMeanwhile  another process switched at the same time
    """


class NotKept(SwitchRefused):
    pass


class NotCovered(SwitchRefused):
    def __init__(self, kept: KeptEncoder, found: Coverage) -> None:
        super().__init__(
            f"{kept} covers {found.percent:g} % of the products that can be found: {found.missing} of {found.products} "
            f"lack its vectors. Run: manage.py embed_catalog --encoder {kept.name}"
        )
        self.coverage = found


class IndexNotReady(SwitchRefused):
    pass


class NothingToGoBackTo(SwitchRefused):
    pass


class SwitchedMeanwhile(SwitchRefused):
    pass


@dataclass(frozen=True)
class Switch:
    """What a switch did. version: the index that serves, None after a forced switch without one."""

    live: KeptEncoder
    before: KeptEncoder
    version: IndexVersion | None
    lacks: list[LearnedPart]


def kept_encoder(name: str) -> KeptEncoder:
    """Return the row of the encoder that `name` opens; raises EncoderError, or NotKept when it has none."""
    encoder = get_encoder(name, threads=settings.SEARCH_THREADS)
    kept = KeptEncoder.objects.filter(encoder_id=encoder.encoder_id).first()
    if kept is None:
        raise NotKept(f"{encoder.encoder_id} has no vectors yet. Run: manage.py embed_catalog --encoder {name}")
    return kept


def encoder_before() -> KeptEncoder:
    """Return the encoder that served before the last switch; raises NothingToGoBackTo."""
    before = live_row().previous
    if before is None:
        raise NothingToGoBackTo("There is no encoder to go back to: none served before, or it was forgotten.")
    return before


def switch_to(kept: KeptEncoder, *, build: bool = True, force: bool = False) -> Switch:
    """Make a kept encoder the live one; web processes follow within a second, each after warming it up.

    build: bring its index up to date first, however long it takes; otherwise a stale one is refused.
    force: switch although products would be lost. Raises SwitchRefused, EncoderError, or BuildInProgress; until the
    last step nothing has changed for those who search.
    """
    row = live_row()
    if row.kept != kept:
        found = coverage(kept, row.kept)
        if found.missing and not force:
            raise NotCovered(kept, found)
        open_kept(kept).probe()
        _bring_index(kept, build=build, force=force)
        _flip(row, kept)
    live = LiveIndex.objects.filter(encoder_id=kept.encoder_id).select_related("version").first()
    return Switch(kept, row.kept, live.version if live else None, lacking_parts(kept))


def lacking_parts(kept: KeptEncoder) -> list[LearnedPart]:
    """Return the learned parts that an encoder lacks."""
    return learned.lacking([Path(settings.WEIGHTS_DIR) / kept.encoder_id, folder_of(kept.name)], learned.PARTS)


def _bring_index(kept: KeptEncoder, *, build: bool, force: bool) -> None:
    if not build:
        if due(kept.encoder_id) or not LiveIndex.objects.filter(encoder_id=kept.encoder_id).exists():
            raise IndexNotReady(
                f"The index of {kept} is not up to date. Run: manage.py build_index --encoder {kept.name}"
            )
        return
    try:
        build_index(kept.encoder_id, kept.dimension)
    except NothingToIndex as error:
        if not force:
            raise IndexNotReady(
                f"{kept} has no vectors to search. Run: manage.py embed_catalog --encoder {kept.name}"
            ) from error


def _flip(row: LiveEncoder, kept: KeptEncoder) -> None:
    """Change the live row, but only if it still says what it said; raises SwitchedMeanwhile if not."""
    still = LiveEncoder.objects.filter(pk=row.pk, kept=row.kept)
    if not still.update(kept=kept, previous=row.kept, changed_at=timezone.now()):
        raise SwitchedMeanwhile(f"Another process switched from {row.kept} meanwhile; nothing was changed here.")
    logger.info("%s is the live encoder, in place of %s", kept, row.kept)
