"""What every request gets."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from recsys.browser_policy import PERMISSIONS, admin_policy, resource_policy
from recsys.logs import request_id

#: What speaks English alone: the rooms of those who run the shop, and programs; and what has no words: pictures.
_ENGLISH = re.compile(
    r"/(?:admin|annotate|experiments|api|evaluation|media|healthz|readyz|metrics|robots\.txt|sitemap[\w-]*\.xml)(?:/|$)"
)
_SAFE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestIdMiddleware:
    """Give each request an id (the caller's X-Request-Id where it is a plain one), log with it, and send it back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        known = given if _SAFE_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = known  # type: ignore[attr-defined]  # for logs and errors
        token = request_id.set(known)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = known
        return response


class BrowserPolicyMiddleware(CSPMiddleware):
    """Tell browsers what they may do with an answer; the admin's pages get the policy that their theme needs."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", resource_policy(request.path))
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and _is_of_the_admin(request):
            parts.config = admin_policy(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
        return parts


def _is_of_the_admin(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and "admin" in match.app_names


class ShopLanguageMiddleware(LocaleMiddleware):
    """Speak the language that a shopper chose, else what the browser asks for; on the pages of the shop alone."""

    def process_request(self, request: HttpRequest) -> None:
        if _ENGLISH.match(request.path_info):
            translation.activate("en")
            request.LANGUAGE_CODE = "en"
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if _ENGLISH.match(request.path_info) else super().process_response(request, response)
