from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from catalog.models import Merchant, Product
from ranking.models import MerchantRule
from search.admin.rule_trial import search_as_shopper, try_rule
from search.models import SearchLog

pytestmark = pytest.mark.django_db
PAGE = "/admin/ranking/merchantrule/try/"


@pytest.fixture
def ann(shop: list[Product]) -> User:
    person = User.objects.create_user("ann", is_staff=True)
    person.groups.add(Group.objects.get(name="merchant"))
    shop[0].merchant.staff.add(person)
    return person


def test_a_pin_is_tried_without_being_stored_or_logged(shop: list[Product], ann: User) -> None:
    last = search_as_shopper("red dress", person=ann)[-1].product
    trial = try_rule(
        "red dress", MerchantRule(merchant=last.merchant, product=last, does="pin", position=1), person=ann
    )
    assert (trial.before[-1].product, trial.after[0].product, trial.after[0].moved) == (last, last, 2)
    assert [place.fell for place in trial.after[1:]] == [1, 1]
    assert (MerchantRule.objects.count(), SearchLog.objects.count()) == (0, 0)


def test_a_tried_pin_stands_before_or_after_another_one_as_it_will(shop: list[Product], ann: User) -> None:
    red, blue, black = shop
    pins = [{"merchant": red.merchant, "product": one, "does": "pin", "position": 1} for one in (black, blue)]
    first = MerchantRule.objects.create(**pins[0])
    new = try_rule("red dress", MerchantRule(**pins[1]), person=ann)
    assert [place.product for place in new.after] == [black, blue, red]
    MerchantRule.objects.create(**pins[1])
    stored = try_rule("red dress", first, person=ann)
    assert [place.product for place in stored.after] == [black, blue, red]


def test_a_rule_that_hides_tells_what_goes(shop: list[Product], ann: User) -> None:
    rule = MerchantRule(merchant=shop[0].merchant, product=shop[0], does="hide")
    trial = try_rule("red dress", rule, person=ann)
    assert trial.gone == [shop[0]]
    assert len(trial.after) == 2


def test_a_stored_rule_is_compared_with_the_search_without_it_whatever_its_time(shop: list[Product], ann: User) -> None:
    later = timezone.now() + timedelta(days=3)
    rule = MerchantRule.objects.create(merchant=shop[0].merchant, product=shop[0], does="hide", starts=later)
    assert try_rule("red dress", rule, person=ann).gone == [shop[0]]
    MerchantRule.objects.update(starts=None)
    rule.refresh_from_db()
    trial = try_rule("red dress", rule, person=ann)
    assert len(trial.before) == 3
    assert len(search_as_shopper("red dress", person=ann)) == 2


def test_what_another_merchants_rule_adds_is_not_told(shop: list[Product], ann: User) -> None:
    MerchantRule.objects.create(merchant=shop[0].merchant, product=shop[0], does="boost", amount=0.2)
    own = next(place for place in search_as_shopper("red dress", person=ann) if place.product == shop[0])
    assert dict(own.terms)["rules"] == pytest.approx(0.2)
    stranger = User.objects.create_user("ben", is_staff=True)
    foreign = next(place for place in search_as_shopper("red dress", person=stranger) if place.product == shop[0])
    assert "rules" not in dict(foreign.terms)
    assert foreign.score == pytest.approx(own.score - 0.2)


def ask(client: Client, ann: User, **values: str | int) -> str:
    client.force_login(ann)
    return client.get(PAGE, {"q": "red dress", **values}).content.decode()


def test_the_page_shows_both_lists(client: Client, shop: list[Product], ann: User) -> None:
    assert "What shoppers see now" in ask(client, ann)
    html = ask(client, ann, does="hide", sku=shop[0].sku)
    assert "Without the rule" in html
    assert "No longer among the first: Red dress." in html


def test_what_cannot_be_tried_is_told(client: Client, shop: list[Product], ann: User) -> None:
    foreign = Product.objects.create(merchant=Merchant.objects.named("other"), sku="X", title="Foreign coat")
    assert "You have no such product." in ask(client, ann, does="hide", sku=foreign.sku)
    assert "You have no such product." in ask(client, ann, does="hide", sku=foreign.public_id)
    rule = MerchantRule.objects.create(merchant=foreign.merchant, product=foreign, does="hide")
    assert "not one of the available choices" in ask(client, ann, rule=rule.pk)
    assert "Ensure this value is less than or equal to 0.2" in ask(client, ann, does="boost", sku=shop[0].sku, amount=9)
