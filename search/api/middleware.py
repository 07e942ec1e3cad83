"""What every answer under /api/ gets besides its body: limits, an ETag, compression, leave for pages of other sites."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_vary_headers

from search.api.deprecation import headers_for
from search.api.errors import reshaped, turned_away
from search.api.models import ApiKey
from search.monitoring.counters import REFUSED
from search.pipeline.admitting import CROWDED, crowded

PREFIX = "/api/"
SEARCH = "/api/v1/search"
_EXPOSED = (
    "Deprecation, ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, Server-Timing, "
    "Sunset, X-Request-Id"
)
_ALLOWED_HEADERS = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"
_ALLOWED_METHODS = "GET, POST, PUT, PATCH, DELETE"
_PREFLIGHT_SECONDS = "600"


class ApiMiddleware:
    """Answers the question that browsers ask before a request (CORS preflight), and adds headers to the answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.conditional = ConditionalGetMiddleware(get_response)
        self.compression = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        origin = request.headers.get("Origin", "")
        if request.method == "OPTIONS" and origin and "Access-Control-Request-Method" in request.headers:
            return _preflight(origin)
        answered = _turned_away(request) or self.get_response(request)
        response = reshaped(self.conditional.process_response(request, answered), request)
        for name, value in (getattr(request, "rate_limit", {}) | headers_for(request)).items():
            response[name] = value
        patch_vary_headers(response, ["Origin"])
        if origin and _may_read(request, origin):
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Expose-Headers"] = _EXPOSED
        return self.compression.process_response(request, response)


def _turned_away(request: HttpRequest) -> HttpResponse | None:
    """Answer a search that there is no room for, at the least cost: who it is from is not even looked up."""
    if request.path != SEARCH or not crowded():
        return None
    REFUSED.labels("busy").inc()
    return turned_away(request, CROWDED)


def _preflight(origin: str) -> HttpResponse:
    """Say whether an origin may send anything at all: the question comes without the key that will be sent."""
    response = HttpResponse(status=204)
    patch_vary_headers(response, ["Origin"])
    if origin in settings.CORS_ORIGINS or _of_some_key(origin):
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Methods"] = _ALLOWED_METHODS
        response["Access-Control-Allow-Headers"] = _ALLOWED_HEADERS
        response["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
    return response


def _of_some_key(origin: str) -> bool:
    keys = ApiKey.objects.filter(revoked=False, origins__contains=origin)
    return any(key.allows_origin(origin) and not key.has_expired for key in keys)


def _may_read(request: HttpRequest, origin: str) -> bool:
    """Only pages of a key's own origins read what the key gets; what needs no key, those of CORS_ORIGINS."""
    key: ApiKey | None = getattr(request, "api_key", None)
    return key.allows_origin(origin) if key else origin in settings.CORS_ORIGINS
