"""A merchant's daily work in the admin: edit many, look back, keep a list, exchange a small file."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from catalog.admin_edits import EditForm
from catalog.edits import DEAREST, fingerprint
from catalog.exchange import MOST
from catalog.history import BEFORE
from catalog.models import Merchant, Product, SavedView, Variant

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/product/"


@pytest.fixture
def merchant(client: Client) -> Client:
    person = User.objects.create_user("ann", is_staff=True)
    person.groups.add(Group.objects.get(name="merchant"))
    Merchant.objects.named("acorn").staff.add(person)
    client.force_login(person)
    return client


@pytest.fixture
def shirts() -> list[Product]:
    acorn = Merchant.objects.named("acorn")
    return [Product.objects.create(merchant=acorn, sku=f"S{n}", title=f"Shirt {n}", price="10.00") for n in range(3)]


def edit(client: Client, chosen: list[Product], step: str, **values: str) -> str:
    data = {"action": "edit_together", "_selected_action": [row.pk for row in chosen], "step": step, **values}
    return client.post(LIST, data, follow=True).content.decode()


def test_products_are_edited_together_after_a_preview(merchant: Client, shirts: list[Product]) -> None:
    assert "What to change in 2 products" in edit(merchant, shirts[:2], "")
    told = edit(merchant, shirts[:2], "preview", percent="-20", brand="Nord")
    assert "2 products would change" in told
    assert "<strong>8.00</strong>" in told
    assert Product.objects.filter(brand="Nord").count() == 0
    seen = fingerprint(Product.objects.filter(pk__in=[row.pk for row in shirts[:2]]))
    assert seen in told
    change = {"percent": "-20", "brand": "Nord", "seen": seen}
    assert "2 of 2 products were changed." in edit(merchant, shirts[:2], "apply", **change)
    again = edit(merchant, shirts[:2], "apply", **change)  # a double click, or the way back
    assert "Nothing was changed now" in again
    assert "<strong>6.40</strong>" in again
    assert [str(row.price) for row in Product.objects.order_by("sku")] == ["8.00", "8.00", "10.00"]


def test_a_price_that_gets_too_high_is_told_beside_the_field(merchant: Client, shirts: list[Product]) -> None:
    Product.objects.update(price=DEAREST)
    for step in ("preview", "apply"):
        seen = fingerprint(Product.objects.all())
        assert "at most 9,999,999,999.99 has room" in edit(merchant, shirts, step, percent="10", seen=seen)


def test_all_that_a_filter_leaves_are_edited(merchant: Client, shirts: list[Product]) -> None:
    data = {"action": "edit_together", "_selected_action": [shirts[0].pk], "select_across": "1"}
    page = f"{LIST}?q=Shirt"
    assert "What to change in 3 products" in merchant.post(page, data).content.decode()
    merchant.post(page, {**data, "step": "apply", "status": "draft", "seen": fingerprint(Product.objects.all())})
    assert Product.objects.filter(status="draft").count() == 3


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Say what is to be changed"),
        ({"percent": "-99"}, "greater than or equal to -95"),
        ({"percent": "NaN"}, "Enter a number"),
        ({"value": "Red"}, "Name the attribute"),
        ({"attribute": "_suggested", "value": "x"}, "own"),
    ],
)
def test_a_wrong_edit_is_told(values: dict[str, str], message: str) -> None:
    form = EditForm(values)
    assert not form.is_valid()
    assert message in str(form.errors)


def form_of(product: Product, **changes: Any) -> dict[str, Any]:
    forms = {f"{part}-{kind}_FORMS": 0 for part in ("images", "variants") for kind in ("TOTAL", "INITIAL")}
    values = {"title": product.title, "merchant": product.merchant_id, "sku": product.sku, "status": product.status}
    return {**forms, **values, "attributes": json.dumps(product.attributes), **changes}


def test_a_product_with_many_variants_and_pictures_is_saved(merchant: Client, shirts: list[Product]) -> None:
    shirt = shirts[0]
    rows = [Variant.objects.create(product=shirt, sku=f"V{number}", price="9.00") for number in range(40)]
    forms: dict[str, object] = {"variants-TOTAL_FORMS": 40, "variants-INITIAL_FORMS": 40, "images-TOTAL_FORMS": 6}
    forms |= {f"images-{number}-source_url": f"https://example.org/{number}.jpg" for number in range(6)}
    forms |= {f"images-{number}-position": number for number in range(6)}
    for number, row in enumerate(rows):
        values = {"id": row.pk, "product": shirt.pk, "sku": row.sku, "options": "{}", "price": "8.00", "position": 0}
        forms |= {f"variants-{number}-{name}": value for name, value in values.items()}
    empty = 'Content-Disposition: form-data; name="images-{}-upload"; filename=""\r\n\r\n\r\n'
    fields = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in form_of(shirt, **forms).items()
    ]
    body = "".join(f"--x\r\n{part}" for part in [*fields, *(empty.format(number) for number in range(6))]) + "--x--\r\n"
    page = reverse("admin:catalog_product_change", args=[shirt.pk])
    answer = merchant.generic("POST", page, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 302
    assert set(shirt.variants.values_list("price", flat=True)) == {Decimal("8.00")}
    assert shirt.images.count() == 6


def test_the_history_tells_what_was_changed_and_puts_it_back(merchant: Client, shirts: list[Product]) -> None:
    page = reverse("admin:catalog_product_change", args=[shirts[0].pk])
    assert merchant.post(page, form_of(shirts[0], title="Blouse")).status_code == 302
    newest, oldest = shirts[0].history.all()
    assert (newest.title, oldest.title) == ("Blouse", "Shirt 0")
    told = merchant.get(reverse("admin:catalog_product_history", args=[shirts[0].pk])).content.decode()
    assert "Blouse" in told
    back = reverse("admin:catalog_product_simple_history", args=[shirts[0].pk, oldest.pk])
    assert merchant.post(back, form_of(shirts[0])).status_code == 302
    assert Product.objects.get(pk=shirts[0].pk).title == "Shirt 0"


def test_a_value_written_anew_is_no_suggestion_any_more(merchant: Client, shirts: list[Product]) -> None:
    shirts[0].attributes = {"colour": "Red", "fit": "Slim", "_suggested": ["colour", "fit"]}
    shirts[0].save()
    changed = json.dumps({"colour": "Blue", "fit": "Slim", "_suggested": ["colour", "fit"]})
    page = reverse("admin:catalog_product_change", args=[shirts[0].pk])
    merchant.post(page, form_of(shirts[0], attributes=changed))
    shirts[0].refresh_from_db()
    assert shirts[0].attributes == {"colour": "Blue", "fit": "Slim", "_suggested": ["fit"]}


def test_a_list_is_kept_under_a_name_and_taken_away(merchant: Client, shirts: list[Product]) -> None:
    url = reverse("admin:catalog_product_views")
    merchant.post(url, {"name": "Drafts", "query": "status__exact=draft&p=3"})
    view = SavedView.objects.get()
    assert (view.name, view.query, view.person.username) == ("Drafts", "status__exact=draft", "ann")
    assert 'href="?status__exact=draft"' in merchant.get(LIST).content.decode()
    merchant.post(url, {"name": "Drafts", "query": "status__exact=draft&o=2"})
    assert SavedView.objects.get().query == "status__exact=draft&o=2"
    merchant.post(url, {"delete": "Drafts"})
    assert not SavedView.objects.exists()


def test_a_view_of_a_full_set_is_replaced_but_none_is_added(merchant: Client, shirts: list[Product]) -> None:
    url = reverse("admin:catalog_product_views")
    for number in range(SavedView.MOST):
        merchant.post(url, {"name": f"View {number}", "query": "q=old"})
    merchant.post(url, {"name": "View 0", "query": "q=new"})
    assert SavedView.objects.get(name="View 0").query == "q=new"
    told = merchant.post(url, {"name": "One more", "query": "q=new"}, follow=True).content.decode()
    assert "There are 20 views already" in told
    assert SavedView.objects.count() == SavedView.MOST


def test_a_list_as_it_always_is_needs_no_name(merchant: Client) -> None:
    page = merchant.post(reverse("admin:catalog_product_views"), {"name": "All", "query": "p=2"}, follow=True)
    assert "Filter, search or sort the list first." in page.content.decode()
    assert not SavedView.objects.exists()


def test_views_are_not_shared(merchant: Client) -> None:
    other = User.objects.create_user("ben", is_staff=True)
    SavedView.objects.create(person=other, page="catalog.product", name="Ben's", query="q=x")
    assert "Ben" not in merchant.get(LIST).content.decode()
    merchant.post(reverse("admin:catalog_product_views"), {"delete": "Ben's"})
    assert SavedView.objects.count() == 1


def bring(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("small.csv", text.encode(), "text/csv")
    return client.post(reverse("admin:catalog_product_import"), {"import_file": file, "format": "0"})


def test_a_small_file_is_looked_at_and_then_brought_in(merchant: Client, shirts: list[Product]) -> None:
    page = bring(merchant, "sku,title,price,brand\nS0,Blouse,,Nord\nS9,New one,5.00,\n")
    assert Product.objects.filter(title="Blouse").count() == 0
    form = page.context["confirm_form"]
    merchant.post(reverse("admin:catalog_product_process_import"), {name: form[name].value() for name in form.fields})
    changed, new = Product.objects.get(sku="S0"), Product.objects.get(sku="S9")
    assert (changed.title, str(changed.price), changed.brand) == ("Blouse", "10.00", "Nord")  # blank is not delete
    assert (new.merchant.slug, new.title) == ("acorn", "New one")
    assert changed.content_hash == changed.current_content_hash()
    newest, oldest = changed.history.all()
    assert (newest.title, oldest.title, oldest.history_change_reason) == ("Blouse", "Shirt 0", BEFORE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("merchant,sku,title\nbirch,S0,Mine\n", "You have no merchant"),
        ("sku,category\nS0,no/such\n", "There is no category at"),
        ("sku,attributes\nS0,[1]\n", "JSON object"),
        ("sku,price\nS0,-1\n", "greater than or equal to 0"),
        ("sku,title\n" + "S0,x\n" * (MOST + 1), "at most 1,000 are edited here"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(merchant: Client, shirts: list[Product], text: str, message: str) -> None:
    Merchant.objects.named("birch")
    page = bring(merchant, text).content.decode()
    assert message in page.replace("&quot;", '"')


def test_a_variant_is_added_and_changed(merchant: Client, shirts: list[Product]) -> None:
    given = {
        "product": shirts[0].pk,
        "sku": "S0-M",
        "options": '{"Size": "M"}',
        "price": "12.00",
        "stock": 3,
        "position": 1,
    }
    assert merchant.post(reverse("admin:catalog_variant_add"), given).status_code == 302
    variant = Variant.objects.get()
    assert (variant.product, variant.sku, variant.options) == (shirts[0], "S0-M", {"Size": "M"})
    page = reverse("admin:catalog_variant_change", args=[variant.pk])
    assert merchant.post(page, {**given, "sku": "S0-L", "price": "13.00", "stock": 0}).status_code == 302
    variant.refresh_from_db()
    assert (variant.sku, variant.price, variant.stock, variant.position) == ("S0-L", Decimal("13.00"), 0, 1)


def test_a_variant_goes_to_own_products_alone(merchant: Client) -> None:
    foreign = Product.objects.create(merchant=Merchant.objects.named("birch"), sku="B1", title="Foreign")
    given = {"product": foreign.pk, "sku": "B1-M", "options": "{}", "position": 0}
    answer = merchant.post(reverse("admin:catalog_variant_add"), given)
    assert "not one of the available choices" in answer.content.decode()
    assert not Variant.objects.exists()
