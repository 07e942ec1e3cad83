from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from catalog.models import Product
from ranking.models import RankingProfile
from search import pipeline
from search.encoders import get_encoder
from search.filtering import Narrowing
from search.index.filters import Filter
from search.lifecycle.embedding import embed_missing
from search.models import SearchLog
from search.query import (
    Answer,
    AskedContext,
    ExpiredCursor,
    FacetValue,
    InvalidQuery,
    Query,
    Relaxed,
    SearchUnavailable,
    Sort,
)
from tests.shop import COLOURS, make_product, make_searchable

pytestmark = pytest.mark.django_db

NARROW = Narrowing(brand=["Acme"]).filter()


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


def test_ten_pages_hold_no_duplicate_and_no_hole_while_products_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.lifecycle.live.LOOK_EVERY", 0.0)
    for number in range(40):
        make_product(f"Dress {number}")
    make_searchable()
    whole = [hit.product.pk for hit in pipeline.search(Query(text="dress 7", k=40)).hits]
    answer = pipeline.search(Query(text="dress 7", k=4))
    shown = [hit.product.pk for hit in answer.hits]
    for number in range(9):
        make_product(f"Dress 7 dress {number}")
        embed_missing(get_encoder("fake"))
        assert pipeline.search(Query(text="dress 7", k=1)).total == 41 + number
        assert answer.next_cursor
        answer = pipeline.page(answer.next_cursor, 4)
        shown += [hit.product.pk for hit in answer.hits]
        assert (answer.total, answer.total_relation) == (40, "eq")
    assert shown == whole
    assert answer.next_cursor is None


def test_the_matching_set_ends_at_its_limit_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.pipeline.matching.MATCHING", 5)
    products = [make_product(f"Dress {number}", attributes={"n": number % 2}) for number in range(7)]
    make_searchable()
    answer = pipeline.search(Query(text="dress", facets=("attributes.n",)))
    assert (answer.total, answer.total_relation, len(answer.hits)) == (5, "gte", 5)
    assert answer.facets
    assert sum(one.count for one in answer.facets["attributes.n"]) == 5
    narrow = pipeline.search(Query(text="dress", filters=Narrowing(attributes={"n": ["0"]}).filter()))
    assert (narrow.total, narrow.total_relation) == (4, "eq")
    like = pipeline.search(Query(like=products[0]))
    assert (like.total, like.total_relation) == (5, "gte")


def test_a_profile_may_say_how_close_the_best_must_be(shop: list[Product]) -> None:
    for name, least in (("strict", 0.99), ("lenient", -1.0)):
        RankingProfile.objects.create(name=name, cutoff=least)
    assert pipeline.search(Query(text="blue lamp", profile="strict")).match == "none"
    assert pipeline.search(Query(text="blue lamp", profile="lenient")).match == "good"
    assert pipeline.search(Query(filters=NARROW, profile="strict")).match == "none", "nothing is of that brand"


def test_a_price_of_the_words_is_not_applied_beside_the_callers_own(shop: list[Product]) -> None:
    def applied(filters: Filter) -> bool:
        reading = pipeline.search(Query(text="dress under $50", filters=filters)).reading
        assert reading
        return bool(next(part["applied"] for part in reading["parts"] if part["field"] == "price"))

    assert applied(Filter())
    assert not applied(Narrowing(price_max=Decimal(80)).filter())


def test_filters_alone_walk_through_the_catalogue_the_newest_first(shop: list[Product]) -> None:
    answer = pipeline.search(
        Query(filters=Narrowing(category=["apparel"]).filter(), facets=("attributes.colour",), k=2)
    )
    assert titles(answer) == ["Black dress", "Blue dress"]
    assert (answer.total, answer.total_relation, answer.fusion) == (3, "eq", None)
    assert answer.facets == {"attributes.colour": [FacetValue(value, 1) for value in ("black", "blue", "red")]}
    assert answer.next_cursor
    assert titles(pipeline.page(answer.next_cursor, 2)) == ["Red dress"]
    assert SearchLog.objects.get().kind == "browse"
    assert answer.hits[0].score == 0.0
    assert set(answer.hits[0].scores.values()) == {0.0}


def test_the_matching_set_can_be_sorted_by_price() -> None:
    for title, price in (("Dress a", "30"), ("Dress b", None), ("Dress c", "10"), ("Dress d", "20")):
        make_product(title, price=price)
    make_searchable()
    assert titles(pipeline.search(Query(text="dress", sort=Sort.PRICE_ASC)))[:3] == ["Dress c", "Dress d", "Dress a"]
    dearest = titles(pipeline.search(Query(text="dress", sort=Sort.PRICE_DESC)))
    assert dearest == ["Dress a", "Dress d", "Dress c", "Dress b"]
    assert titles(pipeline.search(Query(text="dress", sort=Sort.NEWEST)))[0] == "Dress d"


