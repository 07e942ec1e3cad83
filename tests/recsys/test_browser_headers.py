"""What each kind of answer tells browsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from catalog.models import Product
from recsys.browser_policy import strict_policy

pytestmark = pytest.mark.django_db

SHOP = [
    "/",
    "/search?q=dress",
    "/privacy",
    "/mine",
    "/no/such/page",
    "/annotate/login/",
    "/api/v1/docs/",
    "/api/v1/contexts",
]
ADMIN = ["/admin/login/", "/admin/no/such/page"]


def policy_of(answer: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("address", SHOP)
def test_no_page_may_run_a_script_or_style_of_its_own(client: Client, shop: list[Product], address: str) -> None:
    policy = policy_of(client.get(address))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert (policy["frame-ancestors"], policy["base-uri"], policy["form-action"]) == ("'none'", "'none'", "'self'")
    assert "unsafe" not in " ".join(policy.values())


@pytest.mark.parametrize("address", ADMIN)
def test_the_admin_may_evaluate_and_still_run_no_script_of_its_own(client: Client, address: str) -> None:
    client.force_login(User.objects.create_superuser("boss")) if "login" not in address else None
    policy = policy_of(client.get(address))
    assert policy["script-src"] == "'self' 'unsafe-eval'"
    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["frame-ancestors"] == "'none'"


def test_what_is_only_for_us_is_embedded_by_nobody_else(client: Client, shop: list[Product]) -> None:
    for address in ("/", "/privacy", "/admin/login/", "/media/queries/x.jpg"):
        assert client.get(address)["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_drop_in_search_of_other_sites_gets_answers_and_pictures(client: Client, shop: list[Product]) -> None:
    picture = shop[0].images.get().file.url
    for address in (picture, "/api/v1/contexts"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_other_headers_of_a_page(client: Client, shop: list[Product]) -> None:
    answer = client.get("/")
    assert answer["Permissions-Policy"].startswith("camera=(self), ")
    assert "microphone=()" in answer["Permissions-Policy"]
    assert answer["Referrer-Policy"] == answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert (answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == ("nosniff", "DENY")


def test_under_https_browsers_are_told_to_stay_there(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": strict_policy(https=True)}
    assert client.get("/privacy").headers["Location"] == "https://testserver/privacy"
    answer = client.get("/privacy", secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "upgrade-insecure-requests" in policy_of(answer)
    assert answer.cookies["csrftoken"]["secure"]


def test_the_session_s_cookie_is_out_of_reach_of_scripts(client: Client) -> None:
    User.objects.create_superuser("boss", password="a long and good password")
    client.post(reverse("admin:login"), {"username": "boss", "password": "a long and good password"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize("name", ["<script>", " onclick=", " onload=", " onerror=", " style=", "javascript:", "hx-on"])
def test_no_template_of_ours_holds_a_script_a_style_or_a_handler(name: str) -> None:
    theme = {"unauthenticated.html"}  # the theme's own page, on the admin alone
    templates = (Path(django_settings.BASE_DIR) / "templates").rglob("*.html")
    assert [path.name for path in templates if name in path.read_text() and path.name not in theme] == []
