"""Who calls the API: a program with a key, a person logged in to the admin, or anybody.

AuthenticationFailed
├── InvalidKey
├── ExpiredKey
└── RevokedKey
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from search.api.models import ApiKey

KEYWORD = "Api-Key"


class InvalidKey(AuthenticationFailed):
    default_code = "invalid_key"
    default_detail = "There is no such key. Send the header Authorization: Api-Key PREFIX.SECRET."


class ExpiredKey(AuthenticationFailed):
    default_code = "expired_key"
    default_detail = "The key has expired. Use the one that replaces it, or have a new one made."


class RevokedKey(AuthenticationFailed):
    default_code = "revoked_key"
    default_detail = "The key was revoked. Have a new one made."


class ApiKeyAuthentication(BaseAuthentication):
    """Knows a program by `Authorization: Api-Key …`; `request.auth` is the key then, and nobody is logged in."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiKey] | None:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        if scheme.lower() != KEYWORD.lower():
            raise InvalidKey
        key = _known(secret.strip())
        key.note_use(timezone.now())
        request._request.api_key = key  # type: ignore[attr-defined]  # for the middleware, which adds CORS headers
        return AnonymousUser(), key

    def authenticate_header(self, request: Request) -> str:
        return KEYWORD


def _known(secret: str) -> ApiKey:
    """Return the key; why it cannot be used is told only to who knows its secret."""
    prefix, _, _ = secret.partition(".")
    key = ApiKey.objects.filter(prefix=prefix).first() if prefix.isascii() and prefix.isalnum() else None
    if key is None or not key.is_valid(secret):
        raise InvalidKey
    if key.revoked:
        raise RevokedKey
    if key.has_expired:
        raise ExpiredKey
    return key


class LoginAuthentication(SessionAuthentication):
    """Knows who is logged in to the admin. A write without a CSRF token counts as anybody's, as if there were no login.

    So a page of the shop can send what everybody may send, whoever looks at it, and no other site can send more.
    """

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        found: tuple[Any, None] | None
        try:
            found = super().authenticate(request)
        except PermissionDenied:
            return None
        return found
