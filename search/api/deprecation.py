"""What of the API will go: answers to who still uses it say so, six months before, by the standards' own headers.

`Deprecation` (RFC 9745) says since when, `Sunset` (RFC 8594) until when it works, `Link` where to read more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import http_date

#: The least time between the announcement and the end.
NOTICE = timedelta(days=182)


@dataclass(frozen=True)
class Deprecated:
    """since: when it was announced; ends: the first day on which it may be gone; instead: what to use."""

    since: date
    ends: date
    instead: str

    def __post_init__(self) -> None:
        if self.ends - self.since < NOTICE:
            raise ValueError(f"What goes is announced {NOTICE.days} days before: {self}")


#: By the name of an address (as in urls.py) and a parameter, or "" for the whole address. Empty: nothing goes.
DEPRECATED: Mapping[tuple[str, str], Deprecated] = {}


def headers_for(request: HttpRequest) -> dict[str, str]:
    """Return the headers of an answer to a request that used what will go, none for any other."""
    match = request.resolver_match
    used = _used(match.url_name or "", {"", *request.GET, *getattr(request, "body_names", ())}) if match else []
    if not used:
        return {}
    return {
        "Deprecation": f"@{_seconds(min(one.since for one in used))}",
        "Sunset": http_date(_seconds(min(one.ends for one in used))),
        "Link": f'<{reverse("api:docs")}>; rel="deprecation"; type="text/html"',
    }


def note_names(request: HttpRequest, names: Iterable[str]) -> None:
    """Tell the names of a body's parameters, which the headers are made by."""
    request.body_names = list(names)  # type: ignore[attr-defined]  # read by headers_for


def _used(address: str, names: set[str]) -> list[Deprecated]:
    return [one for (where, name), one in DEPRECATED.items() if where == address and name in names]


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
