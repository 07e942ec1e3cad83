from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations.models import Adjudication, Item, Project
from tests.annotations.projects import grade, label, make_annotator, make_project, skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def disputed(project: Project) -> list[Item]:
    items = list(project.items.all()[:2])
    for name, value in (("ann", "exact"), ("bob", "irrelevant")):
        for item in items:
            label(item, make_annotator(f"{name}{item.pk}"), grade(value))
    return items


@pytest.fixture
def signed_in(client: Client, lead: User) -> Client:
    client.force_login(lead)
    return client


def test_the_queue_leads_to_what_everybody_said(signed_in: Client, project: Project, disputed: list[Item]) -> None:
    skip(disputed[0], make_annotator("eve"), reason="text")
    html = signed_in.get(f"/annotate/p/{project.slug}/adjudication/").content.decode()
    assert "To settle: 2" in html
    html = signed_in.get(f"/annotate/p/{project.slug}/adjudication/{disputed[0].pk}/").content.decode()
    for part in (f"ann{disputed[0].pk}", "Exact", "Irrelevant", "eve", "The text is broken"):
        assert part in html


def test_settling_goes_on_with_the_next_one(
    signed_in: Client, lead: User, project: Project, disputed: list[Item]
) -> None:
    base = f"/annotate/p/{project.slug}/adjudication/"
    answer = {"q-relevance": "partial", "reason": "The colour is right, the kind is not."}
    assert signed_in.post(f"{base}{disputed[0].pk}/", answer)["Location"] == f"{base}{disputed[1].pk}/"
    row = Adjudication.objects.get()
    assert (row.item, row.by, row.answers) == (disputed[0], lead, grade("partial"))
    assert signed_in.post(f"{base}{disputed[1].pk}/", answer)["Location"] == base
    html = signed_in.get(base).content.decode()
    assert "Nothing to settle" in html
    assert "the kind is not" in html


def test_a_tie_stands_in_the_queue_as_one(signed_in: Client) -> None:
    project = make_project(items=1, overlap=2, consensus="adjudicated")
    for name, value in (("ann", "exact"), ("bob", "relevant")):
        label(project.items.get(), make_annotator(name), grade(value))
    html = signed_in.get(f"/annotate/p/{project.slug}/adjudication/").content.decode()
    assert "To settle: 1" in html
    assert "likeness 0.67 · a tie" in html
    assert "leave a question open by a tie" in html


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"q-relevance": "partial"}, "Say in a sentence why"), ({"reason": "So it is."}, "choose one")],
)
def test_what_is_missing_is_asked_for(
    signed_in: Client, project: Project, disputed: list[Item], fields: dict[str, str], message: str
) -> None:
    response = signed_in.post(f"/annotate/p/{project.slug}/adjudication/{disputed[0].pk}/", fields)
    assert response.status_code == 400
    assert message in response.content.decode()
    assert not Adjudication.objects.exists()
