"""Migrations since the last release only expand, so that its processes can write while the new ones start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations import AddField, CreateModel, DeleteModel, RemoveField, RenameField, RenameModel
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import Field, ManyToManyField, Model

from annotations.models import Item
from catalog.models import ImportRun, ProductImage
from search.api.models import IdempotentAnswer
from search.models import SearchLog

#: The last migration of each app that processes from before an upgrade know.
BEFORE = {"annotations": "0002", "catalog": "0003", "ranking": "0002", "search": "0008"}
EXPANDED: tuple[type[Model], ...] = (Item, ImportRun, ProductImage, SearchLog, IdempotentAnswer)


def operations() -> Iterator[tuple[str, Operation]]:
    """Give each operation of a later migration, with the migration's name."""
    for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        if app in BEFORE and name[:4] > BEFORE[app]:
            yield from ((f"{app}.{name}", operation) for operation in migration.operations)


def is_left_out_well(field: Field) -> bool:
    """Say whether a row can be written by a process that does not know the field."""
    return isinstance(field, ManyToManyField) or field.null or field.has_db_default()


def test_a_column_that_is_added_can_be_left_out_by_old_processes() -> None:
    added = [(where, step) for where, step in operations() if isinstance(step, AddField)]
    new = {(where.split(".")[0], step.name_lower) for where, step in operations() if isinstance(step, CreateModel)}
    refused = [
        f"{where}: {step.model_name}.{step.name}"
        for where, step in added
        if (where.split(".")[0], step.model_name_lower) not in new and not is_left_out_well(step.field)
    ]
    assert added
    assert not refused


def test_nothing_that_old_processes_read_is_taken_away() -> None:
    kinds = (RemoveField, RenameField, DeleteModel, RenameModel)
    assert [(where, step.describe()) for where, step in operations() if isinstance(step, kinds)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", EXPANDED)
def test_the_database_knows_the_defaults(model: type[Model]) -> None:
    """Each default of the model is one of the database, on SQLite also after it has made the table anew."""
    wanted = {str(field.column) for field in model._meta.concrete_fields if field.has_db_default()}
    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, model._meta.db_table)
    assert wanted
    assert {column.name for column in told if column.default is not None} >= wanted


@pytest.mark.parametrize("model", EXPANDED)
def test_a_row_that_is_not_saved_has_plain_values(model: type[Model]) -> None:
    """Without a default beside that of the database, Django gives an expression that no code can compare."""
    fields = [field for field in model._meta.concrete_fields if field.has_db_default()]
    assert [field.name for field in fields if not field.has_default()] == []
