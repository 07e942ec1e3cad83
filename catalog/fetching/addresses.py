"""Which addresses may be asked for a picture: web servers in the public internet."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv6Network, ip_network
from urllib.parse import urljoin, urlsplit

from AntiSSRF import AntiSSRFPolicy, PolicyConfigOptions
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from catalog.fetching.causes import BadAddress

_DEFAULT_PORTS = {"http": 80, "https": 443}
#: Of IPv6 only 2000::/3 is given to anybody. IPv4 addresses, looked at in mapped form, have lists of their own.
_UNASSIGNED = [
    *(str(part) for part in IPv6Network("::/3").address_exclude(IPv6Network("::ffff:0:0/96"))),
    *("4000::/2", "8000::/1"),
]


def policy(allowed: Collection[str] = ()) -> AntiSSRFPolicy:
    """Return what denies every address that is not public, except for the networks `allowed`.

    Raises `ValueError` when one of these is no network.
    """
    rules = AntiSSRFPolicy(PolicyConfigOptions.EXTERNAL_ONLY_LATEST)
    rules.allow_plain_text_http = True
    rules.add_denied_addresses(_UNASSIGNED)
    if allowed:
        rules.add_allowed_addresses([str(ip_network(network)) for network in allowed])
    return rules


def checked_url(url: str, ports: Collection[int], base: str = "") -> str:
    """Return an address, resolved against `base`, that two parsers understand in the same way. Raises `BadAddress`."""
    try:
        absolute = urljoin(base, url.strip())
        parts, strict = urlsplit(absolute), parse_url(absolute)
        host, port = parts.hostname, parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except (ValueError, LocationParseError) as error:
        raise BadAddress("This is no address of a picture.") from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise BadAddress("Only http and https addresses of pictures are fetched.")
    if not host or (host.isascii() and (strict.host or "").strip("[]").lower() != host):
        raise BadAddress("The address names no server, or not clearly which one.")
    if parts.username is not None or parts.password is not None:
        raise BadAddress("The address holds a name or password; use one without.")
    if port not in ports:
        raise BadAddress(f"The address names port {port}; pictures are fetched from {_listed(ports)}.")
    return absolute


def host_of(url: str) -> str:
    """Return the server of a checked address, in lower case."""
    return (urlsplit(url).hostname or "").lower()


def _listed(ports: Collection[int]) -> str:
    return " and ".join(str(port) for port in sorted(ports))
