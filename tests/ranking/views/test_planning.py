from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ranking.experiments.analysis.power import Design, mean, proportion, visitors_needed

pytestmark = pytest.mark.django_db

VALUES = {"kind": "share", "baseline": "5", "effect": "10", "power": "80", "alpha": "5", "share": "50"}


@pytest.fixture
def experimenter() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


def asked(client: Client, **changes: str) -> str:
    return client.get("/experiments/plan/", {**VALUES, **changes}).content.decode()


def test_it_plans_a_share_read_once_or_at_any_time(experimenter: Client) -> None:
    assert f"{visitors_needed(proportion(0.05, 0.1), Design()):,} visitors" in asked(experimenter)
    peeking = visitors_needed(proportion(0.05, 0.1), Design(peeking=True))
    assert f"{peeking:,} visitors" in asked(experimenter, peeking="on")


def test_it_plans_a_mean_with_days(experimenter: Client) -> None:
    size = visitors_needed(mean(40.0, 0.1, 60.0), Design())
    page = asked(experimenter, kind="mean", baseline="40", deviation="60", a_day="1000")
    assert f"{size:,} visitors, {-(-size // 1000)} days" in page


def test_it_opens_with_an_example(experimenter: Client) -> None:
    assert "visitors, " in experimenter.get("/experiments/plan/").content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "mean"}, "needs the standard deviation"),
        ({"baseline": "60", "effect": "90"}, "lies between 0 and 1"),
        ({"effect": "nan"}, "Enter a number"),
        ({"effect": "0"}, "greater than or equal"),
        ({"alpha": "60"}, "less than or equal"),
        ({"kind": "mean", "baseline": "1e300", "deviation": "1e308"}, "less than or equal"),
        ({"kind": "mean", "baseline": "1", "deviation": "5e-324"}, "have to lie above 0"),
        ({"kind": "other"}, "Select a valid choice"),
        ({"baseline": "0.000001", "effect": "0.01"}, "effect that small"),
    ],
)
def test_it_says_what_cannot_be_planned(experimenter: Client, changes: dict[str, str], words: str) -> None:
    page = asked(experimenter, **changes)
    assert words in page
    assert 'id="answer"' not in page
