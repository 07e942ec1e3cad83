"""The words of the live catalogue: fresh, never of what is hidden, misspelt or not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError

from catalog.models import Category, Merchant, Product, Variant
from search import lexical_search
from search.index.filters import Filter, any_of
from search.models import Synonym

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical_search, "LOOK_EVERY", 0.0)


def product(title: str, sku: str, **fields: Any) -> Product:
    category = Category.objects.at_path(["Footwear", "Sports Shoes"])
    return Product.objects.create(
        title=title, sku=sku, merchant=Merchant.objects.named("default"), **{"category": category, **fields}
    )


def found(text: str, wanted: Filter | None = None) -> list[int]:
    return lexical_search.search(text, wanted=wanted).products.tolist()


def test_a_product_is_found_by_its_words_as_soon_as_it_is_stored() -> None:
    assert found("cheetah") == []
    runner = product("Cheetah runner", "run-1")
    assert found("cheetah") == [runner.pk]


def test_a_changed_title_is_found_by_its_new_words_alone() -> None:
    runner = product("Cheetah runner", "run-1")
    assert found("cheetah") == [runner.pk]
    Product.objects.filter(pk=runner.pk).update(title="Gazelle runner")
    assert found("gazelle") == [runner.pk]
    assert found("cheetah runner")[:1] == [runner.pk]
    assert lexical_search.search("cheetahs").products.tolist() == []


def test_a_change_is_not_lost_when_the_database_goes_away_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = product("Cheetah runner", "run-1")
    assert found("cheetah") == [runner.pk]
    Product.objects.filter(pk=runner.pk).update(title="Gazelle runner")

    def away(*_: Any) -> None:
        raise OperationalError("terminating connection due to administrator command")

    with monkeypatch.context() as patched:
        patched.setattr(Synonym.objects, "stamp", away)
        with pytest.raises(OperationalError):
            found("gazelle")
    assert found("gazelle") == [runner.pk]


def test_a_hidden_product_and_a_deleted_one_are_not_found() -> None:
    hidden, deleted, kept = (product("Cheetah runner", f"run-{number}") for number in range(3))
    assert found("cheetah") == [hidden.pk, deleted.pk, kept.pk]
    Product.objects.filter(pk=hidden.pk).update(status=Product.Status.ARCHIVED)
    deleted.delete()
    assert found("cheetah") == [kept.pk]


def test_a_product_is_found_by_its_sku_and_by_that_of_a_variant() -> None:
    product("Runner", "run-1")
    other = product("Runner", "AB-1234")
    assert found("ab1234")[0] == other.pk
    variant = Variant.objects.create(product=other, sku="AB-1234-42")
    hits = lexical_search.search("the AB-1234-42, please")
    assert (hits.products[0], hits.certain) == (other.pk, frozenset({other.pk}))
    variant.delete()
    assert lexical_search.search("the AB-1234-42, please").certain == frozenset()


def test_brand_and_type_come_first_and_are_certain() -> None:
    product("Runner red red", "run-1", brand="Lynx")
    other = product("Sprint 3", "run-2", brand="Cheetah")
    bag = product("Cheetah bag", "bag", brand="Cheetah", category=Category.objects.at_path(["Bags"]))
    hits = lexical_search.search("red cheetah sports shoes")
    assert hits.products[0] == other.pk
    assert hits.certain == {other.pk}
    assert bag.pk in hits.products


def test_filters_hold() -> None:
    red = product("Cheetah", "run-1", attributes={"colour": "Red"})
    product("Cheetah", "run-2", attributes={"colour": "Blue"})
    assert found("cheetah", Filter(terms=(any_of("attributes.colour", ["red"]),))) == [red.pk]


def test_a_misspelt_word_is_searched_for_as_meant() -> None:
    runner = product("Cheetah runner", "run-1")
    hits = lexical_search.search("chetah runner")
    assert (hits.corrected, hits.products.tolist()) == ("cheetah runner", [runner.pk])


def test_a_word_that_the_catalogue_says_is_never_corrected() -> None:
    product("Chetah runner", "run-1")
    assert lexical_search.search("chetah runner").corrected is None


def test_a_new_word_is_left_alone_at_once_and_learnt_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    product("Runner", "run-1")
    assert found("runner")
    runner = product("Gazellux", "run-2")
    assert (lexical_search.search("gazellux").corrected, found("gazellux")) == (None, [runner.pk])
    monkeypatch.setattr(lexical_search, "LEARN_EVERY", 0.0)
    lexical_search.current()
    reader = lexical_search.words_reader()
    assert reader._learning is not None
    reader._learning.join()
    assert lexical_search.search("gazelux").corrected == "gazellux"


def test_a_synonym_of_the_admin_is_in_use_at_once() -> None:
    runner = product("Cheetah", "run-1")
    assert found("plimsolls") == []
    synonym = Synonym.objects.create(words="plimsolls, sports shoes")
    assert found("plimsolls") == [runner.pk]
    synonym.active = False
    synonym.save()
    assert found("plimsolls") == []


def test_a_price_is_no_word_and_no_sku() -> None:
    product("Runner", "15000")
    assert lexical_search.search("runner under 15000").certain == frozenset()


@pytest.mark.django_db(transaction=True)
def test_the_large_layer_is_made_anew_when_much_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical_search, "REBUILD_ABOVE", 2)
    product("Cheetah", "run-0")
    assert len(found("cheetah")) == 1
    for number in range(1, 5):
        product("Cheetah", f"run-{number}")
    assert len(found("cheetah")) == 5
    reader = lexical_search.words_reader()
    assert reader._rebuilding is not None
    reader._rebuilding.join()
    late = product("Cheetah", "run-5")
    assert len(found("cheetah")) == 6
    assert reader.current().index.changes <= 1
    assert late.pk in found("cheetah")
