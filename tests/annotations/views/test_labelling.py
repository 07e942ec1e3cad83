from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from annotations.decisions import NothingToUndo
from annotations.models import Annotator, Decision, GuidelineExample, Project, Query, Slot
from tests.annotations.projects import grade, label, make_annotator, make_products, make_project, skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, annotator: Annotator) -> Client:
    client.force_login(annotator.user)
    return client


def shown(client: Client, project: Project) -> int:
    """Open the screen; return the item on it."""
    found = re.search(rf'action="/annotate/p/{project.slug}/(\d+)/"', page(client, project))
    assert found
    return int(found[1])


def page(client: Client, project: Project) -> str:
    response = client.get(f"/annotate/p/{project.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, project: Project, item: int, **fields: Any) -> Any:
    return client.post(f"/annotate/p/{project.slug}/{item}/", {"key": "k", "do": "save", **fields})


def test_the_home_page_lists_what_somebody_takes_part_in(signed_in: Client, annotator: Annotator) -> None:
    project = make_project(items=2, name="Mine")
    make_project(name="Of others", group=Group.objects.create(name="others"))
    make_project(name="Not begun", status="draft")
    label(project.items.get(position=0), annotator, grade("exact"))
    html = signed_in.get("/annotate/").content.decode()
    assert "Mine" in html
    assert "1 of 2" in html
    assert "Of others" not in html
    assert "Not begun" not in html


def test_somebody_without_projects_is_told_so(signed_in: Client) -> None:
    assert "nothing for you to label yet" in signed_in.get("/annotate/").content.decode()


def test_the_screen_shows_the_product_and_not_the_answer(signed_in: Client) -> None:
    project = make_project(kind="occasion", items=1)
    item = project.items.get()
    item.product.attributes = {"occasions": ["wedding-of-secrets"], "colour": "Red"}
    item.product.description = "Long and red."
    item.product.save()
    html = page(signed_in, project)
    assert "Long and red." in html
    assert "Red</td>" in html
    assert "wedding-of-secrets" not in html
    assert html.count('type="checkbox"') == 16  # fifteen and “None of these”


def test_the_screen_shows_the_query_and_the_guideline(signed_in: Client) -> None:
    project = make_project(items=0, guideline="Be **strict**.")
    query = Query.objects.create(project=project, topic="q1", text="red shoes")
    (product,) = make_products("x", 1)
    project.items.create(product=product, query=query).slots.create(number=0)
    GuidelineExample.objects.create(project=project, product=product, note="An exact one.")
    html = page(signed_in, project)
    assert "“red shoes”" in html
    assert "<strong>strict</strong>" in html
    assert "An exact one." in html


def test_saving_leads_to_the_next_item(signed_in: Client, project: Project) -> None:
    first = shown(signed_in, project)
    response = send(signed_in, project, first, **{"q-relevance": "exact"})
    assert (response.status_code, response["Location"]) == (303, f"/annotate/p/{project.slug}/")
    assert shown(signed_in, project) != first
    assert Decision.objects.get().answers == grade("exact")


def test_sending_again_after_a_lost_answer_stores_once(signed_in: Client, project: Project) -> None:
    item = shown(signed_in, project)
    for _ in range(3):
        assert send(signed_in, project, item, **{"q-relevance": "exact"}).status_code == 303
    assert Decision.objects.count() == 1


def test_an_answer_that_is_missing_is_asked_for_again_with_what_was_chosen(signed_in: Client) -> None:
    project = make_project(kind="sentiment", items=1)
    response = send(signed_in, project, shown(signed_in, project), **{"q-elegance": "clear"})
    assert response.status_code == 400
    html = response.content.decode()
    assert "Casualness: choose one." in html
    assert re.search(r'name="q-elegance" value="clear"\s+checked', html)
    assert not Decision.objects.exists()


def test_skipping_needs_a_reason_and_keeps_it(signed_in: Client, project: Project) -> None:
    item = shown(signed_in, project)
    assert "Say why you skip it." in send(signed_in, project, item, do="skip").content.decode()
    assert send(signed_in, project, item, reason="picture").status_code == 303
    assert (Decision.objects.get().kind, Decision.objects.get().reason) == ("skip", "picture")


def test_unsure_goes_on_without_a_label(signed_in: Client, project: Project) -> None:
    assert send(signed_in, project, shown(signed_in, project), do="unsure").status_code == 303
    assert Decision.objects.get().kind == "unsure"


@pytest.mark.parametrize("fields", [{"key": ""}, {"key": "x" * 65}, {"key": "a\0b"}, {"do": "burn"}])
def test_what_the_page_did_not_send_is_refused(signed_in: Client, project: Project, fields: dict[str, str]) -> None:
    response = send(signed_in, project, shown(signed_in, project), **{"q-relevance": "exact", **fields})
    assert response.status_code == 400
    assert not Decision.objects.exists()


def test_an_item_that_is_not_on_the_screen_cannot_be_decided(signed_in: Client, project: Project) -> None:
    shown(signed_in, project)
    other = project.items.get(position=7).pk
    response = signed_in.post(f"/annotate/p/{project.slug}/{other}/", {"key": "k", "q-relevance": "exact"}, follow=True)
    assert "Only the item on the screen" in response.content.decode()
    assert not Decision.objects.exists()
    assert signed_in.get(f"/annotate/p/{project.slug}/{other}/").status_code == 404


def test_a_late_answer_is_told_and_the_next_item_shown(signed_in: Client, annotator: Annotator) -> None:
    project = make_project(items=2, overlap=1)
    item = shown(signed_in, project)
    other = make_annotator("other")
    Slot.objects.filter(item=item).update(annotator=None, state="open")
    label(project.items.get(pk=item), other, grade("exact"))
    skip(project.items.get(position=1), other)
    Slot.objects.filter(item=item).update(annotator=other)
    response = signed_in.post(f"/annotate/p/{project.slug}/{item}/", {"key": "k", "q-relevance": "exact"}, follow=True)
    assert 'role="alert"' in response.content.decode()
    assert Decision.objects.filter(annotator=annotator).count() == 0


def test_a_decision_is_changed_on_its_own_page(signed_in: Client, annotator: Annotator, project: Project) -> None:
    item = shown(signed_in, project)
    send(signed_in, project, item, **{"q-relevance": "exact"})
    html = signed_in.get(f"/annotate/p/{project.slug}/{item}/").content.decode()
    assert "changing an earlier decision" in html
    assert re.search(r'value="exact"\s+checked', html)
    send(signed_in, project, item, key="k2", **{"q-relevance": "partial"})
    assert Decision.objects.get().answers == grade("partial")


def test_undo_shows_the_last_item_again(signed_in: Client, project: Project) -> None:
    item = shown(signed_in, project)
    send(signed_in, project, item, **{"q-relevance": "exact"})
    undo = {"decision": Decision.objects.get().pk}
    assert signed_in.post(f"/annotate/p/{project.slug}/undo/", undo).status_code == 303
    assert shown(signed_in, project) == item
    assert re.search(r'value="exact"\s+checked', page(signed_in, project))


def test_undo_that_is_refused_says_why(signed_in: Client, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NothingToUndo("Too late for that.")

    monkeypatch.setattr("annotations.decisions.undo", refuse)
    response = signed_in.post(f"/annotate/p/{project.slug}/undo/", {"decision": 1}, follow=True)
    assert "Too late for that." in response.content.decode()
    assert signed_in.post(f"/annotate/p/{project.slug}/undo/", {"decision": "x"}).status_code == 400


def test_choices_are_kept_while_they_are_made(signed_in: Client) -> None:
    project = make_project(kind="sentiment", items=1)
    address = f"/annotate/p/{project.slug}/{shown(signed_in, project)}/draft/"
    assert signed_in.post(address, {"q-boldness": "clear"}).status_code == 204
    assert re.search(r'name="q-boldness" value="clear"\s+checked', page(signed_in, project))
    assert signed_in.post(address, {"q-boldness": "loud"}).status_code == 400


def test_when_nothing_is_left_it_says_so(signed_in: Client, annotator: Annotator) -> None:
    project = make_project(items=1)
    label(project.items.get(), annotator, grade("exact"))
    assert "Nothing left for you" in page(signed_in, project)
    Project.objects.update(status="closed")
    assert "This project is closed" in page(signed_in, project)


def test_the_time_left_follows_the_own_pace(signed_in: Client, annotator: Annotator) -> None:
    project = make_project(items=10)
    label(project.items.get(position=0), annotator, grade("exact"))
    Decision.objects.update(seconds=40)
    assert "about 6 minutes left" in page(signed_in, project)  # nine times forty seconds


def test_signing_in_leads_to_the_projects(client: Client, annotator: Annotator) -> None:
    wrong = client.post("/annotate/login/", {"username": "ann", "password": "wrong"})
    assert "do not fit together" in wrong.content.decode()
    right = client.post("/annotate/login/", {"username": "ann", "password": "ann has a long secret"})
    assert right["Location"] == "/annotate/"
    assert client.post("/annotate/logout/")["Location"] == "/annotate/login/"
