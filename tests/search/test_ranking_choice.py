from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from ranking.models import RankingProfile, VocabularyWord
from ranking.types import Context
from search.query import InvalidQuery, SearchUnavailable
from search.ranking_choice import context_for, weights_for

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 20, 0, tzinfo=UTC)


def test_a_search_is_ranked_by_the_default_profile_or_the_one_it_names() -> None:
    assert weights_for(None).profile == "default"
    assert weights_for("paper").alpha == 0.7


def test_an_unknown_profile_names_the_parameter_and_the_profiles() -> None:
    with pytest.raises(InvalidQuery, match="Use one of: default, paper") as refused:
        weights_for("mine")
    assert refused.value.param == "profile"


def test_without_a_default_nobody_can_search() -> None:
    RankingProfile.objects.update(is_default=False)
    with pytest.raises(SearchUnavailable, match="choose one in the admin"):
        weights_for(None)


def test_nothing_is_inferred_unless_asked() -> None:
    assert context_for({"occasion": "party"}, now=NOW, text="winter coat") == Context(occasion="party")


def test_the_shop_s_place_on_earth_decides(settings: Settings) -> None:
    settings.HEMISPHERE, settings.SHOP_TIME_ZONE = "south", "Australia/Sydney"
    found = context_for({}, now=NOW, infer=True)
    assert (found.season, found.time) == ("winter", "morning")  # six in the morning of 2 July
    assert found.inferred == {"season", "time"}


def test_an_unknown_word_names_the_parameter_and_the_words() -> None:
    with pytest.raises(InvalidQuery, match="spring, summer, autumn, winter") as refused:
        context_for({"season": "rainy"}, now=NOW)
    assert refused.value.param == "context.season"


def test_words_of_the_catalogue_are_valid() -> None:
    VocabularyWord.objects.create(word="camping", cues="for camping")
    assert context_for({"occasion": "Camping"}, now=NOW).occasion == "camping"
    assert context_for({}, now=NOW, text="lamp for camping", infer=True).occasion == "camping"
