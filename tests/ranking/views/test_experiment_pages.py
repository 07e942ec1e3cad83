from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from ranking.models import Experiment, RankingProfile
from tests.ranking.experiments.builders import exposed, make_experiment, make_running

pytestmark = pytest.mark.django_db

PAGES = ("experiment", "json", "page")
ACTIONS = ("start", "stop", "freeze", "promote", "roll_back")


def signed_in(group: str, *, is_staff: bool = True) -> Client:
    user = User.objects.create_user(group, is_staff=is_staff)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def experimenter() -> Client:
    return signed_in("experimenter")


def at(page: str, name: str = "blend") -> str:
    return reverse(f"experiments:{page}", args=[name])


def test_strangers_are_sent_to_the_login() -> None:
    make_running()
    client = Client()
    addresses = [reverse("experiments:index"), reverse("experiments:plan"), *(at(page) for page in PAGES)]
    for address in addresses:
        assert client.get(address).headers["Location"].startswith("/admin/login/")
    for action in ACTIONS:
        assert client.post(at(action)).status_code == 302


def test_other_roles_stay_outside_and_operators_only_look() -> None:
    make_running()
    merchant, operator = signed_in("merchant"), signed_in("operator")
    for page in PAGES:
        assert merchant.get(at(page)).status_code == 403
        assert operator.get(at(page)).status_code == 200
    for action in ACTIONS:
        assert operator.post(at(action)).status_code == 403
    assert b"Stop</button>" not in operator.get(at("experiment")).content


def test_accounts_that_are_no_staff_stay_outside() -> None:
    assert signed_in("experimenter", is_staff=False).get(reverse("experiments:index")).status_code == 403


def test_buttons_are_pressed_not_linked(experimenter: Client) -> None:
    make_running()
    for action in ACTIONS:
        assert experimenter.get(at(action)).status_code == 405


def test_a_form_without_its_token_is_refused() -> None:
    make_running()
    user = User.objects.create_superuser("root")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(at("stop")).status_code == 403


def test_the_list_shows_state_metric_and_verdict(experimenter: Client) -> None:
    assert "No experiment yet" in experimenter.get(reverse("experiments:index")).content.decode()
    make_experiment("waiting")
    make_running("going", is_synthetic=True)
    page = experimenter.get(reverse("experiments:index")).content.decode()
    for words in ("Not started yet.", "Too few visitors", "Running", "Click-through rate", "Synthetic"):
        assert words in page


def test_a_draft_shows_what_it_will_compare_and_starts(experimenter: Client) -> None:
    make_experiment()
    assert "has not started" in experimenter.get(at("experiment")).content.decode()
    answer = experimenter.post(at("start"), follow=True).content.decode()
    assert "It runs from now on." in answer
    assert "data-live" in answer


def test_what_cannot_be_done_is_said(experimenter: Client) -> None:
    make_running()
    answer = experimenter.post(at("start"), follow=True).content.decode()
    assert "blend is running, not draft." in answer
    assert Experiment.objects.get().state == "running"


def test_from_running_to_promoted_and_back(experimenter: Client) -> None:
    experiment, before = make_running(), RankingProfile.objects.default()
    for number in range(120):
        exposed(experiment, "ab"[number % 2], f"v{number}")
    experimenter.post(at("stop"))
    page = experimenter.post(at("freeze"), {"winner": "b"}, follow=True).content.decode()
    assert "Promote b" in page
    page = experimenter.post(at("promote"), follow=True).content.decode()
    assert f"Roll back to {before}" in page
    assert RankingProfile.objects.default() == experiment.variants.get(name="b").profile
    experimenter.post(at("roll_back"))
    assert RankingProfile.objects.default() == before


def test_an_unknown_winner_is_not_frozen(experimenter: Client) -> None:
    experiment = make_running()
    experiment.stop()
    assert experimenter.post(at("freeze"), {"winner": "zz"}).status_code == 404
    assert Experiment.objects.get().state == "stopped"


def test_effects_are_hidden_while_the_split_is_off(experimenter: Client) -> None:
    experiment = make_running()
    for number in range(30):
        exposed(experiment, "a", f"v{number}")
    page = experimenter.get(at("experiment")).content.decode()
    assert "don’t read this experiment" in page
    assert 'id="effects"' not in page


def test_the_report_is_kept_as_json_and_as_one_page(experimenter: Client) -> None:
    exposed(make_running(is_synthetic=True), "a")
    answer = experimenter.get(at("json"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="blend.json"'
    assert json.loads(answer.content)["experiment"]["is_synthetic"]
    kept = experimenter.get(at("page"))
    page = kept.content.decode()
    assert kept.headers["Content-Disposition"] == 'attachment; filename="blend.html"'
    assert "Synthetic:" in page
    assert "<link" not in page
    assert "<script" not in page


def test_a_draft_has_no_report(experimenter: Client) -> None:
    make_experiment()
    assert experimenter.get(at("json")).status_code == 404
    assert experimenter.get(at("page")).status_code == 404
    assert experimenter.get(at("experiment", "nothing")).status_code == 404
