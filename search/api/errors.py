"""One shape for every error: {"error": {type, code, param, message, docs, request_id}}; its codes are in codes.py."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from catalog.images import BadImage
from search.query import ExpiredCursor, InvalidQuery, SearchUnavailable

_KINDS = {401: "unauthenticated", 403: "forbidden", 429: "rate_limited"}

UNREADABLE = "The request cannot be read."
_OUTSIDE = {412: ("invalid_request", "changed", "What is at this address has changed since.")}
_AWAY = ("unavailable", "database", None, "The database does not answer.")
OUR_FAULT = "Something went wrong on our side; the request id helps us find it."

logger = logging.getLogger(__name__)


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """Translate any exception of an API view into an answer; what nobody foresaw is logged with its trace."""
    described = _describe(error)
    if described is None:
        logger.exception("the request failed", exc_info=error)
        described = 500, _error("server_error", "server_error", None, OUR_FAULT), {}
    set_rollback()
    status, body, headers = described
    return Response(_whole(body, context["request"]), status=status, headers=headers)


def not_found(request: HttpRequest, path: str = "") -> JsonResponse:
    """Answer an unknown address under /api/ in the shape of the API."""
    error = _error("not_found", "unknown_address", None, "There is nothing at this address.")
    return JsonResponse(_whole(error, request), status=404)


def turned_away(request: HttpRequest, message: str) -> JsonResponse:
    """Answer that there is no room for a request now, before anything is done for it."""
    error = _error("unavailable", "busy", None, message)
    return JsonResponse(_whole(error, request), status=503, headers={"Retry-After": "1"})


def reshaped(response: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """Return an error that was made outside the API's views (a host that is not served, a crash) in its shape."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith("application/json"):
        return response
    kind, code, message = _OUTSIDE.get(response.status_code, ("invalid_request", "bad_request", UNREADABLE))
    if response.status_code == 503:  # before or after a view, as in a middleware
        again = {name: response[name] for name in ("Retry-After",) if name in response}
        return JsonResponse(_whole(_error(*_AWAY), request), status=503, headers=again)
    if response.status_code >= 500:
        kind, code, message = "server_error", "server_error", OUR_FAULT
    return JsonResponse(_whole(_error(kind, code, None, message), request), status=response.status_code)


def _whole(error: dict[str, Any], request: Any) -> dict[str, Any]:
    docs = f"{reverse('api:errors')}#{error['code']}"
    return {"error": {**error, "docs": docs, "request_id": getattr(request, "request_id", "")}}


def _describe(error: Exception) -> tuple[int, dict[str, Any], dict[str, str]] | None:
    if isinstance(error, SearchUnavailable):
        return 503, _error("unavailable", error.code, None, str(error)), {"Retry-After": str(error.retry_after)}
    if isinstance(error, InvalidQuery):
        status = 410 if isinstance(error, ExpiredCursor) else 400
        return status, _error("invalid_request", error.code, error.param, str(error)), {}
    if isinstance(error, BadImage):
        return 400, _error("invalid_request", error.code, "image", str(error)), {}
    if isinstance(error, exceptions.ValidationError):
        param, message, code = first_of(error.detail)
        return 400, _error("invalid_request", code, param, message), {}
    if isinstance(error, RequestDataTooBig | TooManyFilesSent):
        return 413, _error("invalid_request", "too_large", None, "The request is too large."), {}
    if isinstance(error, Http404):
        return 404, _error("not_found", "not_found", None, "There is no such thing."), {}
    if isinstance(error, PermissionDenied):
        return 403, _error("forbidden", "forbidden", None, "This is not allowed."), {}
    if isinstance(error, SuspiciousOperation):
        return 400, _error("invalid_request", "bad_request", None, UNREADABLE), {}
    if isinstance(error, RecursionError):
        return 400, _error("invalid_request", "parse_error", None, "The body is nested too deeply."), {}
    if isinstance(error, DatabaseError | InterfaceError):
        logger.error("the database does not answer: %s", error)
        return 503, _error(*_AWAY), {"Retry-After": "5"}
    if isinstance(error, exceptions.APIException):
        kind = _KINDS.get(error.status_code, "invalid_request" if error.status_code < 500 else "server_error")
        return error.status_code, _error(kind, str(error.get_codes()), None, str(error.detail)), _headers(error)
    return None


def _headers(error: exceptions.APIException) -> dict[str, str]:
    if challenge := getattr(error, "auth_header", None):
        return {"WWW-Authenticate": challenge}
    wait = getattr(error, "wait", None)
    return {} if wait is None else {"Retry-After": str(wait)}


def _error(kind: str, code: str, param: str | None, message: str) -> dict[str, Any]:
    return {"type": kind, "code": code, "param": param, "message": message}


def first_of(detail: Any, path: str = "") -> tuple[str | None, str, str]:
    """Return parameter, message and code of the first error in a nest of them."""
    if isinstance(detail, dict):
        name, inner = next(iter(detail.items()))
        here = path if name == "non_field_errors" else f"{path}.{name}".strip(".")
        return first_of(inner, here)
    if isinstance(detail, list):
        return first_of(detail[0], path)
    return path or None, str(detail), getattr(detail, "code", "invalid")
