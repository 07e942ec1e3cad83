"""A small client of the recsys API: `pip install requests`, copy this file, and change what you need.

Client("http://127.0.0.1:8000", key="…").search("red dress") gives one page of results; `pages` walks through all.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

import requests

TRIES = 4
BATCH = 1_000


class ApiError(Exception):
    """An answer that is an error. Decide by `status` and `code`; `request_id` finds it in the server's log."""

    def __init__(self, status: int, error: Mapping[str, Any]) -> None:
        super().__init__(f"{status} {error['code']}: {error['message']} (request {error['request_id']})")
        self.status = status
        self.code: str = error["code"]
        self.param: str | None = error["param"]
        self.request_id: str = error["request_id"]


class Client:
    def __init__(self, base: str, key: str | None = None, timeout: float = 10.0) -> None:
        self.address = f"{base.rstrip('/')}/api/v1"
        self.timeout = timeout
        self.session = requests.Session()
        if key:
            self.session.headers["Authorization"] = f"Api-Key {key}"

    def search(self, text: str = "", *, photo: BinaryIO | None = None, **asked: Any) -> dict[str, Any]:
        """Search by words, a photo, or both; `asked` are the further parameters, such as k=5 or alpha=0.3."""
        if photo is None:
            return self.call("POST", "search", json={"text": text, **asked})
        fields = {"text": text, **asked}
        return self.call("POST", "search", data=fields, files={"image": photo})

    def pages(self, text: str = "", **asked: Any) -> Iterator[dict[str, Any]]:
        """Yield every result of a search, page after page."""
        answer = self.search(text, **asked)
        while True:
            yield from answer["results"]
            if answer["next_cursor"] is None:
                return
            answer = self.call("GET", "search", params={"cursor": answer["next_cursor"]})

    def similar(self, product_id: str, k: int = 10) -> list[dict[str, Any]]:
        """List products like one."""
        found: list[dict[str, Any]] = self.call("GET", f"products/{product_id}/similar", params={"k": k})["results"]
        return found

    def product(self, product_id: str) -> dict[str, Any]:
        return self.call("GET", f"products/{product_id}")

    def write(self, items: Iterable[Mapping[str, Any]], merchant: str | None = None) -> Iterator[dict[str, Any]]:
        """Send products to be made, changed or deleted, a batch at a time; yield what became of each."""
        source = iter(items)
        while batch := list(islice(source, BATCH)):
            body = {"items": batch} | ({"merchant": merchant} if merchant else {})
            headers = {"Idempotency-Key": str(uuid.uuid4())}  # so that a batch that is sent again counts once
            yield from self.call("POST", "products:bulk", json=body, headers=headers)["items"]

    def call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        """Make a request, and wait as long as the server asks for when it has too much to do. Raises ApiError."""
        for attempt in range(1, TRIES + 1):
            response = self.session.request(method, f"{self.address}/{path}", timeout=self.timeout, **options)
            if response.ok:
                answer: dict[str, Any] = response.json() if response.content else {}
                return answer
            if response.status_code not in {429, 503} or attempt == TRIES:
                break
            time.sleep(float(response.headers.get("Retry-After", 2**attempt)))
        raise ApiError(response.status_code, response.json()["error"])
