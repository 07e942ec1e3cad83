from __future__ import annotations

import base64

import pytest

from search.webhooks.signing import BadSignature, headers_of, verify

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # of the specification's own example
BODY = b'{"test": 2432232314}'
SENT = headers_of(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY)


def test_the_signature_is_that_of_the_specification() -> None:
    assert SENT["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_is_believed_within_five_minutes() -> None:
    verify(SECRET, SENT, BODY, now=1614265330 + 299)


@pytest.mark.parametrize(
    ("headers", "body", "now"),
    [
        (SENT, BODY + b" ", 1614265330),
        ({**SENT, "webhook-id": "another"}, BODY, 1614265330),
        ({**SENT, "webhook-timestamp": "1614265331"}, BODY, 1614265330),
        ({**SENT, "webhook-signature": "v1,"}, BODY, 1614265330),
        ({}, BODY, 1614265330),
        (SENT, BODY, 1614265330 + 301),  # sent again by who listened
    ],
)
def test_anything_else_is_refused(headers: dict[str, str], body: bytes, now: float) -> None:
    with pytest.raises(BadSignature):
        verify(SECRET, headers, body, now=now)


def test_another_secret_signs_otherwise() -> None:
    other = "whsec_" + base64.b64encode(b"x" * 24).decode()
    with pytest.raises(BadSignature):
        verify(other, SENT, BODY, now=1614265330)
