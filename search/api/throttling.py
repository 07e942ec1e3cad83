"""How many requests a caller may make: by key a minute and a day, without a key by address.

Counted in the cache `limits`, so that all processes share one count where that is Redis. A cache that fails throttles
nobody: a limit protects the service, and must not end it.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from search.api.permissions import api_key

ALIAS = "limits"
MINUTE = 60
DAY = 86_400
#: Of who has no address, as behind a socket: the one that means no address.
UNKNOWN = "::"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """At most `most` requests of one caller in a window of `seconds`; `whole` windows begin at midnight UTC."""

    caller: str
    most: int
    seconds: int
    whole: bool = False


@dataclass(frozen=True)
class Usage:
    """How one limit stands after a request: reset is in how many seconds the window ends."""

    limit: Limit
    used: int
    reset: int

    @property
    def remaining(self) -> int:
        return max(0, self.limit.most - self.used)

    @property
    def exceeded(self) -> bool:
        return self.used > self.limit.most

    def headers(self) -> dict[str, str]:
        told = {"Limit": self.limit.most, "Remaining": self.remaining, "Reset": self.reset}
        return {f"RateLimit-{name}": str(value) for name, value in told.items()}


class QuotaExceeded(Throttled):
    default_code = "quota_exceeded"


class CallerThrottle(BaseThrottle):
    """Counts a request against every limit of its caller; the tightest is told in the answer's headers."""

    def allow_request(self, request: Request, view: object) -> bool:
        usages = [count(limit) for limit in _limits(request)]
        if not usages:
            return True
        tightest = min(usages, key=lambda usage: (usage.remaining, -usage.reset))
        request._request.rate_limit = tightest.headers()  # type: ignore[attr-defined]  # for the middleware
        if exceeded := [usage for usage in usages if usage.exceeded]:
            longest = max(exceeded, key=lambda usage: usage.reset)
            raise (QuotaExceeded if longest.limit.seconds == DAY else Throttled)(longest.reset)
        return True


def count(limit: Limit) -> Usage:
    """Count one request, exactly whatever runs at the same time; a cache that fails counts nothing."""
    try:
        return _count(limit, time())
    except Exception as error:  # a cache may fail in any way
        logger.warning("requests are not counted, the cache fails: %r", error)
        return Usage(limit, 0, limit.seconds)


def _count(limit: Limit, now: float) -> Usage:
    """A window is named by its end, which whoever comes first stores; its counter lives a little longer than it."""
    cache = caches[ALIAS]
    name = f"throttle-{limit.seconds}-{limit.caller}"
    if limit.whole:
        end = (math.floor(now / limit.seconds) + 1) * float(limit.seconds)
    else:
        end = cache.get_or_set(f"{name}-end", now + limit.seconds, limit.seconds) or now
    counter = f"{name}-{end:.3f}"
    cache.add(counter, 0, limit.seconds * 2)
    return Usage(limit, cache.incr(counter), max(1, math.ceil(end - now)))


def _limits(request: Request) -> Iterable[Limit]:
    key = api_key(request)
    if key is not None:
        if key.per_minute:
            yield Limit(f"key-{key.prefix}", key.per_minute, MINUTE)
        if key.daily_quota:
            yield Limit(f"key-{key.prefix}", key.daily_quota, DAY, whole=True)
    elif settings.THROTTLE_ANONYMOUS and not request.user.is_authenticated:
        yield Limit(f"address-{address(request._request)}", settings.THROTTLE_ANONYMOUS, MINUTE)


def address(request: HttpRequest) -> str:
    """Return the caller's address, of IPv6 its network, which is one caller's.

    X-Forwarded-For counts only behind a proxy, and of it only what that proxy added.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    for given in (forwarded.rpartition(",")[2].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            found = ip_address(given)
        except ValueError:
            continue
        found = getattr(found, "ipv4_mapped", None) or found
        return str(found if found.version == 4 else ip_network((found, 64), strict=False).network_address)
    return UNKNOWN
