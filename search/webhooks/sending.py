"""One attempt to hand a message over: to servers of the public internet alone, and never for long."""

from __future__ import annotations

import time
from dataclasses import dataclass

import requests
from AntiSSRF import AntiSSRFError
from django.conf import settings
from urllib3.exceptions import HTTPError

from catalog.fetching.addresses import checked_url
from catalog.fetching.causes import BadAddress, FetchError
from catalog.fetching.client import guarded_session, retry_after, trouble
from catalog.fetching.deadline import within
from search.webhooks.models import Delivery
from search.webhooks.signing import headers_of

SECONDS = 10.0
USER_AGENT = "recsys-webhooks/1"
_REASONS = {
    "bad_address": "The address is none that we send to: http or https, at the usual port, without a name or password.",
    "forbidden_address": "The address leads into a private network; only servers in the public internet are told.",
    "unknown_host": "There is no server of this name.",
    "too_slow": f"The server did not answer within {SECONDS:g} seconds.",
    "not_reachable": "The server cannot be reached, or its certificate is not valid for it.",
}


@dataclass(frozen=True)
class Outcome:
    """status: of the answer, 0 without one; reason: why it counts as failed, empty when it was taken; pause: seconds
    that the server asked for; again: whether another attempt may help.
    """

    status: int
    reason: str = ""
    pause: float = 0.0
    again: bool = True
    milliseconds: int = 0

    @property
    def of_the_server(self) -> bool:
        """Say whether it failed for a reason that any other message would meet as well."""
        return self.again and (self.status in {0, 429} or self.status >= 500)


def send(delivery: Delivery) -> Outcome:
    """Send a message once. A redirect is not followed: what is signed for one server is no other's to read."""
    started = time.monotonic()
    status, reason, pause, again = _send(delivery)
    return Outcome(status, reason, pause, again, round((time.monotonic() - started) * 1000))


def _send(delivery: Delivery) -> tuple[int, str, float, bool]:
    body = delivery.body.encode()
    signed = headers_of(delivery.webhook.secret, delivery.public_id, int(time.time()), body)
    headers = {"Content-Type": "application/json", "User-Agent": USER_AGENT, "Accept-Encoding": "identity", **signed}
    with guarded_session(tuple(settings.FETCH_NETWORKS)) as session, within(SECONDS) as deadline:
        try:
            address = checked_url(delivery.webhook.url, settings.FETCH_PORTS)
            with session.post(
                address, data=body, headers=headers, stream=True, allow_redirects=False, timeout=(5.0, SECONDS)
            ) as answer:
                return _told_by(answer)
        except BadAddress as error:
            return 0, _reason(error), 0.0, False
        except AntiSSRFError:
            return 0, _REASONS["forbidden_address"], 0.0, False
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            return 0, _REASONS["too_slow"] if deadline.passed else _reason(trouble(error)), 0.0, True


def _told_by(answer: requests.Response) -> tuple[int, str, float, bool]:
    """Read the status alone: what else the server says is not asked for."""
    status = answer.status_code
    if 200 <= status < 300:
        return status, "", 0.0, False
    if status == requests.codes.gone:
        return status, "Nobody listens there any more (status 410); the webhook is turned off.", 0.0, False
    wait = (retry_after(answer) or 0.0) if status in {429, 503} else 0.0
    return status, f"The server answered with status {status}; 200 to 299 means that it took the message.", wait, True


def _reason(error: FetchError) -> str:
    return _REASONS.get(error.code, "The server's answer broke off.")
