from __future__ import annotations

import pytest

from catalog.models import Product
from search.encoders import get_encoder
from search.lifecycle.coverage import Coverage, coverage
from search.lifecycle.embedding import embed_missing
from search.lifecycle.live_encoder import keep, live_encoder
from search.models import Embedding
from tests.shop import make_product

pytestmark = pytest.mark.django_db


def covered() -> tuple[int, int]:
    found = coverage(keep("fake-plain"), live_encoder())
    return found.products, found.missing


def test_what_can_be_found_now_is_counted_and_what_would_be_lost(shop: list[Product]) -> None:
    assert covered() == (3, 3)
    embed_missing(get_encoder("fake-plain"))
    assert covered() == (3, 0)


def test_the_live_encoder_covers_itself(shop: list[Product]) -> None:
    assert coverage(live_encoder(), live_encoder()) == Coverage(3, 0)


def test_products_that_cannot_be_found_anyway_do_not_count(shop: list[Product]) -> None:
    embed_missing(get_encoder("fake-plain"))
    make_product("Waits for both")
    make_product("Archived", status="archived")
    assert covered() == (3, 0)


def test_older_vectors_are_lost_only_where_the_live_encoder_has_newer_ones(shop: list[Product]) -> None:
    embed_missing(get_encoder("fake-plain"))
    shop[0].title = "Crimson dress"
    shop[0].save()
    assert covered() == (3, 0), "both wait for new vectors"
    embed_missing(get_encoder("fake"))
    assert covered() == (3, 1)


def test_missing_tokens_count_for_an_encoder_that_has_them(shop: list[Product]) -> None:
    embed_missing(get_encoder("fake-plain"))
    tokenless = keep("fake-plain")
    Embedding.objects.filter(encoder_id=live_encoder().encoder_id).update(tokens=None)
    assert coverage(live_encoder(), tokenless) == Coverage(3, 3)


@pytest.mark.parametrize(
    ("products", "missing", "percent"), [(0, 0, 100.0), (3, 1, 66.6), (10_000, 1, 99.9), (4, 4, 0.0)]
)
def test_a_hundred_percent_means_that_nothing_is_missing(products: int, missing: int, percent: float) -> None:
    assert Coverage(products, missing).percent == percent
