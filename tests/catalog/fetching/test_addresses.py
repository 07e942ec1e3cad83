"""Every way we know of to write an address that is none of a merchant's pictures."""

# ruff: noqa: S104  (no socket is bound to these addresses)
from __future__ import annotations

import socket
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import urllib3.util.connection

from catalog.fetching.addresses import checked_url, policy
from catalog.fetching.causes import BadAddress, FetchError, ForbiddenAddress, NotReachable
from catalog.fetching.client import Fetcher, Limits
from tests.catalog.fetching.server import HostileServer, hostile_server

#: This machine, its networks and what clouds keep there, in every notation that some resolver understands.
HIDDEN_HOSTS = [
    *("127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "017700000001", "0177.0.0.1", "0177.1"),
    *("0x7f000001", "0x7f.0.0.1", "0x7f.1", "0x7F.0x0.0x0.0x1", "127.0.0.01", "0", "0.0.0.0", "00.0.0.0", "0x0"),
    *(
        "localhost",
        "LOCALHOST",
        "localhost.",
        "ip6-localhost",
        "127.0.0.1.",
        "①②⑦.⓪.⓪.①",
        "１２７.０.０.１",
        "127。0。0。1",
    ),
    *("[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]"),
    *("[::127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]"),
    *("[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:1::1]", "[2001:0:7f00:1::]", "[fe80::1]", "[fe80::1%25lo]"),
    *("[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[fd12:3456::1]", "[ff02::1]", "[100::1]", "[2001:db8::1]"),
    *("[5f00::1]", "[4000::1]", "[8000::1]", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255"),
    *(
        "192.168.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "169.254.170.2",
        "2852039166",
        "0xa9fea9fe",
        "0251.0376.0251.0376",
    ),
    *("[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "100.64.0.1"),
    *("100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1"),
]
FORMS = [
    *(f"http://{host}" for host in HIDDEN_HOSTS),
    *("http://user@127.0.0.1", "http://example.org@127.0.0.1", "http://127.0.0.1#@example.org"),
    *(
        "http://127.0.0.1\\@example.org",
        "http:\\\\127.0.0.1",
        "http:127.0.0.1",
        "//127.0.0.1",
        "http://example.org:80@127.0.0.1",
    ),
    *(
        "http:///127.0.0.1",
        "http://127.0.0.1 .example.org",
        "http://\t127.0.0.1",
        "HTTP://127.0.0.1",
        "https://127.0.0.1",
    ),
]


@pytest.fixture
def canary() -> Iterator[HostileServer]:
    with hostile_server() as running:
        yield running


def with_port(form: str, port: int) -> str:
    return f"{form}:{port}/good/1"


def fetcher(*ports: int, allowed: tuple[str, ...] = ()) -> Fetcher:
    return Fetcher(Limits(max_bytes=1_000_000, seconds=10.0, ports=frozenset(ports), allowed=allowed))


def test_no_hidden_address_is_asked_however_it_is_written(canary: HostileServer) -> None:
    strict = fetcher(canary.port)
    for form in FORMS:
        with pytest.raises(FetchError):
            strict.fetch(with_port(form, canary.port))
    print(f"\nfault 21: {len(FORMS)} forms of addresses, {sum(canary.asked.values())} hits on the canary")
    assert len(FORMS) >= 60
    assert not canary.asked


def test_the_canary_would_tell(canary: HostileServer) -> None:
    """Without the guard those forms get through that the resolver understands."""
    for form in ("http://127.1", "http://2130706433", "http://0x7f.1", "http://017700000001", "http://localhost"):
        fetcher(canary.port, allowed=("127.0.0.0/8", "::1/128")).fetch(with_port(form, canary.port))
    assert sum(canary.asked.values()) == 5


def test_no_hidden_address_is_asked_after_a_redirect(canary: HostileServer) -> None:
    with hostile_server("127.0.0.2") as public:
        strict = fetcher(canary.port, public.port, allowed=("127.0.0.2/32",))
        for form in FORMS:
            target = with_port(form, canary.port)
            if target.isascii() and target.isprintable():  # as headers are
                with pytest.raises(FetchError):
                    strict.fetch(public.url(f"/to/{target}"))
        redirects = sum(public.asked.values())
    print(f"\nfault 21: {redirects} redirects, {sum(canary.asked.values())} hits on the canary")
    assert redirects >= 60
    assert not canary.asked


def test_no_name_that_also_means_a_hidden_address_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [("93.184.216.34", 0), ("127.0.0.1", 0)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", answer) for answer in answers])
    with pytest.raises(ForbiddenAddress):
        fetcher(80).fetch("http://both.example/a.jpg")


@pytest.mark.parametrize("answers", [20, pytest.param(1000, marks=pytest.mark.slow)])
def test_a_name_that_changes_its_address_leads_nowhere_hidden(
    answers: int, canary: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The resolver's answers alternate; connections are noted instead of made, but for those to this machine."""
    public, hidden = "93.184.216.34", "127.0.0.1"
    turns = count()
    resolve, connect = socket.getaddrinfo, urllib3.util.connection.create_connection
    connected: list[str] = []

    def alternating(host: Any, *rest: Any, **named: Any) -> Any:
        if host != "rebinding.example":
            return resolve(host, *rest, **named)
        return [(2, 1, 6, "", (public if next(turns) % 2 == 0 else hidden, 0))]

    def noted(address: tuple[str, int], *rest: Any, **named: Any) -> Any:
        connected.append(address[0])
        if address[0] == hidden:
            return connect(address, *rest, **named)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", alternating)
    monkeypatch.setattr(urllib3.util.connection, "create_connection", noted)
    strict = fetcher(canary.port)
    causes = []
    for _ in range(answers):
        with pytest.raises((ForbiddenAddress, NotReachable)) as raised:
            strict.fetch(f"http://rebinding.example:{canary.port}/good/1")
        causes.append(raised.type)
    print(f"\nfault 22: {answers:,} answers that alternate, {sum(canary.asked.values())} hits on the canary")
    assert causes.count(ForbiddenAddress) == answers // 2
    assert connected == [public] * (answers // 2)
    assert not canary.asked


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a.jpg", "Only http and https"),
        ("javascript:alert(1)", "Only http and https"),
        ("http://", "names no server"),
        ("http://example.org:22/a.jpg", "port 22; pictures are fetched from 80 and 443"),
        ("http://example.org:99999/a.jpg", "no address of a picture"),
        ("http://user:secret@example.org/a.jpg", "name or password"),
        ("http://[::1/a.jpg", "no address of a picture"),
    ],
)
def test_what_is_no_address_of_a_picture_says_why(url: str, reason: str) -> None:
    with pytest.raises(BadAddress, match=reason):
        checked_url(url, {80, 443})


def test_an_address_may_be_relative_to_the_one_before() -> None:
    assert checked_url("../b.jpg", {80}, "http://example.org/x/y/a.jpg") == "http://example.org/x/b.jpg"


@pytest.mark.parametrize("host", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "1.1.1.1"])
def test_public_addresses_are_allowed(host: str) -> None:
    assert policy()._is_network_connection_allowed([host])


def test_a_private_network_can_be_allowed() -> None:
    rules = policy(("10.1.0.0/16",))
    assert rules._is_network_connection_allowed(["10.1.2.3"])
    assert not rules._is_network_connection_allowed(["10.2.0.1"])
