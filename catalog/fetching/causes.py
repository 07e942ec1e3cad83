"""Why a picture could not be fetched; `str()` tells a person, `code` a program, `again` whether a later try may help.

FetchError
├── BadAddress, ForbiddenAddress, TooManyRedirects, NotFound, Refused, TooLarge     (never tried again)
├── UnknownHost, NotReachable, TooSlow, BrokenAnswer, ServerTrouble                 (tried again)
├── Throttled                                                                       (tried again when the server says)
└── HostBusy                                                                        (our own politeness; no attempt)
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class FetchError(Exception):
    code: ClassVar[str]
    again: ClassVar[bool] = False


class BadAddress(FetchError):
    code = "bad_address"


class ForbiddenAddress(FetchError):
    code = "forbidden_address"


class TooManyRedirects(FetchError):
    code = "too_many_redirects"


class NotFound(FetchError):
    code = "not_found"


class Refused(FetchError):
    code = "refused"


class TooLarge(FetchError):
    code = "image_too_large"


class UnknownHost(FetchError):
    code = "unknown_host"
    again = True


class NotReachable(FetchError):
    code = "not_reachable"
    again = True


class TooSlow(FetchError):
    code = "too_slow"
    again = True


class BrokenAnswer(FetchError):
    code = "broken_answer"
    again = True


class ServerTrouble(FetchError):
    code = "server_error"
    again = True


class Throttled(FetchError):
    """The server `host` asks for a pause; `retry_after` is in seconds, None when it does not say how long."""

    code = "throttled"
    again = True

    def __init__(self, message: str, host: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.host = host
        self.retry_after = retry_after


class HostBusy(FetchError):
    """As many requests as we allow ourselves are at this host; or it asked for a pause, which ends at `until`."""

    code = "host_busy"
    again = True

    def __init__(self, message: str, until: datetime | None = None) -> None:
        super().__init__(message)
        self.until = until


#: Every cause that a picture may have, as the admin names it; those of `catalog/images.py` and of imports included.
CAUSES = {
    "bad_address": "Not an address",
    "forbidden_address": "Private address",
    "unknown_host": "Server unknown",
    "not_reachable": "Server not reached",
    "too_slow": "Too slow",
    "throttled": "Server asked for a pause",
    "server_error": "Server failed",
    "refused": "Server refused",
    "not_found": "Not there",
    "too_many_redirects": "Redirected in circles",
    "broken_answer": "Answer broken off",
    "image_too_large": "File too large",
    "too_many_pixels": "Too many pixels",
    "not_an_image": "Not a picture",
    "truncated_image": "Damaged picture",
    "bad_image": "Bad picture",
    "file_not_found": "File missing",
    "unsafe_path": "Unsafe path",
    "unreadable_file": "File cannot be read",
    "gave_up": "Worker died",
}
