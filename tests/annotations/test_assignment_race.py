"""Ten annotators at once, on whichever database the suite runs on; 600 labels of them in `make test-slow`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import Count

from annotations.assignment import next_slot
from annotations.models import Annotator, Decision, Project, Slot
from tests.annotations.projects import grade, label, make_annotator, make_project

ANNOTATORS, OVERLAP = 10, 3

pytestmark = pytest.mark.django_db(transaction=True)


def label_all(project_key: int, annotator_key: int, start: Barrier) -> list[int]:
    """Pull and save until there is nothing left; return the items in the order they came."""
    seen: list[int] = []
    try:
        project, annotator = Project.objects.get(pk=project_key), Annotator.objects.get(pk=annotator_key)
        start.wait(60)
        while slot := next_slot(project, annotator):
            label(slot.item, annotator, grade("relevant"))
            seen.append(slot.item_id)
    finally:
        connection.close()
    return seen


@pytest.mark.parametrize("items", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_ten_annotators_at_once_give_every_item_exactly_its_labels(items: int) -> None:
    project = make_project(items=items, overlap=OVERLAP)
    people = [make_annotator(f"a{number}").pk for number in range(ANNOTATORS)]
    start = Barrier(ANNOTATORS)
    with ThreadPoolExecutor(ANNOTATORS) as pool:
        seen = list(pool.map(lambda key: label_all(project.pk, key, start), people))
    assert sum(map(len, seen)) == items * OVERLAP  # nothing lost
    assert all(len(own) == len(set(own)) for own in seen)  # nothing twice
    assert Decision.objects.count() == items * OVERLAP
    labels = project.items.annotate(given=Count("decisions")).values_list("given", "labels")
    assert set(labels) == {(OVERLAP, OVERLAP)}
    assert set(Slot.objects.values_list("state", flat=True)) == {"done"}
