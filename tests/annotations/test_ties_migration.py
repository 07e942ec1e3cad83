from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from tests.annotations.projects import grade, label, make_annotator, make_project, skip


@pytest.mark.django_db
def test_items_labelled_before_the_upgrade_know_their_ties() -> None:
    project = make_project(items=3, overlap=2)
    first, second, third = project.items.all()
    one, two = make_annotator("a"), make_annotator("b")
    for item, value in ((first, "partial"), (second, "exact"), (third, "exact")):
        label(item, one, grade(value))
    label(first, two, grade("relevant"))
    label(second, two, grade("exact"))
    skip(third, two)
    project.items.update(tied=False)
    import_module("annotations.migrations.0003_ties").find_ties(apps, connection.schema_editor())
    assert [item.position for item in project.items.filter(tied=True)] == [first.position]
