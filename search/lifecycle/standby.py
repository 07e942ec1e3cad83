"""What answers while the server that holds the index is away: the newest index in folders, if there is one."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

import numpy as np

from ranking.types import Traits
from search.fusion.base import DEFAULT, Strategy
from search.index.base import Found, IndexUnusable, Share, VectorIndex
from search.index.columns import Columns
from search.index.filters import Filter
from search.index.records import Record
from search.lifecycle.changes import Position
from search.lifecycle.following import Following
from search.lifecycle.opening import folders_of, open_folders, standby_version
from search.query import SearchUnavailable
from search.tokens import Tokens

AGAIN_AFTER = 5.0  # seconds between two questions to a server that did not answer
LOOK_EVERY = 0.5  # seconds

logger = logging.getLogger(__name__)

T = TypeVar("T")


class Outage:
    """Whether the server is away, as this process knows: while it is, one question in AGAIN_AFTER still goes there."""

    def __init__(self) -> None:
        self.problem = ""
        self._quiet_until = float("-inf")

    def may_ask(self) -> bool:
        if self.problem and time.monotonic() < self._quiet_until:
            return False
        self._quiet_until = time.monotonic() + AGAIN_AFTER  # whoever comes meanwhile does not wait for the same answer
        return True

    def begins(self, error: Exception) -> None:
        if not self.problem:
            logger.error("the index server is away: %s", error)
        self.problem = "The index server does not answer; searches are answered from the index on this machine, if any."
        self._quiet_until = time.monotonic() + AGAIN_AFTER

    def ends(self) -> None:
        if self.problem:
            logger.info("the index server is back")
        self.problem = ""


class Standby:
    """The newest index in folders of an encoder, opened when it is first needed, with all changes since."""

    def __init__(self, encoder_id: str) -> None:
        self.encoder_id = encoder_id
        self._following: Following | None = None
        self._looked_at = float("-inf")
        self._lock = threading.Lock()

    def current(self) -> VectorIndex | None:
        """Return it, up to half a second old; None where there is none that may be trusted."""
        with self._lock:
            if time.monotonic() - self._looked_at >= LOOK_EVERY:
                self._looked_at = time.monotonic()
                self._following = self._following or self._opened()
                while self._following is not None and not self._following.catch_up():
                    pass
            return None if self._following is None else self._following.snapshot

    def forget(self) -> None:
        """Let go of it; nothing to do when it was never opened."""
        if self._following is not None:
            with self._lock:
                self._following, self._looked_at = None, float("-inf")

    def _opened(self) -> Following | None:
        version = standby_version(self.encoder_id)
        if version is None:
            return None
        try:
            snapshot = open_folders(version)
        except IndexUnusable as error:
            logger.error("the index that would stand by is refused: %s", error)
            return None
        _, newest = folders_of(version)[-1]
        return Following(self.encoder_id, snapshot, Position.of(newest["until"]))


class StandbyIndex(VectorIndex):
    """An index on a server with another one behind it; one request holds one of these, from its start to its end.

    `version` is that of the index which answered last. With both away every question raises SearchUnavailable.
    """

    def __init__(self, first: VectorIndex, standby: Standby, outage: Outage) -> None:
        self.version, self.encoder_id = first.version, first.encoder_id
        self._first, self._standby, self._outage = first, standby, outage

    def __len__(self) -> int:
        return self._ask(len)

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        return self._first.strategies

    @property
    def changes(self) -> int:
        return self._first.changes

    @property
    def share(self) -> Share:
        return self._ask(lambda index: index.share)

    def check(self) -> None:
        self._ask(lambda index: index.check())

    def search(
        self,
        query: np.ndarray,
        count: int,
        wanted: Filter | None = None,
        *,
        encoder_id: str,
        fusion: str = DEFAULT,
        exactly: bool = False,
    ) -> Found:
        return self._ask(
            lambda index: index.search(query, count, wanted, encoder_id=encoder_id, fusion=fusion, exactly=exactly)
        )

    def passing(self, wanted: Filter | None = None) -> np.ndarray:
        return self._ask(lambda index: index.passing(wanted))

    def count(self, wanted: Filter) -> int:
        return self._ask(lambda index: index.count(wanted))

    def columns(self, products: np.ndarray) -> Columns:
        return self._first.columns(products)

    def vectors_of(self, products: np.ndarray) -> np.ndarray:
        return self._first.vectors_of(products)

    def values_of(self, products: np.ndarray, field: str) -> list[str]:
        return self._first.values_of(products, field)

    def traits_of(self, products: np.ndarray) -> Traits:
        return self._first.traits_of(products)

    def can_be_found(self, products: np.ndarray, wanted: Filter) -> np.ndarray:
        return self._first.can_be_found(products, wanted)

    def vector_of(self, product: int) -> np.ndarray | None:
        return self._ask(lambda index: index.vector_of(product))

    def tokens_of(self, products: np.ndarray) -> Tokens | None:
        return self._first.tokens_of(products)

    def holds(self, product: int, stamp: int) -> bool:
        return self._first.holds(product, stamp)

    def apply(self, records: Iterable[Record], gone: Collection[int]) -> StandbyIndex:
        return StandbyIndex(self._first.apply(records, gone), self._standby, self._outage)

    def _ask(self, question: Callable[[VectorIndex], T]) -> T:
        if self._outage.may_ask():
            try:
                answer = question(self._first)
            except IndexUnusable as error:
                self._outage.begins(error)
            else:
                self._outage.ends()
                self._standby.forget()
                self.version = self._first.version
                return answer
        behind = self._standby.current()
        if behind is None:
            raise SearchUnavailable("The search index does not answer right now.", code="index_away")
        self.version = behind.version
        return question(behind)
