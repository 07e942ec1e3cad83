"""Going on without the cache."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


@contextmanager
def cache_may_be_away() -> Iterator[None]:
    """Go on without the cache while its server cannot be reached: what it keeps can be derived anew."""
    try:
        yield
    except (OSError, RedisError) as error:
        logger.warning("the cache is away: %s", error)
