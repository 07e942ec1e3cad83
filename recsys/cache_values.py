"""What caches keep, as bytes that hold data and never code: whoever can write to Redis runs nothing here.

A number is kept as digits (Redis counts it up), bytes as they are behind a mark, anything else as JSON: tuples come
back as lists, keys of dictionaries as texts. What this version did not write counts as nothing kept.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from django.core.cache.backends.locmem import LocMemCache

_BYTES, _JSON = b"b", b"j"

logger = logging.getLogger(__name__)


class NotPlainData(TypeError):
    """A value that is neither a number, nor bytes, nor what JSON can say."""


class PlainSerializer:
    """Writes and reads the values of `django.core.cache.backends.redis.RedisCache` (its OPTIONS["serializer"])."""

    def dumps(self, value: object) -> bytes | int:
        """Return what is kept; raises NotPlainData."""
        if type(value) is int:
            return value
        if isinstance(value, bytes):
            return _BYTES + value
        try:
            return _JSON + json.dumps(value, separators=(",", ":")).encode()
        except (TypeError, ValueError) as error:
            raise NotPlainData(
                f"The cache keeps numbers, bytes and what JSON can say, not {type(value).__name__}: {error}"
            ) from error

    def loads(self, data: bytes) -> Any:
        """Return the value, None for bytes that this version did not write."""
        kind, body = data[:1], data[1:]
        if kind == _BYTES:
            return body
        try:
            return json.loads(body) if kind == _JSON else int(data)
        except ValueError:
            logger.warning("a value in the cache is none that this version wrote, and is left out")
            return None


class PlainMemoryCache(LocMemCache):
    """The cache in memory with the rules of the one in Redis, so that what works here works there."""

    _plain = PlainSerializer()

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        kept = super().get(key, None, version)
        value = self._plain.loads(kept) if isinstance(kept, bytes) else kept
        return default if value is None else value

    def set(self, key: Any, value: Any, *args: Any, **named: Any) -> None:
        super().set(key, self._plain.dumps(value), *args, **named)

    def add(self, key: Any, value: Any, *args: Any, **named: Any) -> bool:
        return super().add(key, self._plain.dumps(value), *args, **named)
