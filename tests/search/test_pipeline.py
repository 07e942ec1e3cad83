from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from catalog.models import Product
from search import pipeline
from search.models import SearchLog
from search.query import Answer, ExpiredCursor, InvalidQuery, Query, SearchUnavailable
from tests.shop import COLOURS, make_product, make_searchable

pytestmark = pytest.mark.django_db


def titles(answer: Answer) -> list[str]:
    return [hit.product.title for hit in answer.hits]


def photo(colour: str) -> Image.Image:
    return Image.new("RGB", (20, 20), COLOURS[colour])


def test_words_find_what_is_called_so(shop: list[Product]) -> None:
    answer = pipeline.search(Query(text="black dress"))
    assert titles(answer)[0] == "Black dress"
    assert (answer.total, answer.total_relation, answer.next_cursor) == (3, "eq", None)
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)


def test_a_photo_finds_what_looks_like_it(shop: list[Product]) -> None:
    assert titles(pipeline.search(Query(image=photo("blue"))))[0] == "Blue dress"


def test_alpha_decides_between_photo_and_words(shop: list[Product]) -> None:
    def first(alpha: float) -> str:
        return titles(pipeline.search(Query(text="red", image=photo("blue"), alpha=alpha)))[0]

    assert first(0.9) == "Blue dress"
    assert first(0.1) == "Red dress"


def test_similar_items_leave_the_product_itself_out(shop: list[Product]) -> None:
    assert shop[0] not in [hit.product for hit in pipeline.search(Query(like=shop[0])).hits]


def test_a_hidden_product_is_gone_at_once_although_the_index_still_has_it(shop: list[Product]) -> None:
    Product.objects.filter(pk=shop[2].pk).update(status="archived")
    answer = pipeline.search(Query(text="black dress"))
    assert "Black dress" not in titles(answer)
    assert answer.total == 2


def test_pages_hold_still_whatever_changes_meanwhile() -> None:
    for number in range(7):
        make_product(f"Dress {number}")
    make_searchable()
    whole = titles(pipeline.search(Query(text="dress", k=7)))
    first = pipeline.search(Query(text="dress", k=3))
    make_product("Dress dress dress")
    make_searchable()
    assert first.next_cursor
    second = pipeline.page(first.next_cursor, 3)
    assert second.next_cursor
    third = pipeline.page(second.next_cursor, 3)
    assert titles(first) + titles(second) + titles(third) == whole
    assert third.next_cursor is None
    assert {first.query_id} == {second.query_id, third.query_id}


def test_a_page_passes_over_what_was_hidden_since() -> None:
    products = [make_product(f"Dress {number}") for number in range(4)]
    make_searchable()
    first = pipeline.search(Query(text="dress", k=1))
    assert first.next_cursor
    hidden = next(product for product in products if product != first.hits[0].product)
    Product.objects.filter(pk=hidden.pk).update(status="draft")
    assert len(pipeline.page(first.next_cursor, 3).hits) == 2


def test_an_old_cursor_has_expired(shop: list[Product]) -> None:
    cursor = pipeline.search(Query(text="dress", k=1)).next_cursor
    SearchLog.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    assert cursor
    with pytest.raises(ExpiredCursor):
        pipeline.page(cursor, 1)


@pytest.mark.parametrize("cursor", ["", "x", "YWJj:ZGVm:Z2hp"])
def test_a_forged_cursor_is_refused(shop: list[Product], cursor: str) -> None:
    with pytest.raises(InvalidQuery, match="next_cursor"):
        pipeline.page(cursor, 5)


@pytest.mark.parametrize(
    ("query", "param"),
    [
        (Query(), "text"),
        (Query(text="   "), "text"),
        (Query(text="x" * 501), "text"),
        (Query(text="x", k=0), "k"),
        (Query(text="x", k=101), "k"),
        (Query(text="x", alpha=1.5), "alpha"),
        (Query(text="x", alpha=float("nan")), "alpha"),
    ],
)
def test_what_cannot_be_searched_is_named(query: Query, param: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        pipeline.search(query)
    assert caught.value.param == param


def test_without_an_index_nobody_can_search() -> None:
    with pytest.raises(SearchUnavailable) as caught:
        pipeline.search(Query(text="dress"))
    assert caught.value.code == "no_index"


def test_each_search_is_recorded_with_what_it_took(shop: list[Product]) -> None:
    answer = pipeline.search(Query(text=" red dress ", image=photo("red"), channel="shop"))
    log = SearchLog.objects.get(query_id=answer.query_id)
    assert (log.kind, log.text, log.alpha, log.channel, log.total) == ("hybrid", "red dress", 0.7, "shop", 3)
    assert {"encode", "fuse", "retrieve", "format", "total"} <= set(answer.timings_ms)
    assert {"encode", "retrieve"} <= set(log.timings_ms)


def test_the_number_of_database_queries_does_not_grow_with_the_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.live.LOOK_EVERY", 3600.0)  # else a slow machine looks for a new index in between
    for number in range(30):
        make_product(f"Dress {number}", "red")
    make_searchable()
    pipeline.search(Query(text="dress"))

    def queries(k: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = pipeline.search(Query(text="dress", k=k))
            assert all(hit.product.cover for hit in answer.hits)
        return len(captured)

    assert queries(30) == queries(5)


def test_a_search_that_is_not_recorded_pins_nothing(shop: list[Product]) -> None:
    answer = pipeline.search(Query(like=shop[0], k=1, record=False))
    assert answer.next_cursor is None
    assert not SearchLog.objects.exists()
