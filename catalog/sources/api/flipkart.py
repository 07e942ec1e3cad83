"""Flipkart's affiliate interface: the feed of one category, page after page by the address of the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from catalog.sources import flipkart_feed
from catalog.sources.api.base import ApiSource, Page
from catalog.sources.api.session import ApiSession, parsed, refused
from catalog.sources.base import ProductRow, RowError
from catalog.sources.reading import Line, UnreadableSource

NAME = "Flipkart"
VERSION = "v1.1.0"
PAUSE = 0.1  # seconds between two requests; 20 a second are allowed


@dataclass(frozen=True)
class FlipkartAccess:
    affiliate_id: str
    token: str
    url: str = "https://affiliate-api.flipkart.net"


class FlipkartApi(ApiSource):
    """`query` is the name of a category, as the interface lists them (such as mens_clothing)."""

    name = "flipkart"
    columns = {"sku": "productId", "title": "title", "category": "categoryPath", "images": "imageUrls"}

    def __init__(self, query: str, access: FlipkartAccess, after: str = "") -> None:
        super().__init__(query, after)
        self._access = access
        self._session = ApiSession(NAME, pause=PAUSE)

    def pages(self, after: str) -> Iterator[Page]:
        url = after or self._first()
        seen: set[str] = set()
        while url and url not in seen:
            seen.add(url)
            body = self._ask(url)
            yield Page(url, body)
            url = str(parsed(NAME, body).get("nextUrl") or "")

    def read(self, line: Line) -> ProductRow | RowError:
        return flipkart_feed.read_product(line)

    def _first(self) -> str:
        """Find the address of the category's feed in the list of all."""
        listing = parsed(NAME, self._ask(f"{self._access.url}/affiliate/api/{self._access.affiliate_id}.json"))
        try:
            listed: dict[str, Any] = listing["apiGroups"]["affiliate"]["apiListings"]
            if self.query in listed:
                return str(listed[self.query]["availableVariants"][VERSION]["get"])
        except (KeyError, TypeError) as error:
            raise UnreadableSource(f"{NAME} lists its categories in an unknown form; there is no {error}.") from error
        names = ", ".join(sorted(listed))[:400]
        raise UnreadableSource(f"{NAME} has no category “{self.query}”; it has {names}.")

    def _ask(self, url: str) -> str:
        if _origin(url) != _origin(self._access.url):  # the request carries the credentials
            raise UnreadableSource(f"{NAME} names a page at another server ({_origin(url)}), which is not asked.")
        headers = {"Fk-Affiliate-Id": self._access.affiliate_id, "Fk-Affiliate-Token": self._access.token}
        status, body = self._session.ask("GET", url, headers=headers)
        if status == 410:
            raise UnreadableSource(f"{NAME} has renewed the feed since; start it anew (--restart).")
        if status != 200:
            raise refused(NAME, status, body)
        return body


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
