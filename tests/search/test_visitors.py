from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from ranking.experiments.assignment import Visit
from ranking.models import Exposure
from search.bots import calls_itself_a_bot, searches_too_fast
from search.query import Query
from search.visitors import (
    COOKIE,
    OPTED_OUT,
    asked_by,
    browser_visit,
    called_by,
    hashed,
    hashes_of,
    known_visitor,
    visit_of,
)
from tests.ranking.experiments.builders import exposed

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"


def asked(cookies: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> HttpRequest:
    request = RequestFactory().get("/", headers={"User-Agent": BROWSER, **(headers or {})})
    request.COOKIES.update(cookies or {})
    request.user = AnonymousUser()
    request.session = SessionStore()
    return request


@known_visitor
def page(request: HttpRequest) -> HttpResponse:
    visit = visit_of(request)
    return HttpResponse(visit.visitor if visit else "nobody")


def test_a_first_visit_gets_a_cookie_and_the_next_ones_are_the_same_visitor() -> None:
    first = page(asked())
    cookie = first.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 396 * 86_400)
    again = page(asked(cookies={COOKIE: cookie.value}))
    assert again.content == first.content
    assert again["Vary"] == "Cookie"
    assert not again.cookies
    assert page(asked()).content != first.content


def test_the_cookie_is_secure_under_https(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert page(asked()).cookies[COOKIE]["secure"]


@pytest.mark.parametrize("value", ["", "x", "a:b:c", "WzEsMl0:1:2"])
def test_a_cookie_that_is_not_ours_is_nobody_s(value: str) -> None:
    assert browser_visit(asked(cookies={COOKIE: value})) is None


@pytest.mark.parametrize(("cookies", "headers"), [({}, {"DNT": "1"}), ({}, {"Sec-GPC": "1"}), ({OPTED_OUT: "1"}, {})])
def test_who_does_not_want_to_be_counted_is_nobody(cookies: dict[str, str], headers: dict[str, str]) -> None:
    response = page(asked(cookies, headers))
    assert response.content == b"nobody"
    assert not response.cookies
    known = asked({COOKIE: page(asked()).cookies[COOKIE].value, **cookies}, headers)
    assert page(known).content == b"nobody"
    assert called_by(known, Query(text="x"), "u1").visitor is None


def test_who_logs_in_stays_the_visitor_of_the_cookie() -> None:
    first = page(asked())
    later = asked({COOKIE: first.cookies[COOKIE].value})
    later.user = User(pk=7, username="anna", date_joined=datetime(2026, 1, 1, tzinfo=UTC))
    visit = browser_visit(later)
    assert visit is not None
    assert visit.visitor == first.content.decode()
    assert hashes_of(later) == [visit.visitor, hashed("user", "7")]


def test_a_login_without_the_cookie_is_a_visitor_on_every_device() -> None:
    user = User(pk=7, username="anna", date_joined=datetime(2026, 1, 1, tzinfo=UTC))
    desktop, phone = asked(), asked(headers={"User-Agent": PHONE})
    desktop.user = phone.user = user
    first, second = browser_visit(desktop), browser_visit(phone)
    assert first == Visit(hashed("user", "7"), "desktop", "shop", user.date_joined)
    assert second == Visit(hashed("user", "7"), "phone", "shop", user.date_joined)


def test_names_are_kept_as_hashes_that_differ_by_where_they_come_from() -> None:
    called = called_by(asked(), Query(text="x"), "anna@example.org").visitor
    assert called == Visit(hashed("api", "anna@example.org"))
    assert called is not None
    assert len(called.visitor) == 32
    assert hashed("api", "7") != hashed("user", "7")
    assert called_by(asked(), Query(text="x"), "").visitor is None


@pytest.mark.parametrize(
    "name", ["", "Googlebot/2.1", "curl/8.5", "python-requests/2.32", "Mozilla/5.0 HeadlessChrome/1"]
)
def test_programs_are_told_by_their_name(name: str) -> None:
    assert calls_itself_a_bot(name)
    response = asked(headers={"User-Agent": name})
    response.visit = Visit("v", is_bot=True)  # type: ignore[attr-defined]
    found = asked_by(response, Query(text="x")).visitor
    assert found is not None
    assert found.is_bot


@pytest.mark.parametrize("name", [BROWSER, PHONE])
def test_browsers_are_no_programs(name: str) -> None:
    assert not calls_itself_a_bot(name)


def test_who_searches_faster_than_people_do_is_a_program(settings: Settings) -> None:
    settings.BOT_SEARCHES_A_MINUTE = 3
    assert [searches_too_fast("v") for _ in range(5)] == [False, False, False, True, True]
    assert not searches_too_fast("w")


@pytest.mark.django_db
def test_a_visitor_is_erased_by_name_login_or_cookie(capsys: pytest.CaptureFixture[str]) -> None:
    user = User.objects.create(username="anna")
    response = page(asked())
    for visitor in (hashed("api", "u1"), hashed("user", str(user.pk)), response.content.decode()):
        exposed(None, visitor=visitor)
    call_command("forget_visitor", "--visitor", "u1")
    call_command("forget_visitor", "--user", "anna")
    call_command("forget_visitor", "--cookie", response.cookies[COOKIE].value)
    assert capsys.readouterr().out == '{"exposures": 1, "events": 0}\n' * 3
    assert not Exposure.objects.exists()
    with pytest.raises(CommandError, match="no login"):
        call_command("forget_visitor", "--user", "nobody")
    with pytest.raises(CommandError, match="not one of ours"):
        call_command("forget_visitor", "--cookie", "x")
