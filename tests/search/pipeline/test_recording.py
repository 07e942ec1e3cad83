from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import DatabaseError

from catalog.models import Product
from ranking.experiments.assignment import Visit
from ranking.models import Exposure
from search import pipeline
from search.models import SearchLog
from search.query import Query
from search.ranking_choice import chosen_for
from tests.ranking.experiments.builders import make_running

pytestmark = pytest.mark.django_db
QUERY = Query(text="red dress", channel="shop", visitor=Visit("v1", "phone", "shop"))


def test_an_experiment_ranks_its_visitors_and_each_always_alike() -> None:
    experiment = make_running()
    drawn = {visitor: chosen_for(None, Visit(visitor)) for visitor in map(str, range(30))}
    names = {chosen.arm.key: chosen.weights for chosen in drawn.values() if chosen.arm}
    profiles = {variant.pk: variant.profile.weights() for variant in experiment.variants.all()}
    assert names == profiles
    cache.clear()
    assert drawn == {visitor: chosen_for(None, Visit(visitor)) for visitor in drawn}


def test_a_profile_of_its_own_and_nobody_are_in_no_experiment() -> None:
    make_running()
    assert chosen_for("paper", Visit("v")).plan is None
    assert chosen_for(None, None).plan is None
    assert chosen_for(None, None).weights.profile == "default"


def test_what_a_visitor_saw_is_kept(shop: list[Product]) -> None:
    experiment = make_running(share=1.0)
    answer = pipeline.search(QUERY)
    shown = Exposure.objects.get()
    assert (shown.visitor, shown.query_id, shown.experiment) == ("v1", answer.query_id, experiment)
    assert shown.profile == answer.profile == str(shown.variant.profile)  # type: ignore[union-attr]
    assert shown.products == [hit.product.public_id for hit in answer.hits]
    assert [hit.place for hit in answer.hits] == [1, 2, 3]
    assert shown.latency_ms == SearchLog.objects.get().timings_ms["total"] > 0
    assert (shown.device, shown.channel, shown.is_forced, shown.is_bot) == ("phone", "shop", False, False)


def test_outside_of_experiments_the_default_s_lists_are_kept(shop: list[Product]) -> None:
    answer = pipeline.search(QUERY)
    shown = Exposure.objects.get()
    assert (shown.experiment, shown.variant, shown.profile) == (None, None, answer.profile)


def test_nothing_is_kept_of_nobody_nor_of_a_search_that_is_not_recorded(shop: list[Product]) -> None:
    pipeline.search(replace(QUERY, visitor=None))
    pipeline.search(replace(QUERY, record=False))
    assert not Exposure.objects.exists()


def test_a_walk_by_filters_is_not_ranked_and_so_in_no_experiment(shop: list[Product]) -> None:
    make_running()
    narrowed = replace(QUERY, text="", filters=replace(QUERY.filters, in_stock=True))
    pipeline.search(narrowed)
    assert Exposure.objects.get().experiment is None


def test_a_forced_look_is_kept_as_such(shop: list[Product]) -> None:
    experiment = make_running()
    variant = experiment.variants.get(name="b")
    visit = Visit("v1", forced=(experiment.pk, variant.pk))
    answer = pipeline.search(replace(QUERY, visitor=visit, profile=str(variant.profile)))
    shown = Exposure.objects.get()
    assert (shown.variant, shown.is_forced, answer.profile) == (variant, True, str(variant.profile))


def test_a_database_that_cannot_write_costs_the_record_not_the_answer(shop: list[Product]) -> None:
    with patch("ranking.models.Exposure.save", side_effect=DatabaseError("disk full")):
        answer = pipeline.search(QUERY)
    assert len(answer.hits) == 3
    assert answer.next_cursor is None
    assert not SearchLog.objects.exists()
