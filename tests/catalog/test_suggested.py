from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from import_export.results import Result
from tablib import Dataset

from catalog.exchange import ProductRows
from catalog.models import Category, Merchant, Product
from catalog.suggested import marked, same_marks, with_mark, written

STORED = {"colour": "Red", "fit": "Slim", "_suggested": ["category", "colour", "fit"]}


@pytest.mark.parametrize("mark", [None, 5, "colour", {"colour": 1}])
def test_what_is_no_list_marks_nothing(mark: Any) -> None:
    assert marked({"colour": "Red", "_suggested": mark}) == []
    assert marked({}) == []


def test_of_a_mark_only_names_count() -> None:
    assert marked({"_suggested": ["colour", 5, ["fit"]]}) == ["colour"]


def test_a_mark_without_keys_is_none() -> None:
    assert with_mark({"colour": "Red", "_suggested": ["colour"]}, []) == {"colour": "Red"}


def test_what_is_written_loses_its_mark() -> None:
    assert written(STORED, {"colour", "category"}) == {"colour": "Red", "fit": "Slim", "_suggested": ["fit"]}


def test_what_is_given_again_as_it_was_keeps_its_mark() -> None:
    given = {"colour": "Blue", "fit": "Slim"}
    assert same_marks(given, STORED, marked(STORED)) == {**given, "_suggested": ["category", "fit"]}


def bring(person: User, attributes: str, category: str = "") -> Result:
    rows = Dataset(["S1", attributes, category], headers=["sku", "attributes", "category"])
    found: Result = ProductRows(person=person).import_data(rows)
    return found


@pytest.mark.django_db
def test_a_small_file_has_no_mark_and_keeps_that_of_unchanged_values() -> None:
    person = User.objects.create_superuser("ann")
    shelf = Category.objects.at_path(["Shirts"])
    Product.objects.create(merchant=Merchant.objects.named("acorn"), sku="S1", title="Shirt", attributes=STORED)
    written_out = ProductRows(person=person).export().dict[0]["attributes"]
    assert "_suggested" not in written_out
    bring(person, written_out)
    assert Product.objects.get().attributes == STORED
    bring(person, '{"colour": "Blue", "fit": "Slim"}', "shirts")
    product = Product.objects.get()
    assert (product.category, product.attributes) == (
        shelf,
        {"colour": "Blue", "fit": "Slim", "_suggested": ["fit"]},
    )
    assert bring(person, '{"_suggested": 5}').has_validation_errors()
