from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.assignment import next_slot
from annotations.decisions import (
    EDITABLE,
    ItemFull,
    KeyReused,
    NothingToUndo,
    ProjectClosed,
    Verdict,
    may_decide,
    recent,
    record,
    undo,
)
from annotations.models import Annotator, Decision, Item, Project, Slot
from annotations.scheme import InvalidAnswer
from tests.annotations.projects import grade, label, make_annotator, make_project, skip

pytestmark = pytest.mark.django_db


def pulled(project: Project, annotator: Annotator) -> Item:
    slot = next_slot(project, annotator)
    assert slot is not None
    return slot.item


def test_a_label_fills_its_slot_and_tells_the_time_it_took(project: Project, annotator: Annotator) -> None:
    item = pulled(project, annotator)
    Slot.objects.filter(item=item).update(opened_at=timezone.now() - timedelta(seconds=12))
    decision = label(item, annotator, grade("exact"))
    assert decision.seconds == pytest.approx(12, abs=5)
    assert item.slots.get(annotator=annotator).state == Slot.State.DONE
    assert Item.objects.get(pk=item.pk).labels == 1


def test_the_same_answer_sent_twice_is_stored_once(project: Project, annotator: Annotator) -> None:
    item = pulled(project, annotator)
    first = label(item, annotator, grade("exact"), key="k")
    again = label(item, annotator, grade("irrelevant"), key="k")
    assert first == again
    assert Decision.objects.get().answers == grade("exact")


def test_a_key_stands_for_one_answer_only(project: Project, annotator: Annotator) -> None:
    label(pulled(project, annotator), annotator, grade("exact"), key="k")
    with pytest.raises(KeyReused):
        label(pulled(project, annotator), annotator, grade("exact"), key="k")


def test_a_later_answer_takes_the_place_of_the_earlier_one(project: Project, annotator: Annotator) -> None:
    item = pulled(project, annotator)
    label(item, annotator, grade("exact"))
    label(item, annotator, grade("partial"))
    assert Decision.objects.get().answers == grade("partial")
    assert Item.objects.get(pk=item.pk).labels == 1


def test_it_refuses_an_answer_that_does_not_fit(project: Project, annotator: Annotator) -> None:
    with pytest.raises(InvalidAnswer):
        label(pulled(project, annotator), annotator, {})
    assert not Decision.objects.exists()


def test_it_refuses_a_label_that_came_too_late(annotator: Annotator) -> None:
    project = make_project(items=1, overlap=1)
    item = pulled(project, annotator)
    Slot.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    label(pulled(project, make_annotator("other")), Annotator.objects.get(user__username="other"), grade("exact"))
    with pytest.raises(ItemFull, match="waited too long"):
        label(item, annotator, grade("exact"))
    assert Decision.objects.count() == 1


def test_a_late_label_takes_another_free_slot(annotator: Annotator) -> None:
    project = make_project(items=1, overlap=2)
    item = pulled(project, annotator)
    Slot.objects.filter(annotator=annotator).update(state="open", annotator=None)
    label(item, annotator, grade("exact"))
    assert item.slots.filter(state="done").count() == 1


def test_a_closed_project_takes_no_label(project: Project, annotator: Annotator) -> None:
    item = pulled(project, annotator)
    item.project.status = Project.Status.CLOSED
    with pytest.raises(ProjectClosed, match="takes no more labels"):
        label(item, annotator, grade("exact"))


@pytest.mark.parametrize("kind", [Decision.Kind.SKIP, Decision.Kind.UNSURE])
def test_skips_and_doubts_are_kept_and_are_no_labels(
    project: Project, annotator: Annotator, kind: Decision.Kind
) -> None:
    item = pulled(project, annotator)
    record(item, annotator, Verdict(kind, "k", grade("exact"), reason="picture"))
    decision = Decision.objects.get()
    assert (decision.kind, decision.answers) == (kind, {})
    assert decision.reason == ("picture" if kind == Decision.Kind.SKIP else "")
    assert Item.objects.get(pk=item.pk).labels == 0
    assert item.slots.filter(state="open").count() == 3


def test_a_skip_can_become_a_label_and_back(project: Project, annotator: Annotator) -> None:
    item = pulled(project, annotator)
    skip(item, annotator)
    label(item, annotator, grade("exact"))
    assert item.slots.filter(state="done").count() == 1
    skip(item, annotator)
    assert item.slots.filter(state="open").count() == 3
    assert Decision.objects.count() == 1


def test_undo_puts_the_last_item_back_with_its_answers(project: Project, annotator: Annotator) -> None:
    item = pulled(project, annotator)
    decision = label(item, annotator, grade("exact"))
    following = pulled(project, annotator)
    slot = undo(project, annotator, decision.pk)
    assert slot is not None
    assert (slot.item_id, slot.draft) == (item.pk, grade("exact"))
    assert not Decision.objects.exists()
    assert Item.objects.get(pk=item.pk).labels == 0
    assert pulled(project, annotator) == item  # the undone one first, then the one that was left
    label(item, annotator, grade("partial"))
    assert pulled(project, annotator) == following


def test_undo_sent_twice_undoes_once(project: Project, annotator: Annotator) -> None:
    first = label(pulled(project, annotator), annotator, grade("exact"))
    second = label(pulled(project, annotator), annotator, grade("exact"))
    undo(project, annotator, second.pk)
    assert undo(project, annotator, second.pk) is None
    assert Decision.objects.get() == first


def test_a_skip_cannot_be_undone_when_others_filled_the_item(annotator: Annotator) -> None:
    project = make_project(items=1, overlap=1)
    item = pulled(project, annotator)
    decision = skip(item, annotator)
    label(item, make_annotator("other"), grade("exact"))
    with pytest.raises(NothingToUndo, match="Others have labelled"):
        undo(project, annotator, decision.pk)
    assert Decision.objects.count() == 2


def test_the_last_ten_can_be_changed_and_no_others() -> None:
    project, annotator = make_project(items=12), make_annotator("ann")
    for _ in range(12):
        label(pulled(project, annotator), annotator, grade("exact"))
    positions = [decision.item.position for decision in recent(project, annotator)]
    assert positions == list(range(11, 11 - EDITABLE, -1))
    items = {item.position: item for item in project.items.all()}
    assert may_decide(items[2], annotator)
    assert not may_decide(items[1], annotator)


def test_at_most_ten_are_undone_in_a_row() -> None:
    project, annotator = make_project(items=14), make_annotator("ann")
    for _ in range(13):
        label(pulled(project, annotator), annotator, grade("exact"))
    for _ in range(EDITABLE + 1):
        undo(project, annotator, recent(project, annotator)[0].pk)
    with pytest.raises(NothingToUndo, match="At most 10"):
        undo(project, annotator, recent(project, annotator)[0].pk)


def test_items_know_how_far_their_labels_agree(project: Project, annotator: Annotator) -> None:
    item = project.items.get(position=0)
    label(item, annotator, grade("exact"))
    assert Item.objects.get(pk=item.pk).agreement is None
    label(item, make_annotator("other"), grade("partial"))
    assert Item.objects.get(pk=item.pk).agreement == pytest.approx(1 / 3)  # two of three steps apart
