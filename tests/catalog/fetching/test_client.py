from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from catalog.fetching.causes import (
    BadAddress,
    BrokenAnswer,
    FetchError,
    ForbiddenAddress,
    HostBusy,
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
from catalog.fetching.client import Fetcher, Limits
from tests.catalog.fetching.server import HostileServer, small_picture

MB = 1024 * 1024


@pytest.fixture
def fetcher(server: HostileServer) -> Iterator[Fetcher]:
    ports = frozenset({server.port})
    made = Fetcher(Limits(max_bytes=1 * MB, seconds=20.0, ports=ports, allowed=("127.0.0.1/32",)))
    yield made
    made.close()


def test_it_brings_the_bytes_and_what_the_server_says_of_them(server: HostileServer, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.url("/tagged"))
    assert fetched.data == small_picture(1)
    assert (fetched.etag, fetched.last_modified) == ('"one"', "Mon, 23 Nov 2026 10:00:00 GMT")


def test_what_has_not_changed_is_not_sent_again(server: HostileServer, fetcher: Fetcher) -> None:
    assert fetcher.fetch(server.url("/tagged"), etag='"one"').data is None
    assert fetcher.fetch(server.url("/tagged"), etag='"two"').data == small_picture(1)


def test_a_packed_answer_is_unpacked(server: HostileServer, fetcher: Fetcher) -> None:
    assert fetcher.fetch(server.url("/packed")).data == small_picture(3)


def test_three_redirects_are_followed_and_no_more(server: HostileServer, fetcher: Fetcher) -> None:
    assert fetcher.fetch(server.url("/hops/3")).data == small_picture(9)
    with pytest.raises(TooManyRedirects):
        fetcher.fetch(server.url("/hops/4"))
    with pytest.raises(TooManyRedirects):
        fetcher.fetch(server.url("/circle"))


def test_no_cookie_is_kept(server: HostileServer, fetcher: Fetcher) -> None:
    fetcher.fetch(server.url("/cookie"))
    (headers,) = server.headers_seen["/good/4"]
    assert headers["Cookie"] is None


def test_no_proxy_of_the_environment_is_used(
    server: HostileServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetcher.fetch(server.url("/good/1")).data == small_picture(1)


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("/nothing", NotFound),
        ("/status/410", NotFound),
        ("/status/403", Refused),
        ("/status/418", Refused),
        ("/status/500", ServerTrouble),
        ("/status/408", ServerTrouble),
        ("/status/429", Throttled),
        ("/status/204", BrokenAnswer),
        ("/status/304", BrokenAnswer),
        ("/cut", BrokenAnswer),
        ("/unpackable", BrokenAnswer),
        ("/stream/2000000", TooLarge),
        ("/stated/2000000", TooLarge),
        (f"/bomb/{16 * MB}", TooLarge),
        ("/to/http://169.254.169.254/latest/meta-data/", BadAddress),
        ("/to/ftp://example.org/a.jpg", BadAddress),
        ("/to/file:///etc/passwd", BadAddress),
    ],
)
def test_every_misbehaviour_has_its_own_cause(
    server: HostileServer, fetcher: Fetcher, path: str, cause: type[FetchError]
) -> None:
    with pytest.raises(cause):
        fetcher.fetch(server.url(path))


@pytest.mark.parametrize("path", ["/drip", "/slow-head", "/silence"])
def test_the_deadline_is_for_everything_however_it_drips(server: HostileServer, path: str) -> None:
    ports = frozenset({server.port})
    hasty = Fetcher(Limits(max_bytes=MB, seconds=0.5, ports=ports, allowed=("127.0.0.1/32",)))
    with pytest.raises(TooSlow, match="within 0.5 seconds|did not answer in time"):
        hasty.fetch(server.url(path))
    assert server.asked[path] == 1


def test_an_answer_of_stated_length_over_the_limit_is_not_read(server: HostileServer, fetcher: Fetcher) -> None:
    with pytest.raises(TooLarge, match=r"more than 1\.0 MB"):
        fetcher.fetch(server.url(f"/stated/{2048 * MB}"))
    assert server.sent[f"/stated/{2048 * MB}"] < 10 * MB


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("soon", None)])
def test_the_pause_that_a_server_asks_for_is_told(
    server: HostileServer, fetcher: Fetcher, header: str, seconds: float | None
) -> None:
    with pytest.raises(Throttled) as raised:
        fetcher.fetch(server.url(f"/pause/{header}"))
    assert raised.value.retry_after == seconds


def test_a_redirect_into_this_machine_is_refused_where_it_is_not_allowed(server: HostileServer) -> None:
    fetcher = Fetcher(Limits(max_bytes=MB, seconds=1.0, ports=frozenset({server.port})))
    with pytest.raises(ForbiddenAddress):
        fetcher.fetch(server.url("/good/1"))
    assert not server.asked


def test_a_server_that_there_is_not_is_told(fetcher: Fetcher, server: HostileServer) -> None:
    with pytest.raises(UnknownHost):
        fetcher.fetch(f"http://no-such-host.invalid:{server.port}/a.jpg")
    port = server.port
    server.stop.set()
    server.shutdown()
    server.server_close()
    with pytest.raises(NotReachable):
        fetcher.fetch(f"http://127.0.0.1:{port}/a.jpg")


def test_each_server_on_the_way_is_asked_for_politely(server: HostileServer, fetcher: Fetcher) -> None:
    visited: list[str] = []

    @contextmanager
    def at(host: str) -> Iterator[None]:
        if len(visited) == 2:
            raise HostBusy("enough")
        visited.append(host)
        yield

    with pytest.raises(HostBusy):
        fetcher.fetch(server.url("/hops/3"), at=at)
    assert visited == ["127.0.0.1", "127.0.0.1"]
