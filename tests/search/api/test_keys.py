from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from catalog.models import Merchant
from search.api.models import check_origins, check_scopes
from search.models import ApiKey
from tests.search.api.conftest import KeyMaker
from tests.shop import make_product

pytestmark = pytest.mark.django_db

URL = "/api/v1/products?sku=A1"


def code(response: object) -> str:
    return str(response.json()["error"]["code"])  # type: ignore[attr-defined]


def test_a_key_is_stored_as_a_hash_alone(make_key: KeyMaker) -> None:
    key, sent = make_key("search")
    secret = sent["headers"]["Authorization"].removeprefix("Api-Key ")
    assert secret.startswith(f"{key.pk}.") and len(secret) == 41
    row = ApiKey.objects.filter(pk=key.pk).values().get()
    assert not [name for name, value in row.items() if secret.partition(".")[2] in str(value)]


def test_a_key_does_what_its_scopes_say_and_nothing_else(client: Client, make_key: KeyMaker) -> None:
    assert client.get(URL, **make_key("search")[1]).status_code == 200
    response = client.get(URL, **make_key("events", "reports")[1])
    assert (response.status_code, code(response)) == (403, "missing_scope")


def test_callers_without_a_key_have_the_scopes_that_the_settings_give(client: Client, settings: Settings) -> None:
    assert client.get(URL).status_code == 200
    settings.ANONYMOUS_SCOPES = ["none"]
    response = client.get(URL)
    assert (response.status_code, code(response)) == (401, "not_authenticated")
    assert response["WWW-Authenticate"] == "Api-Key"


@pytest.mark.parametrize(
    "sent", ["Api-Key", "Api-Key x", "Api-Key \u00e9.x", "Bearer x", "Api-Key a\x00b.c", "x" * 5000]
)
def test_what_is_no_key_is_refused(client: Client, sent: str) -> None:
    response = client.get(URL, headers={"Authorization": sent})
    assert (response.status_code, code(response), response.json()["error"]["type"]) == (
        401,
        "invalid_key",
        "unauthenticated",
    )


def test_a_wrong_secret_never_learns_that_the_key_was_revoked(client: Client, make_key: KeyMaker) -> None:
    key, sent = make_key("search")
    key.revoke()
    assert code(client.get(URL, **sent)) == "revoked_key"
    assert code(client.get(URL, headers={"Authorization": f"Api-Key {key.prefix}.{'x' * 32}"})) == "invalid_key"


def test_an_expired_key_is_told_so(client: Client, make_key: KeyMaker) -> None:
    _, sent = make_key("search", expiry_date=timezone.now() - timedelta(seconds=1))
    assert code(client.get(URL, **sent)) == "expired_key"


def test_rotation_leaves_both_keys_working_until_the_old_one_expires(client: Client, make_key: KeyMaker) -> None:
    old, sent = make_key("search", merchants=("acme",), per_minute=7, daily_quota=70, origins="https://shop.example")
    made, secret = old.rotate(timedelta(hours=1))
    assert client.get(URL, **sent).status_code == 200
    assert client.get(URL, headers={"Authorization": f"Api-Key {secret}"}).status_code == 200
    assert (made.scopes, made.per_minute, made.daily_quota, made.origins) == (["search"], 7, 70, old.origins)
    assert list(made.merchants.values_list("slug", flat=True)) == ["acme"]
    old.refresh_from_db()
    assert old.replaced_by == made
    assert old.expiry_date
    assert timedelta(minutes=59) < old.expiry_date - timezone.now() <= timedelta(hours=1)


def test_rotation_never_lengthens_a_life_and_happens_once(make_key: KeyMaker) -> None:
    ends = timezone.now() + timedelta(minutes=5)
    key, _ = make_key("search", expiry_date=ends)
    key.rotate(timedelta(hours=1))
    key.refresh_from_db()
    assert key.expiry_date == ends
    assert key.replaced_by and key.replaced_by.expiry_date == ends
    with pytest.raises(ValidationError, match="replaced"):
        key.rotate(timedelta(hours=1))


