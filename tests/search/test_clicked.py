from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalog.models import Product
from ranking.clicks import OnePlaceOnly
from ranking.models import Event, Exposure, RankingProfile
from ranking.types import Context
from search import pipeline
from search.clicked import ClickedSearch, clicked_searches
from search.models import SearchLog, new_token
from search.query import AskedContext, Query
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


def show(
    products: Sequence[str],
    *clicked: str,
    text: str = "shirt",
    context: dict[str, str] | None = None,
    kind: str = "text",
    **exposure: Any,
) -> None:
    """Record one show of a search with the products that were clicked."""
    log = SearchLog.objects.create(
        query_id=new_token(), kind=kind, text=text, context=context or {}, encoder_id="e", index_version="v"
    )
    Exposure.objects.create(visitor="v", query_id=log.query_id, products=list(products), **exposure)
    for product in clicked:
        Event.objects.create(
            event_id=uuid.uuid4(), visitor="v", kind=Event.Kind.CLICK, query_id=log.query_id, product=product
        )


def swapped() -> None:
    """Show two products in both orders, ten times each: "a" is clicked 8 and 4 times, "b" 4 and 2 times."""
    for number in range(10):
        show("ab", *("a" * (number < 8)), *("b" * (number < 2)))
        show("ba", *("b" * (number < 4)), *("a" * (number < 4)))


def recent(least: int = 1) -> list[ClickedSearch]:
    return clicked_searches(since=timezone.now() - timedelta(days=1), least=least)


def test_clicks_are_weighed_by_how_often_their_place_is_looked_at() -> None:
    swapped()
    (found,) = recent()
    assert (found.text, found.context, found.shown) == ("shirt", Context(), 20)
    # The second place is looked at half as often: (8 + 4 / 0.5) / 20 and (4 + 2 / 0.5) / 20.
    assert found.likings == pytest.approx({"a": 0.8, "b": 0.4}, abs=0.03)


def test_who_asks_for_the_same_asks_one_search_and_another_context_is_another() -> None:
    swapped()
    show("ab", text="  SHIRT ")
    show("ab", context={"occasion": "wedding"})
    assert [(found.text, found.context.occasion, found.shown) for found in recent()] == [
        ("shirt", None, 21),
        ("shirt", "wedding", 1),
    ]


def test_robots_previews_photos_and_what_is_seldom_asked_do_not_count() -> None:
    swapped()
    show("ab", "b", is_bot=True)
    show("ab", "b", is_forced=True)
    show("ab", "b", kind="hybrid")
    show("ab", "b", text="socks")
    assert [(found.text, found.shown) for found in recent(least=2)] == [("shirt", 20)]


def test_clicks_of_one_order_alone_are_refused() -> None:
    show("ab", "a")
    with pytest.raises(OnePlaceOnly):
        recent()


def test_a_search_keeps_the_context_that_it_was_ranked_for(shop: list[Product]) -> None:
    pipeline.search(Query(text="dress", context=AskedContext(occasion="wedding")))
    assert SearchLog.objects.get().context == {"occasion": "wedding"}


def test_a_profile_is_proposed_from_clicks(capsys: pytest.CaptureFixture[str]) -> None:
    things = [
        make_product(f"Thing {number}", attributes={"occasions": ["wedding" if number == 5 else "sport"]}).public_id
        for number in range(8)
    ]
    make_searchable()
    for at in range(8):
        order = [thing for thing in things if thing != things[5]]
        order.insert(at, things[5])
        show(order, things[5], text="something", context={"occasion": "wedding"})
    call_command("fit_profile", "--clicks", "--least", "8", "--name", "clicked")
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["profile"], told["after"]) == ("clicked@1", 1.0)
    assert RankingProfile.objects.named("clicked").note.startswith("Fitted to 1 searches by their clicks")
    assert RankingProfile.objects.default().name == "default"


def test_without_clicks_the_command_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="Let an experiment show two profiles first, or judge searches"):
        call_command("fit_profile", "--clicks")


@pytest.mark.parametrize("arguments", [[], ["topics.jsonl", "qrels.txt", "--clicks"]])
def test_it_learns_from_judgements_or_from_clicks(arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="Name topics and judgements, or --clicks, not both"):
        call_command("fit_profile", *arguments)


def test_topics_need_their_judgements() -> None:
    with pytest.raises(CommandError, match="Name the judgements"):
        call_command("fit_profile", "topics.jsonl")
