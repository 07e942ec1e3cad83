from __future__ import annotations

import secrets

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("1", "too short"),
        ("password1", "too common"),
        ("8462957130", "entirely numeric"),
        ("margarete", "similar to the username"),
    ],
)
def test_a_weak_password_is_refused(password: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        validate_password(password, User(username="margarete1"))


def test_a_password_as_the_demo_makes_them_is_taken() -> None:
    validate_password(secrets.token_urlsafe(9), User(username="merchant"))


@pytest.mark.django_db
def test_the_admin_asks_for_a_better_password(admin_client: Client) -> None:
    given = {"username": "ann", "password1": "1", "password2": "1", "usable_password": "true"}
    answer = admin_client.post(reverse("admin:auth_user_add"), given)
    assert "too short" in answer.content.decode()
    assert not User.objects.filter(username="ann").exists()
