from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product
from ranking import looked_up
from ranking.set_by_people import profiles_set, rules_set
from ranking.words import words_set
from search import lexical_search
from search.api.answers import AnswerSerializer, HitSerializer
from search.api.telling import address_of
from search.lifecycle import live


@pytest.mark.django_db
def test_an_answer_has_the_names_of_the_schema_in_their_order(client: Client, shop: list[Product]) -> None:
    body = client.get("/api/v1/search", {"text": "red dress", "facets": "category", "explain": "true"}).json()
    assert list(body) == list(AnswerSerializer().fields)
    assert list(body["results"][0]) == list(HitSerializer().fields)


@pytest.mark.django_db
def test_addresses_are_whole_and_those_of_the_pages(client: Client, shop: list[Product]) -> None:
    first = client.get("/api/v1/search", {"text": "red dress"}).json()["results"][0]
    product = Product.objects.get(public_id=first["id"])
    assert first["url"] == f"http://testserver{product.get_absolute_url()}"
    assert product.cover is not None
    assert first["image"] == f"http://testserver{product.cover.file.url}"


def test_the_address_of_a_title_without_letters_says_product() -> None:
    assert address_of("abc", "!!!", "/") == "/p/abc/product"


@pytest.mark.django_db(transaction=True)
def test_a_search_asks_the_database_for_its_page_and_notes_itself(
    client: Client,
    shop: list[Product],
    django_assert_max_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (live, lexical_search, looked_up):  # nothing is looked up anew meanwhile, however slow this machine
        monkeypatch.setattr(module, "LOOK_EVERY", 1000.0)
    for held in (words_set, profiles_set, rules_set):
        held.forget()
    client.get("/api/v1/search", {"text": "red dress"})
    with django_assert_max_num_queries(6) as asked:  # products, pictures, the log within a transaction of its own
        client.get("/api/v1/search", {"text": "blue dress"})
    tables = " ".join(one["sql"] for one in asked.captured_queries)
    assert "ranking_" not in tables
