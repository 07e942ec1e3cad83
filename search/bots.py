"""Programs that look at pages: told by what they call themselves, or by searching faster than people do.

What they do is recorded with a mark, left out of every reading, and counted.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.core.cache import cache

from catalog.caching import cache_may_be_away

_NAMES = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|headless|phantomjs|selenium|scrapy|curl/|wget/|libwww|httpclient|python-|aiohttp|"
    r"okhttp|java/|go-http|axios/|node-fetch|lighthouse|preview|monitor|facebookexternalhit|embedly|scan",
    re.IGNORECASE,
)


def calls_itself_a_bot(user_agent: str) -> bool:
    """Say whether a browser's name is that of a program; a browser without a name is one."""
    return not user_agent.strip() or _NAMES.search(user_agent) is not None


def searches_too_fast(visitor: str) -> bool:
    """Count a search of this visitor; say whether there were more than BOT_SEARCHES_A_MINUTE in about a minute."""
    searches = 0
    with cache_may_be_away():
        searches = _counted(f"visitor:searches:{visitor}")
    return searches > settings.BOT_SEARCHES_A_MINUTE


def _counted(name: str) -> int:
    """Count one more under a name that lasts a minute; return how many there are."""
    if cache.add(name, 1, 60):
        return 1
    try:
        return cache.incr(name)
    except ValueError:  # the minute was over between the two
        return 1
