"""Writes that may be sent again: the first answer to an Idempotency-Key is stored, and given again for a day."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from search.api.models import IdempotentAnswer
from search.api.permissions import api_key

HEADER = "Idempotency-Key"
_PLAIN = re.compile(r"[\x21-\x7e]{1,200}")

Handler = Callable[..., Response]


class IdempotencyConflict(APIException):
    status_code = 409
    default_code = "idempotency_conflict"
    default_detail = "This Idempotency-Key was used with another request. Use a new one for each request."


class InProgress(APIException):
    status_code = 409
    default_code = "in_progress"
    default_detail = "The request with this Idempotency-Key is still being answered. Ask again in a moment."
    wait = 2


def idempotent(handler: Handler) -> Handler:
    """Carry a view's write out once for each Idempotency-Key of a caller; without the header, every time.

    Only answers are stored: a request that was refused, or that failed, may be made again with the same key.
    """

    @wraps(handler)
    def answered(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER)
        if key is None:
            return handler(view, request, *args, **kwargs)
        if not _PLAIN.fullmatch(key):
            raise ValidationError({HEADER: "Use 1 to 200 printable characters without spaces, such as a UUID."})
        row = _begun(request, key)
        if row.status:
            return _replayed(row)
        try:
            response = handler(view, request, *args, **kwargs)
            row.status, row.body = response.status_code, JSONRenderer().render(response.data).decode()
            row.etag = response.headers.get("ETag", "")
        except BaseException:
            row.delete()
            raise
        row.save(update_fields=["status", "body", "etag"])
        return response

    return answered


def _replayed(row: IdempotentAnswer) -> Response:
    headers = {"Idempotent-Replayed": "true"} | ({"ETag": row.etag} if row.etag else {})
    return Response(json.loads(row.body) if row.body else None, status=row.status, headers=headers)


def _begun(request: Request, key: str) -> IdempotentAnswer:
    """Return the stored answer, or a row that says that this request is being answered."""
    caller, asked = _caller(request), _hash(request)
    fresh = IdempotentAnswer(caller=caller, key=key, request_hash=asked)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
        return fresh
    except IntegrityError:
        stored = IdempotentAnswer.objects.filter(caller=caller, key=key).first()
    if stored is None:  # the other request has just failed
        raise InProgress
    return _again(stored, asked)


def _again(stored: IdempotentAnswer, asked: str) -> IdempotentAnswer:
    now = timezone.now()
    if stored.status and now - stored.created_at < stored.KEPT_FOR:
        if stored.request_hash != asked:
            raise IdempotencyConflict
        return stored
    if not stored.status and now - stored.created_at < stored.ANSWERED_WITHIN:
        raise IdempotencyConflict if stored.request_hash != asked else InProgress
    taken = IdempotentAnswer.objects.filter(pk=stored.pk, created_at=stored.created_at)
    if not taken.update(created_at=now, request_hash=asked, status=0, body="", etag=""):
        raise InProgress
    return IdempotentAnswer.objects.get(pk=stored.pk)


def _caller(request: Request) -> str:
    key = api_key(request)
    return f"key {key.prefix}" if key else f"user {request.user.pk}"


def _hash(request: Request) -> str:
    asked = [request.method, request.get_full_path(), request.data]
    return hashlib.sha256(
        json.dumps(asked, sort_keys=True, default=str).encode("utf-8", "backslashreplace")
    ).hexdigest()
