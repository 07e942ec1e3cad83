from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotations.models import GateOverride, Item, Project, Query, Slot
from tests.annotations.projects import grade, label, make_annotator, make_products, make_project
from tests.shop import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client, lead: User) -> Client:
    client.force_login(lead)
    return client


def form(project: Project | None = None, **changes: Any) -> dict[str, Any]:
    """Fill in the page of a project."""
    values: dict[str, Any] = {
        **{"name": "Reds", "slug": "reds", "kind": "sentiment", "status": "open", "guideline": "Look."},
        **{"group": Group.objects.get(name="annotator").pk, "overlap": 3, "order": "given", "gold_every": 10},
        **{"lease_minutes": 30, "consensus": "majority", "adjudicate_below": 0.6, "gate": 0.6},
    }
    for inline in ("examples", "queries", "overrides"):
        values |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
    if project:
        values["slug"] = project.slug
    return values | changes


def add(client: Client, **changes: Any) -> Any:
    return client.post(reverse("admin:annotations_project_add"), form(**changes))


def change(client: Client, project: Project, **changes: Any) -> Any:
    return client.post(reverse("admin:annotations_project_change", args=[project.pk]), form(project, **changes))


def test_a_lead_sets_up_a_project_with_its_products(signed_in: Client) -> None:
    make_products("x", 3)
    assert add(signed_in, from_words="x", sample=2).status_code == 302
    project = Project.objects.get()
    assert len(project.scheme.questions) == 4
    assert project.items.count() == 2
    assert Slot.objects.count() == 6


def test_a_project_of_its_own_asks_what_it_is_told(signed_in: Client) -> None:
    assert "Say what is asked." in add(signed_in, kind="custom").content.decode()
    lines = {"kind": "custom", "question": "Is it red?", "choices": "yes"}
    assert "give two to 20 choices" in add(signed_in, **lines).content.decode()
    assert add(signed_in, **lines | {"choices": "yes\nno: Not at all"}).status_code == 302
    (question,) = Project.objects.get().scheme.questions
    assert [choice.title for choice in question.choices] == ["Yes", "Not at all"]


def test_what_is_asked_is_fixed_and_more_products_may_join(signed_in: Client) -> None:
    make_products("x", 2)
    project = make_project(kind="mood", items=1)
    response = signed_in.get(reverse("admin:annotations_project_change", args=[project.pk]))
    assert "Which moods does it suit? (Confident" in response.content.decode()
    assert change(signed_in, project, kind="sentiment", from_list="x-1\nx-0").status_code == 302
    project = Project.objects.get()
    assert project.kind == "mood"
    assert project.items.count() == 3


def test_a_list_with_strangers_in_it_is_a_form_error(signed_in: Client) -> None:
    response = add(signed_in, from_list="nobody")
    assert "There is no product with the SKU or id nobody." in response.content.decode()
    assert not Project.objects.exists()


def test_the_overlap_changes_the_slots(signed_in: Client) -> None:
    project = make_project(kind="mood", items=2)
    change(signed_in, project, overlap=5)
    assert Slot.objects.count() == 10


def test_a_query_comes_with_words_or_a_photo_that_is_kept_as_pixels(signed_in: Client) -> None:
    project = make_project(items=0)
    photo = SimpleUploadedFile("me.jpg", jpeg("red"), "image/jpeg")
    row = {"queries-TOTAL_FORMS": 1, "queries-0-topic": "q1", "queries-0-upload": photo}
    assert change(signed_in, project, **row).status_code == 302
    query = Query.objects.get()
    assert (query.width, query.height) == (48, 64)
    assert str(query.photo).startswith("annotations/")
    assert "me" not in str(query.photo)
    assert signed_in.get(query.photo.url).status_code == 200
    make_products("x", 1)
    response = change(signed_in, project, from_words="x")
    assert "Say for which query" in response.content.decode()
    assert change(signed_in, project, from_words="x", for_query=query.pk).status_code == 302
    assert Item.objects.get().query == query


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"topic": "a b", "text": "x"}, "no spaces"),
        ({"topic": "a"}, "Give words, a photo, or both."),
        ({"topic": "a", "upload": SimpleUploadedFile("x.jpg", b"GIF89a", "image/jpeg")}, "picture"),
    ],
)
def test_a_query_that_cannot_be_judged_is_a_form_error(signed_in: Client, fields: dict[str, Any], message: str) -> None:
    project = make_project(items=0)
    rows = {"queries-TOTAL_FORMS": 1, **{f"queries-0-{name}": value for name, value in fields.items()}}
    assert message in change(signed_in, project, **rows).content.decode()
    assert not Query.objects.exists()


def test_an_override_has_a_name_to_it(signed_in: Client, lead: User) -> None:
    project = make_project(kind="mood")
    change(signed_in, project, **{"overrides-TOTAL_FORMS": 1, "overrides-0-reason": "A first look."})
    override = GateOverride.objects.get()
    assert (override.by, override.reason) == (lead, "A first look.")


def item_form(item: Item, gold: str) -> dict[str, Any]:
    return {"position": item.position, "gold": gold}


def test_a_known_answer_has_to_fit_and_takes_the_slots_away(signed_in: Client) -> None:
    item = make_project(items=1).items.get()
    page = reverse("admin:annotations_item_change", args=[item.pk])
    response = signed_in.post(page, item_form(item, '{"relevance": ["brilliant"]}'))
    assert "no answer to this project" in response.content.decode()
    assert signed_in.post(page, item_form(item, '{"relevance": ["exact"]}')).status_code == 302
    assert Item.objects.get().is_gold
    assert not Slot.objects.exists()
    assert signed_in.post(page, item_form(item, "")).status_code == 302
    assert Slot.objects.count() == 3


def test_an_answer_by_which_people_were_measured_stays(signed_in: Client) -> None:
    project = make_project(items=1, gold=1)
    item = project.items.get()
    label(item, make_annotator("ann"), grade("exact"))
    response = signed_in.post(reverse("admin:annotations_item_change", args=[item.pk]), item_form(item, ""))
    assert "measured by this item already" in response.content.decode()


def test_settled_items_become_gold_by_an_action(signed_in: Client, lead: User) -> None:
    from annotations.adjudication import adjudicate

    item = make_project(items=2).items.first()
    assert item is not None
    adjudicate(item, lead, grade("exact"), "It is.")
    picked = {"action": "settled_to_gold", "_selected_action": list(Item.objects.values_list("pk", flat=True))}
    signed_in.post(reverse("admin:annotations_item_changelist"), picked)
    assert Item.objects.get(pk=item.pk).gold == grade("exact")
    assert Item.objects.filter(gold__isnull=False).count() == 1


def test_an_account_states_its_kind(signed_in: Client) -> None:
    annotator = make_annotator("bot")
    page = reverse("admin:annotations_annotator_change", args=[annotator.pk])
    signed_in.post(page, {"kind": "model"})
    annotator.refresh_from_db()
    assert annotator.kind == "model"


@pytest.mark.parametrize("name", ["project", "item", "decision", "adjudication", "priority", "annotator"])
def test_every_list_opens_with_rows_in_it(signed_in: Client, lead: User, name: str) -> None:
    from annotations.adjudication import adjudicate
    from annotations.models import Priority

    item = make_project(items=1).items.get()
    label(item, make_annotator("ann"), grade("exact"))
    adjudicate(item, lead, grade("exact"), "It is.")
    Priority.objects.create(item=item, signal="uncertainty", score=0.5)
    assert signed_in.get(reverse(f"admin:annotations_{name}_changelist")).status_code == 200
