from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.assignment import fill_slots, next_slot, peek, write_priorities
from annotations.models import Annotator, Item, Priority, Project, Slot
from tests.annotations.projects import grade, label, make_annotator, make_project, skip

pytestmark = pytest.mark.django_db


def pull(project: Project, annotator: Annotator) -> Item:
    slot = next_slot(project, annotator)
    assert slot is not None
    return slot.item


def work(project: Project, annotator: Annotator, count: int) -> list[int]:
    """Label as many items; return their positions in the order they came."""
    positions = []
    for _ in range(count):
        item = pull(project, annotator)
        label(item, annotator, grade("relevant"))
        positions.append(item.position)
    return positions


def test_items_come_as_added_and_never_twice(project: Project, annotator: Annotator) -> None:
    assert work(project, annotator, 10) == list(range(10))
    assert next_slot(project, annotator) is None


def test_what_is_on_the_screen_stays_there_until_it_is_decided(project: Project, annotator: Annotator) -> None:
    first = pull(project, annotator)
    assert pull(project, annotator) == first
    assert Slot.objects.filter(state=Slot.State.LEASED).count() == 1


def test_begun_items_are_finished_first(annotator: Annotator) -> None:
    project = make_project(items=3, overlap=2)
    other = make_annotator("other")
    label(project.items.get(position=2), other, grade("exact"))
    assert work(project, annotator, 3) == [2, 0, 1]


def test_an_item_gets_no_more_labels_than_its_overlap(annotator: Annotator) -> None:
    project = make_project(items=1, overlap=2)
    for name in ("b", "c"):
        work(project, make_annotator(name), 1)
    assert next_slot(project, annotator) is None


def test_a_lease_that_ran_out_goes_to_somebody_else(annotator: Annotator) -> None:
    project = make_project(items=1, overlap=1)
    item = pull(project, annotator)
    other = make_annotator("other")
    assert next_slot(project, other) is None
    Slot.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert pull(project, other) == item
    assert next_slot(project, annotator) is None


def test_a_lease_that_ran_out_is_renewed_when_its_owner_is_first(annotator: Annotator) -> None:
    project = make_project(items=2, overlap=1)
    item = pull(project, annotator)
    Slot.objects.filter(item=item).update(leased_until=timezone.now() - timedelta(hours=1))
    assert pull(project, annotator) == item
    assert Slot.objects.get(item=item).leased_until > timezone.now()  # type: ignore[operator]


def test_a_skipped_item_waits_for_somebody_else(annotator: Annotator) -> None:
    project = make_project(items=2, overlap=1)
    skipped = pull(project, annotator)
    skip(skipped, annotator)
    assert work(project, annotator, 1) == [1]
    assert next_slot(project, annotator) is None
    assert pull(project, make_annotator("other")) == skipped


def test_gold_items_are_mixed_in_one_in_so_many(annotator: Annotator) -> None:
    project = make_project(items=8, gold=2, gold_every=3)
    positions = work(project, annotator, 8)
    assert [place for place, position in enumerate(positions, 1) if position < 2] == [3, 6]


def test_everybody_gets_every_gold_item_whatever_the_overlap() -> None:
    project = make_project(items=6, gold=1, gold_every=2, overlap=3)
    for number in range(3):
        work(project, make_annotator(f"a{number}"), 6)
    assert project.items.get(position=0).decisions.count() == 3
    assert project.items.get(position=0).labels == 0  # it does not count


@pytest.mark.parametrize("order", ["disagreement", "uncertainty"])
def test_scores_written_by_others_decide_the_order(annotator: Annotator, order: str) -> None:
    project = make_project(items=4, order=order)
    items = list(project.items.all())
    scores = [(items[2].pk, 0.9), (items[1].pk, 0.5)]
    assert write_priorities(Priority.Signal(order), scores, "a model") == 2
    assert write_priorities(Priority.Signal(order), scores, "a model") == 2  # again, without harm
    assert work(project, annotator, 4) == [2, 1, 0, 3]


def test_without_scores_the_labels_say_what_is_disputed(annotator: Annotator) -> None:
    project = make_project(items=2, order="disagreement", overlap=3)
    calm, disputed = project.items.all()
    for name, value in (("b", "exact"), ("c", "irrelevant")):
        person = make_annotator(name)
        label(calm, person, grade("exact"))
        label(disputed, person, grade(value))
    assert work(project, annotator, 2) == [1, 0]


def test_a_closed_project_gives_nothing(project: Project, annotator: Annotator) -> None:
    project.status = Project.Status.CLOSED
    assert next_slot(project, annotator) is None


def test_looking_ahead_takes_nothing(project: Project, annotator: Annotator) -> None:
    first = pull(project, annotator)
    ahead = peek(project, annotator, besides=first)
    assert ahead is not None
    assert ahead.position == 1
    assert Slot.objects.exclude(state=Slot.State.OPEN).count() == 1


def test_slots_follow_the_overlap_up_and_down_but_labels_stay(annotator: Annotator) -> None:
    project = make_project(items=2, overlap=1)
    work(project, annotator, 1)
    project.overlap = 3
    fill_slots(project)
    assert Slot.objects.count() == 6
    project.overlap = 1
    fill_slots(project)
    assert sorted(Slot.objects.values_list("number", "state")) == [(0, "done"), (0, "open")]
