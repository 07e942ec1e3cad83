"""Getting the bytes of a picture from a server that nobody vouches for.

Every address is resolved once and each of its answers checked, before and after redirects, and the connection goes to
the address that was checked (AntiSSRF). Retries are not made here: they are written down and made later (work.py).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, cast

import requests
from AntiSSRF import AntiSSRFError
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry

from catalog.fetching.addresses import checked_url, host_of, policy
from catalog.fetching.causes import (
    BadAddress,
    BrokenAnswer,
    FetchError,
    ForbiddenAddress,
    NotFound,
    NotReachable,
    Refused,
    ServerTrouble,
    Throttled,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    UnknownHost,
)
from catalog.fetching.deadline import Deadline, WatchedPool, WatchedTLSPool, within

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

REDIRECTS = 3
CHUNK = 65_536  # bytes; also what one step of unpacking may give
HEADERS = {
    "User-Agent": "recsys (fetches pictures of products that their merchant lists)",
    "Accept": "image/jpeg, image/png, image/webp",
    "Accept-Encoding": "identity",
}
_PRIVATE = "The address leads into a private network; only servers in the public internet are asked."
_RETRY = Retry(0)  # asked only for how it reads Retry-After

Politeness = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True)
class Limits:
    max_bytes: int
    seconds: float = 12.0  # for everything, redirects included
    ports: frozenset[int] = frozenset({80, 443})
    allowed: tuple[str, ...] = ()  # networks that are asked although they are not public


@dataclass(frozen=True)
class Fetched:
    """What a server answered; without `data` what is stored is still right."""

    data: bytes | None
    etag: str = ""
    last_modified: str = ""


def guarded_session(allowed: Collection[str] = ()) -> requests.Session:
    """Return a session that reaches public servers alone, and those of the networks `allowed`; keeps no cookies.

    Its sockets are watched by the deadline of `within`. Redirects are the caller's to check.
    """
    session: requests.Session = policy(allowed).get_antissrf_session()
    session.trust_env = False  # no proxy and no password from the environment
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for adapter in session.adapters.values():
        pools = cast("HTTPAdapter", adapter).poolmanager
        pools.pool_classes_by_scheme = {"http": WatchedPool, "https": WatchedTLSPool}
    return session


class Fetcher:
    """Keeps connections open between pictures; not to be shared between threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._session = guarded_session(limits.allowed)

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "", at: Politeness | None = None) -> Fetched:
        """Return the bytes at `url`, unpacked, at most `max_bytes`. Raises a `FetchError`.

        `etag` and `last_modified` are those of an earlier answer: the server may say that nothing changed since.
        `at` is entered with the name of each server that is asked; it may raise `HostBusy`.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in known.items() if value}
        with within(self._limits.seconds) as deadline:
            try:
                return self._follow(url, conditions, at or _anywhere, deadline)
            except AntiSSRFError as error:
                raise ForbiddenAddress(_PRIVATE) from error
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                raise self._too_slow() if deadline.passed else trouble(error) from error

    def close(self) -> None:
        self._session.close()

    def _follow(self, url: str, conditions: Mapping[str, str], at: Politeness, deadline: Deadline) -> Fetched:
        address = checked_url(url, self._limits.ports)
        for _ in range(REDIRECTS + 1):
            with at(host_of(address)):
                found = self._ask(address, conditions, deadline)
            if isinstance(found, Fetched):
                return found
            address = checked_url(found, self._limits.ports, address)
        raise TooManyRedirects(f"The server redirects more than {REDIRECTS} times.")

    def _ask(self, address: str, conditions: Mapping[str, str], deadline: Deadline) -> Fetched | str:
        """Return the answer, or where the server redirects to."""
        seconds = min(5.0, self._limits.seconds)
        with self._session.get(
            address, headers={**HEADERS, **conditions}, stream=True, allow_redirects=False, timeout=(seconds, seconds)
        ) as answer:
            if answer.is_redirect:
                return str(answer.headers["location"])
            _check_status(answer, host_of(address), asked=bool(conditions))
            data = None if answer.status_code == requests.codes.not_modified else self._read(answer)
        if deadline.passed:
            raise self._too_slow()
        return Fetched(data, answer.headers.get("ETag", "")[:300], answer.headers.get("Last-Modified", "")[:60])

    def _read(self, answer: requests.Response) -> bytes:
        most = self._limits.max_bytes
        declared = answer.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > most:
            raise _too_large(most)
        data = bytearray()
        for chunk in answer.iter_content(CHUNK):
            data += chunk
            if len(data) > most:
                raise _too_large(most)
        return bytes(data)

    def _too_slow(self) -> TooSlow:
        return TooSlow(f"The server did not send the picture within {self._limits.seconds:g} seconds.")


def _anywhere(host: str) -> AbstractContextManager[None]:
    return nullcontext()


def _check_status(answer: requests.Response, host: str, *, asked: bool) -> None:
    status = answer.status_code
    if status == 200 or (status == 304 and asked):
        return
    if status in {404, 410}:
        raise NotFound(f"The server has no picture at this address (status {status}).")
    if status in {429, 503}:
        raise Throttled(f"The server asks for a pause (status {status}).", host, retry_after(answer))
    if status >= 500 or status in {408, 425}:
        raise ServerTrouble(f"The server failed (status {status}).")
    if status >= 400:
        raise Refused(f"The server refuses the picture (status {status}).")
    raise BrokenAnswer(f"The server answered with status {status}, which is no picture.")


def retry_after(answer: requests.Response) -> float | None:
    """Read seconds or a date; None where it is neither."""
    header = answer.headers.get("Retry-After")
    try:
        return None if header is None else _RETRY.parse_retry_after(header)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def _too_large(most: int) -> TooLarge:
    return TooLarge(f"The picture has more than {most / 1024**2:.1f} MB; offer a smaller one.")


def trouble(error: Exception) -> FetchError:
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
        return BadAddress("This is no address of a picture.")
    if isinstance(error, socket.gaierror | UnicodeError):
        return UnknownHost("There is no server of this name.")
    if isinstance(error, requests.Timeout):
        return TooSlow("The server did not answer in time.")
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return BrokenAnswer("The answer broke off, or cannot be unpacked.")
    if isinstance(error, requests.exceptions.SSLError):
        return NotReachable("The server's certificate is not valid for it.")
    return NotReachable("The server cannot be reached.")
