"""Signatures of webhooks, as the Standard Webhooks specification has them: an HMAC over id, time and body.

`verify` is what a receiver does; docs/integrators.md shows it without this project.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

PREFIX = "whsec_"
TOLERANCE = 300  # seconds that the clocks of sender and receiver may differ; an older message is a replayed one


class BadSignature(ValueError):
    """A message that was not sent by who knows the secret, was changed on its way, or is an old one sent again."""


def headers_of(secret: str, delivery: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers that prove a message. timestamp: Unix time in seconds, of this very attempt."""
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{_signature(secret, delivery, timestamp, body)}",
    }


def verify(secret: str, headers: Mapping[str, str], body: bytes, *, now: float) -> None:
    """Raise BadSignature unless one of the signatures is right and the message is new. headers: names in lower case."""
    delivery, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not delivery or not timestamp.isdecimal() or abs(now - int(timestamp)) > TOLERANCE:
        raise BadSignature("The message has no id, or is not from the last five minutes.")
    expected = _signature(secret, delivery, int(timestamp), body)
    given = [one.removeprefix("v1,") for one in headers.get("webhook-signature", "").split() if one.startswith("v1,")]
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in given):
        raise BadSignature("No signature of the message is made with this secret.")


def _signature(secret: str, delivery: str, timestamp: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{delivery}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