def test_counts_of_a_field_that_is_filtered_by_say_what_its_other_values_would_bring(shop: list[Product]) -> None:
    red = Narrowing(attributes={"colour": ["red"]}).filter()
    answer = pipeline.search(Query(text="dress", filters=red, facets=("attributes.colour", "category")))
    assert titles(answer) == ["Red dress"]
    assert answer.facets
    assert {one.value: one.count for one in answer.facets["attributes.colour"]} == {"red": 1, "blue": 1, "black": 1}
    assert {one.value: one.count for one in answer.facets["category"]} == {"apparel": 1, "apparel/dresses": 1}


def test_products_that_joined_by_their_words_are_counted_under_every_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("matching", "words"):
        monkeypatch.setattr(f"search.pipeline.{module}.MATCHING", 3)
    for number in range(7):
        make_product(f"Blue dress {number}", attributes={"n": number % 2})
    make_product("Table lamp", sku="LAMP-77", attributes={"n": 9})
    make_searchable()

    def counted(n: list[str]) -> dict[str, int]:
        filters = Narrowing(attributes={"n": n} if n else {}).filter()
        answer = pipeline.search(Query(text="blue dress LAMP-77", filters=filters, facets=("attributes.n",)))
        assert answer.facets
        return {one.value: one.count for one in answer.facets["attributes.n"]}

    assert counted([])["9"] == 1
    assert counted(["9"]) == counted(["0", "1"]) == counted([])


def test_a_further_page_repeats_what_is_true_of_the_whole_list(shop: list[Product]) -> None:
    first = pipeline.search(Query(text="dress", k=1, facets=("price", "in_stock")))
    assert first.next_cursor
    second = pipeline.page(first.next_cursor, 1)
    assert second.facets == first.facets
    assert (second.context, second.match, second.fusion) == (first.context, first.match, first.fusion)


def test_a_dead_end_names_the_filter_to_give_up_and_what_that_brings(shop: list[Product]) -> None:
    wanted = Narrowing(brand=["Nobody"], attributes={"colour": ["red", "blue"]}).filter()
    answer = pipeline.search(Query(text="dress", filters=wanted))
    assert (answer.total, answer.match) == (0, "none")
    assert answer.relax == [Relaxed("brand", 2)]
    assert pipeline.search(Query(text="dress")).relax == []


def test_more_of_draws_products_nearer_and_less_of_pushes_them_away(shop: list[Product]) -> None:
    def score(**asked: Any) -> float:
        return next(hit.score for hit in pipeline.search(Query(**asked)).hits if hit.product == shop[1])

    assert score(text="dress", more_of=["blue"]) > score(text="dress") > score(text="dress", less_of=["blue"])
    assert score(like=shop[0], more_of=["blue"]) > score(like=shop[0])


def test_near_duplicates_share_a_place_when_asked_to() -> None:
    for number in range(3):
        make_product("Red dress", "red", sku=f"red-{number}")
    make_product("Blue dress", "blue")
    make_searchable()
    apart = pipeline.search(Query(text="red dress"))
    assert [len(hit.duplicates) for hit in apart.hits] == [0, 0, 0, 0]
    grouped = pipeline.search(Query(text="red dress", group_duplicates=True, k=1))
    assert titles(grouped) == ["Red dress"]
    shared = set(grouped.hits[0].duplicates)
    assert shared == {hit.product.public_id for hit in apart.hits[1:3]}
    assert grouped.total == 4
    assert grouped.next_cursor
    assert titles(pipeline.page(grouped.next_cursor, 5)) == ["Blue dress"]


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
        (Query(text="x", more_of=["y"] * 6), "more_of"),
        (Query(text="x", less_of=["y" * 101]), "less_of"),
        (Query(text="x", less_of=[" "]), "less_of"),
        (Query(filters=NARROW, more_of=["y"]), "more_of"),
        (Query(text="x", fusion="magic"), "fusion"),
        (Query(text="x", context=AskedContext(mood="angry")), "context.mood"),
        (Query(text="x", facets=["size"]), "facets"),
        (Query(text="x", facets=["attributes."]), "facets"),
        (Query(text="x", facets=["brand"] * 21), "facets"),
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
    for looks in ("search.lifecycle.live.LOOK_EVERY", "search.lexical_search.LOOK_EVERY"):
        monkeypatch.setattr(looks, 3600.0)  # else a slow machine looks for what is new in between
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
