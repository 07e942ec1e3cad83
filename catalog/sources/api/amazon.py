"""Amazon's Creators API (it takes the place of PA-API 5, announced to end on 2026-04-30): a search, or items by ASIN.

Access tokens come from an OAuth 2 endpoint that the version of the credentials names. A search shows at most ten pages
of ten items, whatever it finds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.sources.amazon import read_product
from catalog.sources.api.base import ApiSource, Page
from catalog.sources.api.session import ApiSession, parsed, refused
from catalog.sources.base import ProductRow, RowError
from catalog.sources.reading import Line, UnreadableSource

NAME = "Amazon"
PAUSE = 1.0  # seconds between two requests, as is allowed to begin with
PAGES = 10
AT_ONCE = 10  # items of a page, and ASINs of a request
TOKEN_URLS = {
    "2.1": "https://creatorsapi.auth.us-east-1.amazoncognito.com/oauth2/token",
    "2.2": "https://creatorsapi.auth.eu-south-2.amazoncognito.com/oauth2/token",
    "2.3": "https://creatorsapi.auth.us-west-2.amazoncognito.com/oauth2/token",
    "3.1": "https://api.amazon.com/auth/o2/token",
    "3.2": "https://api.amazon.co.uk/auth/o2/token",
    "3.3": "https://api.amazon.co.jp/auth/o2/token",
}
RESOURCES = [
    *("browseNodeInfo.browseNodes", "browseNodeInfo.browseNodes.ancestor", "images.primary.large"),
    *("images.variants.large", "itemInfo.byLineInfo", "itemInfo.classifications", "itemInfo.features"),
    *("itemInfo.productInfo", "itemInfo.title", "offersV2.listings.availability"),
    *("offersV2.listings.isBuyBoxWinner", "offersV2.listings.price"),
]


@dataclass(frozen=True)
class AmazonAccess:
    credential_id: str
    credential_secret: str
    partner_tag: str
    marketplace: str = "www.amazon.com"
    version: str = "3.1"
    url: str = "https://creatorsapi.amazon"
    token_url: str = ""  # that of the version where it is empty


class AmazonApi(ApiSource):
    """`query` is what a shopper would search for, or `asins:` and a list by commas."""

    name = "amazon"
    columns = {"sku": "asin", "title": "itemInfo.title", "images": "images"}

    def __init__(self, query: str, access: AmazonAccess, after: str = "", *, pause: float = PAUSE) -> None:
        super().__init__(query, after)
        self._access = access
        self._session = ApiSession(NAME, pause=pause)
        self._token = ""
        self._token_until = 0.0

    def pages(self, after: str) -> Iterator[Page]:
        first = int(after) if after.isdecimal() else 1
        if self.query.startswith("asins:"):
            yield from self._named(first)
        else:
            yield from self._searched(first)

    def read(self, line: Line) -> ProductRow | RowError:
        return read_product(line, {})

    def _named(self, first: int) -> Iterator[Page]:
        asins = list(dict.fromkeys(part.strip() for part in self.query[6:].split(",") if part.strip()))
        for start in range((first - 1) * AT_ONCE, len(asins), AT_ONCE):
            body = self._ask("getItems", {"itemIds": asins[start : start + AT_ONCE]})
            yield Page(str(start // AT_ONCE + 1), body)

    def _searched(self, first: int) -> Iterator[Page]:
        for page in range(first, PAGES + 1):
            body = self._ask("searchItems", {"keywords": self.query, "itemPage": page, "itemCount": AT_ONCE})
            yield Page(str(page), body)
            result = parsed(NAME, body).get("searchResult") or {}
            if not result.get("items") or page * AT_ONCE >= int(result.get("totalResultCount") or 0):
                return

    def _ask(self, operation: str, body: Mapping[str, Any]) -> str:
        """Return the answer; an empty one where nothing was found. A token that ran out is renewed once."""
        asked = {"partnerTag": self._access.partner_tag, "resources": RESOURCES, **body}
        url = f"{self._access.url}/catalog/v1/{operation}"
        status, text = self._session.ask("POST", url, headers=self._headers(), json=asked)
        if status == 401 and self._token:
            self._token = ""
            status, text = self._session.ask("POST", url, headers=self._headers(), json=asked)
        if status == 404:
            return "{}"
        if status != 200:
            raise refused(NAME, status, text)
        return text

    def _headers(self) -> dict[str, str]:
        if not self._token or time.monotonic() > self._token_until:
            self._renew()
        version = f", Version {self._access.version}" if self._access.version.startswith("2.") else ""
        return {"Authorization": f"Bearer {self._token}{version}", "x-marketplace": self._access.marketplace}

    def _renew(self) -> None:
        """Get an access token. Credentials of version 2 are asked for with a form, those of version 3 with JSON."""
        form = self._access.version.startswith("2.")
        asked = {
            "grant_type": "client_credentials",
            "client_id": self._access.credential_id,
            "client_secret": self._access.credential_secret,
            "scope": "creatorsapi/default" if form else "creatorsapi::default",
        }
        url = self._access.token_url or TOKEN_URLS.get(self._access.version, "")
        if not url:
            known = ", ".join(TOKEN_URLS)
            raise UnreadableSource(
                f"{NAME}'s credentials of version {self._access.version} are unknown; there are {known}."
            )
        status, text = self._session.ask("POST", url, **{"data" if form else "json": asked})
        answer = parsed(NAME, text)
        if status != 200 or not isinstance(answer.get("access_token"), str):
            raise refused(NAME, status, str(answer.get("error_description") or answer.get("error") or ""))
        self._token = answer["access_token"]
        self._token_until = time.monotonic() + float(answer.get("expires_in") or 3600) - 60
