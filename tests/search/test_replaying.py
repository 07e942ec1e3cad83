from __future__ import annotations

import json
import logging
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from prometheus_client import REGISTRY
from pytest_django import Settings

from catalog.models import Product
from recsys.logs import JsonFormatter
from search import pipeline
from search.filtering import Narrowing
from search.models import SearchLog
from search.query import AskedContext, Query, Sort
from search.replaying import NotReplayable, query_of, told

pytestmark = pytest.mark.django_db


def replay(given: str, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("replay_query", given, times=1, stdout=out, stderr=StringIO(), **options)
    result: dict[str, Any] = json.loads(out.getvalue())
    return result


def slow_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [JsonFormatter().format(record) for record in caplog.records if record.name == "search.slow"]


WHOLE = Query(
    text="a dress",
    fusion="weighted",
    alpha=0.4,
    more_of=("red",),
    less_of=("black",),
    context=AskedContext(occasion="wedding", infer=True, without=frozenset({"season"})),
    filters=Narrowing(brand=["Acme", "Other"], price_max=None, in_stock=True).filter(),
    sort=Sort.PRICE_ASC,
    k=7,
    profile="default",
    facets=("brand",),
    group_duplicates=True,
    verbatim=True,
    channel="shop",
    record=False,
)


def test_what_was_told_is_the_query_again() -> None:
    assert query_of(json.loads(json.dumps(told(WHOLE)))) == WHOLE


def test_a_slow_search_is_logged_whole_and_found_again_by_its_line(
    shop: list[Product], settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.timing.StageTimer.milliseconds", lambda timer: {"encode": 900.0, "total": 1000.0})
    settings.SLOW_SEARCH_MS = 1000
    answer = pipeline.search(Query(text="dress", filters=Narrowing(attributes={"colour": ["Blue"]}).filter()))
    [line] = slow_lines(caplog)
    assert json.loads(line)["facts"]["query_id"] == answer.query_id
    again = replay(line)
    assert again["first"] == [shop[1].public_id]
    assert again["then_ms"] == {"encode": 900.0, "total": 1000.0}


@pytest.mark.parametrize("least", [0, 1001])
def test_a_search_that_is_fast_enough_is_not_logged(
    shop: list[Product],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    least: int,
) -> None:
    monkeypatch.setattr("search.timing.StageTimer.milliseconds", lambda timer: {"total": 1000.0})
    settings.SLOW_SEARCH_MS = least
    pipeline.search(Query(text="dress"))
    assert slow_lines(caplog) == []


def test_a_search_is_found_again_by_its_id(shop: list[Product]) -> None:
    answer = pipeline.search(Query(text="red dress"))
    before = SearchLog.objects.count()
    again = replay(answer.query_id)
    assert again["first"] == [hit.product.public_id for hit in answer.hits]
    assert again["then_ms"]["total"] > 0
    assert SearchLog.objects.count() == before


def test_a_search_for_what_is_like_a_product_is_found_again(shop: list[Product]) -> None:
    answer = pipeline.search(Query(like=shop[0]))
    assert replay(answer.query_id)["first"] == [hit.product.public_id for hit in answer.hits]
    shop[0].delete()
    with pytest.raises(CommandError, match="a product that is gone"):
        replay(answer.query_id)


def test_the_encoder_is_asked_anew(shop: list[Product]) -> None:
    """What it takes is what one wants to know: a vector that the cache has kept would hide it."""
    labels = {"towers": "text"}
    answer = pipeline.search(Query(text="red dress"))
    before = REGISTRY.get_sample_value("recsys_encoder_seconds_count", labels) or 0
    replay(answer.query_id)
    assert REGISTRY.get_sample_value("recsys_encoder_seconds_count", labels) == before + 2


def test_a_photo_is_not_kept(shop: list[Product]) -> None:
    answer = pipeline.search(Query(image=Image.new("RGB", (8, 8), "red"), text="dress"))
    with pytest.raises(CommandError, match="a photo, which is not kept"):
        replay(answer.query_id)


def test_filters_alone_are_not_kept(shop: list[Product]) -> None:
    answer = pipeline.search(Query(filters=Narrowing(in_stock=True).filter()))
    with pytest.raises(CommandError, match="filters alone"):
        replay(answer.query_id)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nowhere", "no record of the search"),
        ("{}", "Give a line"),
        ('{"facts": 1}', "Give a line"),
        ("{", "Give a line"),
    ],
)
def test_what_is_no_search_is_refused(given: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        replay(given)


@pytest.mark.parametrize("facts", [{"sort": "sideways"}, {"context": {"planet": "Mars"}}, {"filters": {"terms": 1}}])
def test_a_changed_line_is_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(NotReplayable, match="not what a slow search writes"):
        query_of(facts)


def test_the_log_of_a_search_names_its_id(shop: list[Product], caplog: pytest.LogCaptureFixture) -> None:
    from recsys.logs import query_id

    answer = pipeline.search(Query(text="dress"))
    assert query_id.get() == answer.query_id
    logging.getLogger(__name__).info("after")
