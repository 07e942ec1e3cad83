from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalog.models import Category, Merchant
from ranking.models import MerchantRule, ProfileChanged, RankingProfile, SavedVersion, VocabularyWord
from ranking.querysets import NoDefaultProfile, UnknownProfile
from ranking.set_by_people import rules_at
from ranking.types import FARTHEST, NEAREST, Weights
from ranking.words import vocabulary
from tests.shop import make_product

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def profile(name: str) -> RankingProfile:
    return RankingProfile.objects.named(name)


def test_the_paper_is_a_profile_with_its_own_values() -> None:
    weights = profile("paper").weights()
    assert (weights.sentiment, weights.context, weights.diversity) == (0.15, 0.20, 0.10)
    assert (weights.occasion, weights.mood, weights.season, weights.time) == (0.35, 0.30, 0.20, 0.15)
    assert (weights.alpha, weights.fusion, weights.diversity_by) == (0.7, "weighted", FARTHEST)


def test_the_default_is_another_one() -> None:
    found = RankingProfile.objects.default()
    assert (found.name, found.alpha, found.diversity_by, found.reranker) == ("default", None, NEAREST, False)
    assert found.weights().rerank == 0.0


def test_a_saved_version_stays_as_it_is() -> None:
    paper = profile("paper")
    paper.alpha = 0.5
    with pytest.raises(SavedVersion, match="paper@1 is saved"):
        paper.save()
    assert profile("paper").alpha == 0.7


def test_a_change_is_the_next_version() -> None:
    following = profile("paper").revised(alpha=0.5)
    assert (str(following), following.alpha, following.w_mood) == ("paper@2", 0.5, 0.30)
    assert profile("paper") == following
    assert profile("paper@1").alpha == 0.7


def test_a_clone_is_the_first_version_under_its_name() -> None:
    assert str(profile("paper").revised(name="mine")) == "mine@1"


@pytest.mark.parametrize("name", ["nowhere", "paper@9", "paper@x", "paper@", "pa\0per", ""])
def test_an_unknown_profile_is_refused_with_those_there_are(name: str) -> None:
    if name == "paper@":
        assert profile(name) == profile("paper")
        return
    with pytest.raises(UnknownProfile, match="Use one of: default, paper"):
        profile(name)


def test_there_is_one_default_at_most() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RankingProfile.objects.filter(name="paper").update(is_default=True)


def test_another_profile_becomes_the_default() -> None:
    profile("paper").make_default(instead_of=RankingProfile.objects.default())
    assert RankingProfile.objects.default() == profile("paper")


def test_a_default_that_changed_meanwhile_is_not_overwritten() -> None:
    before, mine = RankingProfile.objects.default(), profile("paper").revised(name="mine")
    profile("paper").make_default(instead_of=before)
    with pytest.raises(ProfileChanged):
        mine.make_default(instead_of=before)
    assert RankingProfile.objects.default() == profile("paper")


def test_without_a_default_it_says_what_to_do() -> None:
    RankingProfile.objects.update(is_default=False)
    with pytest.raises(NoDefaultProfile, match="choose one in the admin"):
        RankingProfile.objects.default()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"alpha": 1.2}, "alpha"),
        ({"lambda_context": -0.1}, "lambda_context"),
        ({"candidates": 5}, "candidates"),
        ({"category_boost": 0.5}, "category_boost"),
        ({"fusion": "magic"}, "fusion"),
        ({"w_occasion": 0, "w_mood": 0, "w_season": 0, "w_time": 0}, "w_occasion"),
        ({"brand_limit": 10}, "brand_limit"),
        ({"name": "two words"}, "name"),
    ],
)
def test_values_out_of_range_are_refused_by_name(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        profile("paper").revised(**changes)
    assert field in refused.value.message_dict


def test_the_values_reach_ranking() -> None:
    weights = profile("paper").revised(name="mine", lexical=0.2, reranker=True, rho=0.4, cutoff=0.1).weights()
    assert weights == Weights(
        profile="mine", version=1, lexical=0.2, rerank=0.4, cutoff=0.1, diversity_by=FARTHEST, alpha=0.7
    )


def rule(**fields: object) -> MerchantRule:
    """Return a rule of the merchant `default` that hides a dress of its own, but for these fields."""
    dress = make_product("Red dress")
    return MerchantRule(**{"merchant": dress.merchant, "does": "hide", "product": dress} | fields)


def test_a_rule_becomes_what_ranking_takes() -> None:
    dresses = Category.objects.at_path(["Apparel", "Dresses"])
    told = rule(does="boost", product=None, among=dresses, when="query", text="Red dress", amount=0.1)
    told.full_clean()
    told.save()
    (found,) = rules_at(NOW)
    assert (found.merchant, found.does, found.among, found.when, found.amount) == (
        "default", "boost", "apparel/dresses", "query", 0.1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"product": None}, "product"),
        ({"when": "query", "text": " "}, "text"),
        ({"when": "category"}, "category"),
        ({"starts": NOW, "ends": NOW}, "ends"),
        ({"does": "boost", "amount": 0.5}, "amount"),
        ({"position": 0}, "position"),
    ],
)
def test_a_rule_that_says_too_little_is_refused(fields: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rule(**fields).full_clean()
    assert field in refused.value.message_dict


def test_a_pin_is_about_one_product() -> None:
    with pytest.raises(ValidationError, match="A pin is about one product"):
        rule(does="pin", product=None, among=Category.objects.at_path(["Apparel"])).full_clean()


def test_a_merchant_cannot_move_the_products_of_another() -> None:
    with pytest.raises(ValidationError, match="another merchant's product"):
        rule(merchant=Merchant.objects.named("acme")).full_clean()


def test_rules_before_their_start_and_after_their_end_do_not_count() -> None:
    now = timezone.now()
    rule(starts=now + timedelta(days=1)).save()
    rule(ends=now).save()
    counts = rule(starts=now, ends=now + timedelta(days=1))
    counts.save()
    assert [found.product for found in rules_at(now)] == [counts.product_id]


def test_words_of_the_catalogue_join_the_shipped_ones() -> None:
    assert "camping" not in vocabulary().of("occasion")
    word = VocabularyWord(word="Camping", aliases="tents, Camp-site", cues="for camping", related="outdoor")
    word.full_clean()
    word.save()
    assert vocabulary().check("occasion", "CAMPING") == "camping"
    assert vocabulary().read("occasion", "camp site") == ("camping",)
    assert vocabulary().related("occasion", "outdoor") >= {"camping", "sport"}


@pytest.mark.parametrize("word", [" ", "one, two", "a:b"])
def test_a_word_that_is_none_is_refused(word: str) -> None:
    with pytest.raises(ValidationError):
        VocabularyWord(word=word).full_clean()
