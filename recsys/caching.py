"""The cache in Redis, which may go away or hold nonsense without taking the shop with it."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisSilent

REST = 3.0  # seconds in which a server that failed is not asked again

logger = logging.getLogger(__name__)

#: Until when each server rests, by its address; every thread has a client of its own, and all share this.
_rests_until: dict[str, float] = {}


class RestingCacheClient(RedisCacheClient):
    """Ask a server that does not answer once in `REST` seconds, not once a request; raise at once meanwhile.

    A value that cannot be read (cut off, written by another release) counts as missing.
    """

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **options)
        self._client = _watched(servers[0])

    def get(self, key: Any, default: Any) -> Any:
        try:
            value = super().get(key, default)
        except RedisError:
            raise
        except Exception as error:  # nonsense may make a serializer raise anything
            logger.warning("the cache holds what cannot be read under %s: %r", key, error)
            return default
        return default if value is None else value  # None is what PlainSerializer says of nonsense


class RestingRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = RestingCacheClient


def _watched(server: str) -> type[Redis]:
    """Return a client that notes when its server does not answer, and raises RedisAway while that rests."""

    class Watched(Redis):
        def execute_command(self, *args: Any, **options: Any) -> Any:
            if time.monotonic() < _rests_until.get(server, 0.0):
                raise RedisAway("the cache did not answer a moment ago, and is left alone for a while")
            try:
                return super().execute_command(*args, **options)
            except (RedisAway, RedisSilent):
                _rests_until[server] = time.monotonic() + REST
                raise

    return Watched
