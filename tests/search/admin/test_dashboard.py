from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from catalog.models import ImportRun, Merchant, Product
from search.admin.dashboard import index, pictures, products, searches
from search.models import EmbeddingAttempt, IndexVersion, LiveIndex, SearchLog
from tests.shop import make_product, make_searchable

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("the boss")


def test_an_empty_shop_says_what_to_do_first(boss: User) -> None:
    assert (products(boss).figure, products(boss).sentence) == ("0", "yet. Import a file, or add the first one.")
    assert (index(True).figure, index(True).tone) == ("None", "bad")
    assert searches().sentence == "in the last seven days."


def test_products_for_sale_are_told_from_the_others(boss: User) -> None:
    make_product("Red dress")
    assert products(boss).sentence == "are for sale."
    make_product("Blue dress", status=Product.Status.DRAFT)
    assert (products(boss).figure, products(boss).sentence) == ("1", "are for sale; beside them 1 in draft.")


def test_a_failed_picture_comes_before_one_that_waits(boss: User) -> None:
    product = make_product("Red dress", "red")
    assert (pictures(boss).figure, pictures(boss).tone) == ("1", "good")
    product.images.create(status="pending")
    assert (pictures(boss).figure, pictures(boss).url) == ("1", "/admin/catalog/productimage/?status=pending")
    product.images.create(status="failed")
    assert (pictures(boss).figure, pictures(boss).url) == ("1", "/admin/catalog/productimage/?status=failed")
    assert pictures(boss).tone == "bad"


def test_the_index_is_fresh_until_a_product_lacks_its_vectors() -> None:
    make_product("Red dress", "red")
    make_searchable()
    IndexVersion.objects.update(created_at=timezone.now() - timedelta(hours=2, minutes=5))
    assert index(True).sentence.replace("\xa0", " ") == "can be found. The index is 2 hours old and lacks nothing."
    make_product("Blue dress", "blue")
    assert (index(True).figure, index(True).sentence) == ("1", "can be found; 1 wait for their vectors.")
    assert index(True).url == "/admin/search/indexversion/"


def test_attempts_are_linked_for_those_who_may_see_them() -> None:
    make_product("Red dress", "red")
    version = make_searchable()
    waiting = make_product("Blue dress", "blue")
    EmbeddingAttempt.objects.create(product=waiting, encoder_id=version.encoder_id, content_hash="x")
    assert index(True).url == "/admin/search/embeddingattempt/"
    assert index(False).url == "/admin/search/indexversion/"


def test_an_index_that_nobody_searches_does_not_count() -> None:
    make_product("Red dress", "red")
    make_searchable()
    LiveIndex.objects.update(encoder_id="other-1-abc")
    assert index(True).figure == "None"


def test_searches_that_found_nothing_are_counted_and_listed() -> None:
    SearchLog.objects.create(kind="text", text="red", total=3)
    assert searches().sentence == "in the last seven days, and each found something."
    SearchLog.objects.create(kind="text", text="xyz", total=0)
    SearchLog.objects.create(kind="text", text="old", total=0)
    SearchLog.objects.filter(text="old").update(created_at=timezone.now() - timedelta(days=8))
    assert (searches().figure, searches().sentence) == ("2", "in the last seven days, of them 1 found nothing.")
    assert searches().url == "/admin/search/searchlog/?found=no"


def test_the_first_page_shows_facts_and_imports(admin_client: Client) -> None:
    make_product("Red dress", "red")
    ImportRun.objects.create(merchant=Merchant.objects.named("default"), source="csv", filename="shop/products.csv")
    html = admin_client.get("/admin/").content.decode()
    for part in ["are for sale.", "are good, and none failed.", "shop/products.csv", "Overview", "Production"]:
        assert part in html


def test_nobody_is_told_what_they_may_not_see(client: Client) -> None:
    person = User.objects.create_user("annotator", is_staff=True)
    client.force_login(person)
    html = client.get("/admin/").content.decode()
    assert "Choose from the menu" in html
    assert "Last imports" not in html
    person.user_permissions.add(Permission.objects.get(codename="view_product"))
    html = client.get("/admin/").content.decode()
    assert 'href="/admin/catalog/product/"><span class="fact-title">' in html
    assert "/admin/catalog/productimage/" not in html