def test_last_use_is_noted_at_most_once_a_minute(make_key: KeyMaker) -> None:
    key, _ = make_key("search")
    first = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    for seconds, noted in ((0, 0), (59, 0), (60, 60), (90, 60)):
        ApiKey.objects.get(pk=key.pk).note_use(first + timedelta(seconds=seconds))
        key.refresh_from_db()
        assert key.last_used_at == first + timedelta(seconds=noted)


def test_a_use_notes_itself(client: Client, make_key: KeyMaker) -> None:
    key, sent = make_key("search")
    client.get(URL, **sent)
    key.refresh_from_db()
    assert key.last_used_at is not None


@pytest.mark.parametrize("scopes", [[], ["search", "admin"], "search", None, {"search": 1}])
def test_scopes_are_of_the_list(scopes: object) -> None:
    with pytest.raises(ValidationError):
        check_scopes(scopes)


@pytest.mark.parametrize("origins", ["shop.example", "https://shop.example/", "ftp://x", "*", "https://"])
def test_an_origin_has_a_scheme_and_a_host_and_no_path(origins: str) -> None:
    with pytest.raises(ValidationError, match="no origin"):
        check_origins(origins)


def test_a_login_has_the_scopes_of_its_rights(settings: Settings, client: Client) -> None:
    settings.ANONYMOUS_SCOPES = ["none"]
    client.force_login(User.objects.create_user("somebody"))
    assert client.get(URL).status_code == 200


def test_a_write_of_a_login_without_a_csrf_token_counts_as_anybodys(settings: Settings) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.create_superuser("boss"))
    assert code(strict.post("/api/v1/search", {"like": "none"})) == "not_found"  # anybody may search
    settings.ANONYMOUS_SCOPES = ["none"]
    assert strict.post("/api/v1/search", {"like": "none"}).status_code == 401
    token = {"X-CSRFToken": strict.get("/admin/password_change/").cookies["csrftoken"].value}
    assert code(strict.post("/api/v1/search", {"like": "none"}, headers=token)) == "not_found"


def test_operators_look_after_keys() -> None:
    held = Permission.objects.filter(group__name="operator", content_type__model="apikey")
    assert set(held.values_list("codename", flat=True)) == {"add_apikey", "change_apikey", "view_apikey"}


def test_a_merchant_that_is_gone_takes_no_key_along(make_key: KeyMaker) -> None:
    key, _ = make_key("catalogue:write", merchants=("acme",))
    Merchant.objects.get(slug="acme").delete()
    assert ApiKey.objects.filter(pk=key.pk, merchants=None).exists()


def test_pages_of_a_keys_origins_may_read_its_answers(client: Client, make_key: KeyMaker) -> None:
    make_product("Dress", sku="A1")
    _, sent = make_key("search", origins="https://shop.example\nhttps://www.shop.example")
    for origin, allowed in (("https://shop.example", True), ("https://evil.example", False)):
        response = client.get(URL, headers={**sent["headers"], "Origin": origin})
        assert response.status_code == 200
        assert response.get("Access-Control-Allow-Origin") == (origin if allowed else None)
        assert "Origin" in response["Vary"]


@pytest.mark.parametrize(("origin", "allowed"), [("https://shop.example", True), ("https://shop.exampl", False)])
def test_a_browser_asks_first_and_hears_which_origins_are_some_keys(
    client: Client, make_key: KeyMaker, origin: str, allowed: bool
) -> None:
    make_key("search", origins="https://shop.example")
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    response = client.options("/api/v1/search", headers=asked)
    assert response.status_code == 204
    assert response.get("Access-Control-Allow-Origin") == (origin if allowed else None)
    assert ("Authorization" in response.get("Access-Control-Allow-Headers", "")) == allowed


def test_without_a_key_the_settings_name_the_origins(client: Client, settings: Settings) -> None:
    settings.CORS_ORIGINS = ["https://shop.example"]
    assert client.get(URL, headers={"Origin": "https://shop.example"})["Access-Control-Allow-Origin"]
    assert not client.get(URL, headers={"Origin": "https://other.example"}).has_header("Access-Control-Allow-Origin")
