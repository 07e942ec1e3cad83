"""The encoder that serves in this process, with the index of its vectors: followed, warmed up, and swapped as one."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import Error as DatabaseTrouble
from django.db import connection

from search.encoders import release_others
from search.encoders.base import Encoder, EncoderError
from search.encoders.once import once_a_process
from search.encoders.served import ServedEncoder
from search.encoding import serving
from search.lifecycle import live
from search.lifecycle.live import IndexReader, forget_reader, index_reader
from search.lifecycle.live_encoder import live_encoder, open_kept
from search.models import KeptEncoder
from search.query import SearchUnavailable

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pair:
    """The towers of an encoder and the reader of its index. A request takes a pair once and keeps it to its end."""

    towers: ServedEncoder
    reader: IndexReader

    @property
    def encoder(self) -> Encoder:
        return self.towers.encoder


class EncoderFollower:
    """Hand out the live pair of this process; thread-safe.

    When another encoder becomes the live one, a thread of its own loads it, runs it once and opens its index, while
    requests go on with the pair before; then the pair is replaced. One that cannot be opened leaves the last good
    pair in place and shows in `problem`.
    """

    def __init__(self, first: str, root: Path) -> None:
        """first: name of the encoder that was live before anybody switched; root: where indexes lie."""
        self.first = first
        self.root = root
        self.problem = ""
        self._pair: Pair | None = None
        self._looked_at = float("-inf")
        self._tried: tuple[str, float] = ("", 0.0)
        self._warming: threading.Thread | None = None
        self._lock = threading.Lock()

    def current(self) -> Pair:
        """Return the pair to search with; raises SearchUnavailable when the encoder cannot be opened."""
        due = time.monotonic() - self._looked_at >= live.LOOK_EVERY
        if (due or self._pair is None) and self._lock.acquire(blocking=self._pair is None):
            try:
                self._look()
            finally:
                self._lock.release()
        if self._pair is None:
            raise SearchUnavailable("The search model cannot be loaded.", code="encoder_broken")
        return self._pair

    def _look(self) -> None:
        """Read which encoder is live; open it here if there is none yet, else in a thread."""
        if self._pair is not None and time.monotonic() - self._looked_at < live.LOOK_EVERY:
            return
        try:
            kept = live_encoder()
            self._looked_at = time.monotonic()
            if self._pair is None:
                self._pair = self._pair_of(kept)
                self._say_whether_settings_agree(kept)
        except EncoderError as error:
            logger.error("encoder refused: %s", error)
            return
        if self._pair.encoder.encoder_id == kept.encoder_id:
            self.problem = ""
        elif self._warming is None and not self._rests(kept):
            self._warming = threading.Thread(target=self._warm_up, args=[kept], name="warm-up", daemon=True)
            self._warming.start()

    def _pair_of(self, kept: KeptEncoder) -> Pair:
        return Pair(serving(open_kept(kept)), index_reader(kept.encoder_id, self.root))

    def _rests(self, kept: KeptEncoder) -> bool:
        """Say whether this encoder could not be opened a moment ago."""
        tried, at = self._tried
        return tried == kept.encoder_id and time.monotonic() < at + live.RETRY_AFTER

    def _warm_up(self, kept: KeptEncoder) -> None:
        try:
            pair = self._pair_of(kept)
            pair.towers.load()
            pair.reader.current()
        except (EncoderError, SearchUnavailable, DatabaseTrouble) as error:
            logger.error("the encoder %s is live, and cannot serve here: %s", kept, error)
            self.problem = f"The encoder {kept} is live, but this process still serves with the one before: {error}"
        else:
            self._swap(kept, pair)
        finally:
            self._tried = (kept.encoder_id, time.monotonic())
            self._warming = None
            connection.close()

    def _swap(self, kept: KeptEncoder, pair: Pair) -> None:
        before, self._pair = self._pair, pair
        self.problem = ""
        release_others(kept.name)
        if before is not None:
            forget_reader(before.reader)
        logger.info("serving with %s now", kept)

    def _say_whether_settings_agree(self, kept: KeptEncoder) -> None:
        if kept.name != self.first:
            logger.info("%s is live; ENCODER=%s only named the first one", kept, self.first)


_follower = once_a_process(EncoderFollower)


def follower() -> EncoderFollower:
    """Return this process's follower of the live encoder."""
    return _follower(settings.ENCODER, Path(settings.INDEX_DIR))


def serving_pair() -> Pair:
    """Return the pair that serves in this process; raises SearchUnavailable."""
    return follower().current()
