"""Vectors, and tokens, of queries asked before, in Django's cache `vectors`: they save an inference, and owe nothing.

The key is a hash of the encoder id, the tower and all that the tower reads, so that what looks different but reads the
same shares a vector, and another encoder never does. The value names its encoder too, so a vector of another one is
refused wherever it came from. A value that is not a whole unit vector of the right dimension counts as none. A cache
that fails is left alone for a while: it costs time, not answers.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import numpy as np
from django.core.cache import caches

from search.lifecycle.vector_space import ForeignVector, check_space
from search.monitoring.counters import CACHE
from search.tokens import DIMENSION as TOKEN_DIMENSION

ALIAS = "vectors"
#: Counted up when what is stored changes: this byte, the length of the encoder id, the id, then little-endian float32.
FORMAT = 2
HEADER = 2  # bytes: format, length of the encoder id
REST = 10.0  # seconds without the cache after it failed

logger = logging.getLogger(__name__)


@dataclass
class CacheCounts:
    """What this process asked of the cache.

    failed: it did not answer, or answered with what is no vector, or with one of another encoder.
    """

    hits: int = 0
    misses: int = 0
    failed: int = 0


class QueryCache:
    """Keep query vectors for `seconds`; 0 keeps none. Thread-safe, and never raises for the cache's sake."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self._counts = CacheCounts()
        self._lock = threading.Lock()
        self._rests_until = float("-inf")

    def counts(self) -> CacheCounts:
        with self._lock:
            return replace(self._counts)

    def get(self, key: str, encoder_id: str, dimension: int) -> np.ndarray | None:
        """Return the unit vector of an encoder kept under a key, float32 of shape (dimension,), or None."""
        return self._get(key, lambda kept: _read(kept, encoder_id, dimension))

    def set(self, key: str, encoder_id: str, vector: np.ndarray) -> None:
        """Keep a unit vector of an encoder."""
        self._set(key, _written(encoder_id, vector))

    def tokens(self, key: str, encoder_id: str) -> np.ndarray | None:
        """Return the tokens kept beside the vector of a key, float32 (t, 128) of length 1 each, or None."""
        return self._get(_beside(key), lambda kept: _read_tokens(kept, encoder_id))

    def set_tokens(self, key: str, encoder_id: str, tokens: np.ndarray) -> None:
        """Keep the tokens of what a key's vector is of."""
        self._set(_beside(key), _written(encoder_id, tokens))

    def _get(self, key: str, read: Callable[[Any], np.ndarray | None]) -> np.ndarray | None:
        if self._rests():
            return None
        try:
            kept = caches[ALIAS].get(key)
        except Exception as error:  # a cache may fail in any way: no connection, no memory, a value nobody can read
            self._failed(error)
            return None
        try:
            values = None if kept is None else read(kept)
        except ForeignVector as error:
            logger.warning("not used: %s", error)
            values = None
        self._count("hits" if values is not None else "misses" if kept is None else "failed")
        return values

    def _set(self, key: str, written: bytes) -> None:
        if self._rests():
            return
        try:
            caches[ALIAS].set(key, written, self.seconds)
        except Exception as error:  # as above
            self._failed(error)

    def _rests(self) -> bool:
        return not self.seconds or monotonic() < self._rests_until

    def _failed(self, error: Exception) -> None:
        self._rests_until = monotonic() + REST
        self._count("failed")
        logger.warning("the cache of query vectors fails and rests for %.0f s: %r", REST, error)

    def _count(self, what: str) -> None:
        CACHE.labels(what).inc()
        with self._lock:
            setattr(self._counts, what, getattr(self._counts, what) + 1)


def vector_key(encoder_id: str, tower: str, prepared: np.ndarray) -> str:
    """Return the cache key of what a tower ("text" or "image") reads: letters and digits, for any kind of cache."""
    digest = hashlib.sha256(f"{encoder_id}\0{tower}\0{prepared.dtype.str}\0{prepared.shape}\0".encode())
    digest.update(np.ascontiguousarray(prepared).data)
    return f"{tower}-vector-{digest.hexdigest()}"


def _beside(key: str) -> str:
    return f"{key}-tokens"


def _written(encoder_id: str, values: np.ndarray) -> bytes:
    name = encoder_id.encode()
    return bytes([FORMAT, len(name)]) + name + values.astype("<f4").tobytes()


def _read(kept: Any, encoder_id: str, dimension: int) -> np.ndarray | None:
    """Return the vector, None for what is none; raises ForeignVector for one of another encoder."""
    rows = _rows(kept, encoder_id, dimension)
    return rows[0] if rows is not None and len(rows) == 1 else None


def _read_tokens(kept: Any, encoder_id: str) -> np.ndarray | None:
    """Return (t, 128) of what `set_tokens` keeps, as `_read`."""
    return _rows(kept, encoder_id, TOKEN_DIMENSION)


def _rows(kept: Any, encoder_id: str, width: int) -> np.ndarray | None:
    """Return the unit vectors (n, width) of an encoder, None for what is none; raises ForeignVector."""
    if not isinstance(kept, bytes) or len(kept) < HEADER or kept[0] != FORMAT:
        return None
    start = HEADER + kept[1]
    check_space(kept[HEADER:start].decode("utf-8", "replace"), encoder_id, "The search")
    if (len(kept) - start) % (4 * width):
        return None
    rows = np.frombuffer(kept[start:], "<f4").astype(np.float32).reshape(-1, width)
    return rows if (np.abs(np.linalg.norm(rows, axis=1) - 1.0) < 1e-3).all() else None  # NaN is not
