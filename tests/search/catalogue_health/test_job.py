from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from catalog.models import Category, Merchant, Product
from search.catalogue_health.accepting import accept
from search.catalogue_health.job import AGAIN_AFTER, check_products, note_shown, unchecked
from search.catalogue_health.models import Issue, ProductCheck, Suggestion
from search.catalogue_health.summary import summary
from search.encoders import get_encoder
from search.lifecycle.embedding import embed_missing
from search.models import Embedding, SearchLog
from search.pinning import Pinned, pack
from search.tasks import check_health
from tests.shop import add_image, make_product, make_searchable

pytestmark = pytest.mark.django_db
TEXT = "A long text about what it is made of."


def check() -> int:
    encoder = get_encoder("fake")
    embed_missing(encoder)
    return check_products(encoder.encoder_id)


def kinds(product: Product) -> set[str]:
    return set(product.issues.values_list("kind", flat=True))


def boss() -> User:
    return User.objects.get_or_create(username="boss", is_superuser=True)[0]


def test_what_is_wrong_becomes_rows_and_goes_when_it_is_mended() -> None:
    product = make_product("Red dress")
    assert check() == 1
    assert kinds(product) == {"no_picture", "no_description"}
    add_image(product, "red")
    product.description = TEXT
    product.save()
    assert check() == 1
    assert kinds(product) == {"small_picture"}  # 48 x 64 pixels


def test_only_what_changed_is_looked_at_again() -> None:
    first, _ = make_product("Red dress", "red"), make_product("Blue dress", "blue")
    assert (check(), check()) == (2, 0)
    first.title = "Other dress"
    first.save()
    assert check() == 1
    ProductCheck.objects.update(checked_at=timezone.now() - AGAIN_AFTER - timedelta(minutes=1))
    assert check() == 2


def test_what_somebody_ignores_stays_ignored_and_counts_no_more() -> None:
    product = make_product("Red dress", "red", description=TEXT)
    check()
    (of_merchant,) = summary(boss()).merchants
    assert (of_merchant.score, of_merchant.to_mend) == (0, 1)
    Issue.objects.update(ignored=True)
    ProductCheck.objects.all().delete()
    check()
    assert product.issues.get().ignored
    (of_merchant,) = summary(boss()).merchants
    assert (of_merchant.score, of_merchant.to_mend) == (100, 0)


def test_a_product_that_is_not_for_sale_has_no_issues() -> None:
    product = make_product("Red dress")
    check()
    product.status = Product.Status.DRAFT
    product.save()
    assert (check(), Issue.objects.count(), ProductCheck.objects.count()) == (0, 0, 0)


def test_the_same_picture_is_found_within_a_merchant_alone() -> None:
    first, second = make_product("Red dress", "red"), make_product("Red skirt", "red")
    other = make_product("Red coat", "red", merchant=Merchant.objects.named("other"))
    check()
    assert [("same_picture" in kinds(row)) for row in (first, second, other)] == [True, True, False]
    assert "Red dress" in second.issues.get(kind="same_picture").detail


def test_products_that_stood_on_a_first_page_are_noted() -> None:
    product = make_product("Red dress", "red")
    check()
    ids = np.array([product.pk])
    SearchLog.objects.create(kind="text", text="red", pinned=pack(Pinned(ids, np.ones(1, np.float32))))
    SearchLog.objects.create(kind="text", text="old", pinned=b"of another release")
    assert note_shown() == 1
    assert ProductCheck.objects.get().shown_at is not None


def make_alike(count: int) -> Product:
    """Store products that all vectors say are alike, the last without a colour and a category."""
    for number in range(count):
        make_product(f"Red dress {number}", attributes={"colour": "Red"}, description=TEXT)
    product = make_product("Red dress", attributes={}, category=None, description=TEXT)
    embed_missing(get_encoder("fake"))
    Embedding.objects.update(text=np.eye(1, 64, dtype="<f4").tobytes(), image=None)
    check_products(get_encoder("fake").encoder_id)
    return product


def test_a_value_that_its_like_have_is_suggested_and_taken_over_with_a_mark() -> None:
    product = make_alike(6)
    found = {row.key: (row.value, row.agreement) for row in product.suggestions.all()}
    assert found == {"colour": ("Red", 1.0), "category": ("apparel/dresses", 1.0)}
    assert accept(Suggestion.objects.all(), person=boss()) == 2
    product.refresh_from_db()
    assert product.attributes == {"colour": "Red", "_suggested": ["category", "colour"]}
    assert product.category == Category.objects.get(path="apparel/dresses")
    assert product.history.first().history_change_reason == "Suggestion accepted"
    assert accept(Suggestion.objects.all(), person=boss()) == 0


def test_a_value_that_somebody_wrote_meanwhile_stays() -> None:
    product = make_alike(6)
    Product.objects.filter(pk=product.pk).update(attributes={"colour": "Blue"}, category=Category.objects.first())
    assert accept(Suggestion.objects.all(), person=boss()) == 0
    product.refresh_from_db()
    assert product.attributes == {"colour": "Blue"}


def test_a_mark_that_is_none_stops_no_check() -> None:
    make_alike(6)
    Product.objects.filter(title="Red dress 0").update(attributes={"colour": "Red", "_suggested": 5})
    check_products(get_encoder("fake").encoder_id)
    assert accept(Suggestion.objects.all(), person=boss()) == 2


def test_a_refused_value_is_not_suggested_again() -> None:
    make_alike(6)
    Suggestion.objects.update(state="refused")
    ProductCheck.objects.all().delete()
    check_products(get_encoder("fake").encoder_id)
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"refused"}


def test_nothing_is_suggested_by_another_merchants_products() -> None:
    product = make_alike(6)
    Product.objects.filter(pk=product.pk).update(merchant=Merchant.objects.named("other"))
    ProductCheck.objects.all().delete()
    check_products(get_encoder("fake").encoder_id)
    assert not Suggestion.objects.exists()


def test_a_worker_looks_until_nothing_is_due() -> None:
    make_product("Red dress", "red")
    check_health()
    assert not unchecked(get_encoder("fake").encoder_id, timezone.now()).exists()


def test_a_merchant_decides_about_its_issues_and_suggestions(client: Client) -> None:
    make_alike(6)
    person = User.objects.create_user("ann", is_staff=True)
    person.groups.add(Group.objects.get(name="merchant"))
    Merchant.objects.get().staff.add(person)
    client.force_login(person)
    for model, action in (
        ("issue", "ignore"),
        ("issue", "watch"),
        ("suggestion", "take_over"),
        ("suggestion", "refuse"),
    ):
        keys = list({"issue": Issue, "suggestion": Suggestion}[model]._default_manager.values_list("pk", flat=True))
        answer = client.post(f"/admin/search/{model}/", {"action": action, "_selected_action": keys}, follow=True)
        assert answer.status_code == 200
    assert not Issue.objects.filter(ignored=True).exists()
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"accepted"}
    assert "Demo" not in client.get("/admin/search/issue/overview/").content.decode()


def test_what_nobody_looked_at_is_not_told_to_be_well(admin_client: Client) -> None:
    make_product("Red dress", "red")
    make_searchable()
    page = admin_client.get("/admin/search/issue/overview/").content.decode()
    assert page.count("not looked at yet") == len(Issue.Kind)
    assert "celery -A recsys worker -B" in page
    assert 'class="fact good"' not in page
    check_products(get_encoder("fake").encoder_id)
    page = admin_client.get("/admin/search/issue/overview/").content.decode()
    assert "looked at yet" not in page
    assert 'class="fact good"' in page
