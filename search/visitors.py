"""Who looks at the shop's pages, as far as counting needs it: a random cookie, else a login, by a keyed hash alone.

Who opted out, or whose browser says “do not track” (DNT, Sec-GPC), gets no cookie, is in no experiment, and nothing is
noted. Programs that call the API say who searches by the parameter `visitor`, which is hashed just so.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps

from django.conf import settings
from django.contrib.auth import get_user
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac

from ranking.experiments.assignment import Visit
from ranking.experiments.forcing import forced_exposure, variant_of
from ranking.models import Variant
from search.bots import calls_itself_a_bot, searches_too_fast
from search.query import Query

COOKIE = "visitor"
OPTED_OUT = "uncounted"
FORCED = "variant"
KEPT_SECONDS = 396 * 86_400  # 13 months
_PHONE = re.compile(r"iPhone|Android.*Mobile|Mobile.*Firefox|Windows Phone", re.IGNORECASE)


def hashed(kind: str, name: str) -> str:
    """Return what stands for a visitor in every table: 32 hexadecimal digits that only SECRET_KEY can make."""
    return salted_hmac("search.visitors", f"{kind}:{name}", algorithm="sha256").hexdigest()[:32]


def counts_nobody(request: HttpRequest) -> bool:
    """Say whether the browser asks not to be followed, by a signal or by its owner's choice on our page."""
    return signals_refusal(request) or opted_out(request)


def signals_refusal(request: HttpRequest) -> bool:
    """Say whether the browser sends “do not track” or “global privacy control”."""
    return request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1"


def opted_out(request: HttpRequest) -> bool:
    """Say whether somebody chose on our page, in this browser, not to be counted."""
    return bool(request.COOKIES.get(OPTED_OUT))


def browser_visit(request: HttpRequest) -> Visit | None:
    """Return who the cookie, or else the login, says looks at the shop, None for nobody known.

    The cookie goes first, so that somebody who logs in stays in the variants seen before.
    """
    known = None if counts_nobody(request) else _of_cookie(request.COOKIES.get(COOKIE, "")) or _of_login(request)
    return _visit(request, *known) if known else None


def hashes_of(request: HttpRequest) -> list[str]:
    """Return every keyed hash that this browser is known by, of its cookie and its login, whatever it asks for."""
    known = _of_cookie(request.COOKIES.get(COOKIE, "")), _of_login(request)
    return [one[0] for one in known if one]


def _of_login(request: HttpRequest) -> tuple[str, datetime] | None:
    """Return the keyed hash of who is logged in, and since when there is this login."""
    user = request.user
    if user is None or not user.is_authenticated:  # the API forgets who is logged in to the pages
        user = get_user(request)
    return (hashed("user", str(user.pk)), user.date_joined) if user.is_authenticated else None


def _of_cookie(value: str) -> tuple[str, datetime] | None:
    """Return the keyed hash of a visitor, and since when this is one; None for a cookie that is not ours."""
    try:
        token, seconds = signing.loads(value, salt=COOKIE)
    except signing.BadSignature:
        return None
    return hashed("cookie", token), datetime.fromtimestamp(seconds, UTC)


def hash_of_cookie(value: str) -> str | None:
    """Return the keyed hash of the visitor that a cookie names, None for a cookie that is not ours."""
    known = _of_cookie(value)
    return known[0] if known else None


def api_visit(request: HttpRequest, visitor: str) -> Visit | None:
    """Return who a program says searches; None without a name, and where the request says “do not track”."""
    if not visitor or counts_nobody(request):
        return None
    return Visit(hashed("api", visitor), channel="api")


def _visit(request: HttpRequest, visitor: str, since: datetime) -> Visit:
    name = request.headers.get("User-Agent", "")
    device = "phone" if _PHONE.search(name) else "desktop"
    return Visit(visitor, device, "shop", since, is_bot=calls_itself_a_bot(name))


def known_visitor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page of the shop know its visitor (`visit_of`): one who comes for the first time gets the cookie."""

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        visit, cookie = browser_visit(request), ""
        if visit is None and not counts_nobody(request) and request.method != "HEAD":
            visit, cookie = _new_visit(request)
        request.visit = visit  # type: ignore[attr-defined]  # for views and templates
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if cookie:
            keep_cookie(response, COOKIE, cookie, KEPT_SECONDS)
        return response

    return page


def visit_of(request: HttpRequest) -> Visit | None:
    """Return the visitor of a page under `known_visitor`, None for nobody."""
    return getattr(request, "visit", None)


def _new_visit(request: HttpRequest) -> tuple[Visit, str]:
    token, now = secrets.token_urlsafe(16), timezone.now()
    cookie = signing.dumps([token, int(now.timestamp())], salt=COOKIE)
    return _visit(request, hashed("cookie", token), now), cookie


def keep_cookie(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """Set a cookie that only this server reads."""
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def asked_by(request: HttpRequest, query: Query) -> Query:
    """Return a search of the shop's pages with its visitor, and as a variant ranks it where a signed link says so."""
    visit = visit_of(request)
    variant = forced_variant(request)
    if variant is not None:
        query = replace(query, profile=str(variant.profile))
    if visit is None:
        return query
    return replace(query, visitor=_noticed(replace(visit, forced=forced_exposure(variant) if variant else None)))


def called_by(request: HttpRequest, query: Query, visitor: str) -> Query:
    """Return a search of the API with the visitor that its caller names."""
    visit = api_visit(request, visitor)
    return query if visit is None else replace(query, visitor=_noticed(visit))


def _noticed(visit: Visit) -> Visit:
    """Count a search of this visitor; whoever searches too fast is a program."""
    return replace(visit, is_bot=visit.is_bot or searches_too_fast(visit.visitor))


def forced_variant(request: HttpRequest) -> Variant | None:
    """Return the variant that this browser followed a signed link to."""
    token = request.COOKIES.get(FORCED, "")
    return variant_of(token) if token else None
