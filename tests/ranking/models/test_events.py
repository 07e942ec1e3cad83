from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ranking.models import AppendOnly, Event, Exposure
from tests.ranking.experiments.builders import exposed, happened, make_running

pytestmark = pytest.mark.django_db


def test_what_was_recorded_is_not_changed_nor_deleted() -> None:
    for row, rows in ((exposed(make_running()), Exposure.objects), (happened("click"), Event.objects)):
        for change in (row.save, row.delete, lambda rows=rows: rows.update(visitor="x"), rows.all().delete):
            with pytest.raises(AppendOnly):
                change()
        assert rows.count() == 1


def test_retention_and_erasure_take_rows_away() -> None:
    exposed(make_running())
    happened("click")
    later = timezone.now()
    assert Exposure.objects.older_than(later).forget() == 1
    assert Event.objects.older_than(later).forget() == 1


def test_an_event_counts_once() -> None:
    event = happened("click")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(event_id=event.event_id, kind="click", visitor="v2")


def test_a_search_has_one_exposure_and_an_experiment_comes_with_a_variant() -> None:
    first = exposed(None)
    with pytest.raises(IntegrityError), transaction.atomic():
        exposed(None, query_id=first.query_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Exposure.objects.create(experiment=make_running(), visitor="v", query_id="q", profile="p@1")
