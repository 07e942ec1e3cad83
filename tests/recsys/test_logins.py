from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from recsys.cache_values import PlainMemoryCache
from recsys.logins import ADDRESS_WEIGHT
from search.housekeeping import forget_old_logins

pytestmark = pytest.mark.django_db

PASSWORD = "a long and good password"
DOORS = ("/admin/login/", "/annotate/login/")


@pytest.fixture(autouse=True)
def boss() -> User:
    return User.objects.create_superuser("boss", password=PASSWORD)


def tries(client: Client, password: str, name: str = "boss", door: str = DOORS[0], **asked: Any) -> Any:
    return client.post(door, {"username": name, "password": password}, **asked)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("door", DOORS)
def test_the_fifth_wrong_password_locks_the_name_for_this_address(client: Client, door: str) -> None:
    answers = [tries(client, f"wrong {number}", door=door).status_code for number in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    refused = tries(client, PASSWORD, door=door)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "900"
    assert "15 minutes" in refused.content.decode()
    assert not is_in(client)


def test_somebody_elsewhere_and_somebody_else_here_still_get_in(client: Client) -> None:
    User.objects.create_user("ann", password=PASSWORD)
    for number in range(5):
        tries(client, f"wrong {number}")
    elsewhere, other = Client(REMOTE_ADDR="192.0.2.7"), Client()
    tries(elsewhere, PASSWORD)
    tries(other, PASSWORD, name="ann", door=DOORS[1])
    assert is_in(elsewhere)
    assert is_in(other)


def test_the_wait_ends_with_its_time(client: Client) -> None:
    for number in range(5):
        tries(client, f"wrong {number}")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    tries(client, PASSWORD)
    assert is_in(client)


def test_an_operator_ends_the_wait(client: Client) -> None:
    for number in range(5):
        tries(client, f"wrong {number}")
    call_command("axes_reset_username", "boss")
    tries(client, PASSWORD)
    assert is_in(client)


def test_one_address_cannot_try_many_names(client: Client, settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    answers = [tries(client, "wrong", name=f"name{number}").status_code for number in range(2 * ADDRESS_WEIGHT)]
    assert answers[-2:] == [200, 429]
    assert tries(client, PASSWORD).status_code == 429


def test_an_own_login_does_not_wash_away_what_was_tried_on_others(client: Client) -> None:
    User.objects.create_user("ann", password=PASSWORD)
    for number in range(4):
        tries(client, f"wrong {number}")
    tries(client, PASSWORD, name="ann", door=DOORS[1])
    assert tries(client, "wrong again").status_code == 429


def test_a_right_password_forgets_the_wrong_ones(client: Client) -> None:
    for number in range(4):
        tries(client, f"wrong {number}")
    tries(client, PASSWORD)
    assert not AccessAttempt.objects.exists()


def test_behind_a_proxy_its_last_address_counts(client: Client, settings: Settings) -> None:
    settings.BEHIND_PROXY = True
    for number in range(5):
        tries(client, f"wrong {number}", headers={"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"})
    assert tries(client, PASSWORD, headers={"X-Forwarded-For": "198.51.100.77, 203.0.113.9"}).status_code == 429
    assert tries(client, PASSWORD, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.77"}).status_code == 302


def test_without_a_proxy_the_header_is_nobody_s_address(client: Client) -> None:
    answers = [tries(client, "x", headers={"X-Forwarded-For": f"198.51.100.{number}"}) for number in range(5)]
    assert answers[-1].status_code == 429


def test_wrong_passwords_count_while_the_cache_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("refused")

    for verb in ("get", "set", "add", "incr"):
        monkeypatch.setattr(PlainMemoryCache, verb, fail)
    assert [tries(client, f"wrong {number}").status_code for number in range(5)][-1] == 429


def test_neither_passwords_nor_names_stand_in_what_is_kept_of_a_try(client: Client) -> None:
    tries(client, "my secret word")
    kept = AccessAttempt.objects.get()
    assert "secret" not in kept.post_data
    assert "boss" not in kept.post_data
    assert not AccessLog.objects.exists()


def test_what_is_kept_of_tries_goes_when_nobody_waits_any_more(client: Client) -> None:
    tries(client, "wrong")
    forget_old_logins()
    assert AccessAttempt.objects.exists()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    forget_old_logins()
    assert not AccessAttempt.objects.exists()


def test_a_session_from_before_the_login_is_not_the_one_after_it(client: Client) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    tries(client, PASSWORD)
    assert is_in(client)
    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = str(planted)
    assert stranger.get("/admin/").status_code == 302


@pytest.mark.parametrize("way_out", ["/admin/logout/", "/annotate/logout/"])
def test_after_logging_out_the_old_cookie_opens_nothing(client: Client, way_out: str) -> None:
    tries(client, PASSWORD)
    old = client.cookies["sessionid"].value
    assert client.get(way_out).status_code == 405
    client.post(way_out)
    thief = Client()
    thief.cookies["sessionid"] = old
    assert thief.get("/admin/").status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client, boss: User) -> None:
    tries(client, PASSWORD)
    boss.set_password("another long password")
    boss.save()
    assert client.get("/admin/").status_code == 302
