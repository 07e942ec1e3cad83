"""Who opens which page of reports: experimenters, annotation leads and operators read; each step needs its right."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from pytest_django import Settings

from search.reports.models import Improvement
from search.reports.urls import urlpatterns
from tests.annotations.projects import make_project
from tests.ranking.experiments.builders import make_experiment
from tests.search.reports.builders import answer, write_example

pytestmark = pytest.mark.django_db

READERS = {"experimenter", "annotation lead", "operator"}
#: What a role may do beside reading.
MAKERS = {"begin": {"annotation lead"}, "fit": {"experimenter"}, "experiment": {"experimenter"}}


def signed_in(group: str, *, is_staff: bool = True) -> Client:
    user = User.objects.create_user(f"{group} {is_staff}", is_staff=is_staff)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def addresses(settings: Settings) -> dict[str, str]:
    run = write_example(Path(settings.EVALUATION_DIR), [answer("q1")])
    row = Improvement.objects.create(run=run, measure="NDCG@10", system="recsys", worst=0.1, every=0.4)
    of_run, of_row = f"/evaluation/r/{run}", f"/evaluation/improvements/{row.pk}"
    return {
        "index": "/evaluation/",
        "metrics": "/evaluation/metrics/",
        "run": f"{of_run}/",
        "queries": f"{of_run}/queries/",
        "query": f"{of_run}/queries/1/",
        "errors": f"{of_run}/errors/",
        "file": f"{of_run}/files/figure-3.svg",
        "begin": f"{of_run}/improve/",
        "improvement": f"{of_row}/",
        "fit": f"{of_row}/fit/",
        "experiment": f"{of_row}/experiment/",
    }


def test_every_page_is_tried(addresses: dict[str, str]) -> None:
    names = {pattern.name for pattern in urlpatterns}
    assert names == set(addresses)


def test_strangers_are_sent_to_the_login(addresses: dict[str, str]) -> None:
    for address in addresses.values():
        assert Client().get(address).headers["Location"].startswith("/admin/login/")
        assert Client().post(address).status_code == 302


@pytest.mark.parametrize("role", ["merchant", "annotator", "experimenter", "annotation lead", "operator"])
def test_a_role_reads_and_makes_what_it_may(addresses: dict[str, str], role: str) -> None:
    client = signed_in(role)
    for name, address in addresses.items():
        if name not in MAKERS:
            assert client.get(address).status_code == (200 if role in READERS else 403), name
            continue
        assert (client.post(address).status_code == 403) == (role not in MAKERS[name]), name


def test_accounts_that_are_no_staff_stay_outside(addresses: dict[str, str]) -> None:
    client = signed_in("experimenter", is_staff=False)
    assert {client.get(address).status_code for address in addresses.values()} == {403}


def test_buttons_are_offered_to_those_who_may_press_them(addresses: dict[str, str]) -> None:
    lead, experimenter = signed_in("annotation lead"), signed_in("experimenter")
    for name in ("run", "queries"):
        assert addresses["begin"] in lead.get(addresses[name]).content.decode()
        assert addresses["begin"] not in experimenter.get(addresses[name]).content.decode()


def test_the_chain_stands_on_the_page_of_each_step_for_those_who_may_read_reports(addresses: dict[str, str]) -> None:
    project, experiment = make_project(), make_experiment()
    profile = experiment.variants.get(name="b").profile
    fitted = {"before": 0.5, "after": 0.75}
    Improvement.objects.update(project=project, profile=profile, experiment=experiment, fitted=fitted)
    boss = Client()
    boss.force_login(User.objects.create_superuser("boss"))
    pages = [
        f"/annotate/p/{project.slug}/report/",
        f"/admin/ranking/rankingprofile/{profile.pk}/change/",
        f"/experiments/e/{experiment.name}/",
        addresses["run"],
    ]
    for page in pages:
        html = boss.get(page).content.decode()
        assert "From report to experiment" in html, page
        assert "NDCG@10 0.500 before, 0.750 after" in html, page
    outsider = User.objects.create_user("reports only")
    outsider.user_permissions.add(Permission.objects.get(codename="view_reports"))
    client = Client()
    client.force_login(outsider)
    assert "From report to experiment" not in client.get(pages[0]).content.decode()
