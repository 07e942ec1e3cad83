"""Asking an interface: not faster than it allows, again where it says so, and never more than fits in memory."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from catalog.sources.reading import UnreadableSource

MOST_BYTES = 64 * 1024**2  # of one answer
TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two pieces of an answer
RETRIES = 4
_CHUNK = 1 << 16


class ApiSession:
    """One interface. 429 and 5xx are asked again up to four times, after Retry-After or a growing pause."""

    def __init__(self, name: str, *, pause: float = 0.0) -> None:
        self.name = name
        self._pause = pause
        self._next = 0.0
        self._session = requests.Session()
        retry = Retry(
            total=RETRIES,
            status_forcelist=(429, 500, 502, 503, 504),
            allowed_methods=None,  # every request here only reads
            backoff_factor=1.0,
            backoff_jitter=1.0,
            retry_after_max=600,
            raise_on_status=False,
            redirect=0,
        )
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def ask(self, method: str, url: str, *, headers: Mapping[str, str] | None = None, **given: Any) -> tuple[int, str]:
        """Return status and text of the answer. Raises `UnreadableSource` when there is none."""
        self._wait()
        try:
            with self._session.request(
                method, url, headers=headers, timeout=TIMEOUT, stream=True, allow_redirects=False, **given
            ) as answer:
                return answer.status_code, self._read(answer)
        except requests.RequestException as error:
            raise UnreadableSource(
                f"{self.name} cannot be reached ({type(error).__name__}); try again later."
            ) from error

    def _wait(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._pause

    def _read(self, answer: requests.Response) -> str:
        data = bytearray()
        for chunk in answer.iter_content(_CHUNK):
            data += chunk
            if len(data) > MOST_BYTES:
                raise UnreadableSource(f"{self.name} answers with more than {MOST_BYTES // 1024**2} MB at once.")
        return data.decode("utf-8", "replace")


def parsed(name: str, body: str) -> dict[str, Any]:
    """Return the object of an answer, empty for other JSON. Raises `UnreadableSource` for what is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{name} answered with something else than JSON.") from error
    return found if isinstance(found, dict) else {}


def refused(name: str, status: int, body: str) -> UnreadableSource:
    """Say why an interface gives nothing, with what it says itself, cut."""
    why = {
        401: "does not accept the credentials; look at the settings",
        403: "does not allow this; look at the settings and at what the account may do",
        429: "is asked too often; try again later",
    }.get(status, "cannot answer")
    return UnreadableSource(f"{name} {why} (status {status}: {' '.join(body.split())[:200]}).")
