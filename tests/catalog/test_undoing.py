from __future__ import annotations

import json
from typing import Any

import pytest

from catalog import undoing
from catalog.import_jobs import NotNow, undo, work
from catalog.models import Category, ImportRun, Product
from tests.catalog.importing import FOREVER, catalogue, counts, done, import_text

pytestmark = pytest.mark.django_db


def lines(*records: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(record)}\n" for record in records)


DRESS: dict[str, Any] = {
    "sku": "D1",
    "title": "Red dress",
    "category": ["Fashion", "Dresses"],
    "price": "49.00",
    "stock": 12,
    "attributes": {"colour": "red", "occasions": ["party"]},
    "variants": [{"sku": "D1-S", "options": {"Size": "S"}}, {"sku": "D1-M", "options": {"Size": "M"}, "stock": 2}],
    "images": ["https://shop.example/a.jpg", "https://shop.example/b.jpg"],
}
SHIRT = {"sku": "S1", "title": "Blue shirt"}
BELT = {"sku": "B1", "title": "Belt", "category": ["Fashion"], "images": ["https://shop.example/c.jpg"]}


def bring(*records: dict[str, Any]) -> ImportRun:
    return import_text(lines(*records), "products.jsonl", source="jsonl")


def undone(run: ImportRun) -> ImportRun:
    return done(undo(run, by=None))


@pytest.fixture
def before(media: Any) -> dict[str, list[Any]]:
    bring(DRESS, SHIRT, BELT)
    dress = Product.objects.get(sku="D1")
    dress.images.create(alt="by hand", sha256="ab" * 32, file="products/ab/x.jpg", status="ok", position=9)
    dress.refresh_content_hash()
    return catalogue()


def test_undo_puts_back_all_that_an_import_changed(before: dict[str, list[Any]]) -> None:
    run = bring(
        DRESS
        | {
            "title": "Crimson dress",
            "category": ["Fashion", "Gowns"],
            "price": "59.00",
            "attributes": {"colour": "crimson", "fit": "slim", "occasions": ["wedding"]},
            "variants": [{"sku": "D1-M", "options": {"Size": "M"}, "stock": 1}, {"sku": "D1-L"}],
            "images": ["https://shop.example/b.jpg", "https://shop.example/new.jpg"],
        },
        SHIRT,
        {"sku": "B1", "delete": True},
        {"sku": "N1", "title": "New", "category": ["Home", "Vases"], "variants": [{"sku": "N1-1"}]},
    )
    assert counts(run) == {"created": 1, "updated": 1, "unchanged": 1, "deleted": 1}
    back = undone(run)
    assert (back.status, counts(back), back.position) == ("done", {"created": 1, "updated": 1, "deleted": 1}, 3)
    assert catalogue() == before
    assert all(product.content_hash == product.current_content_hash() for product in Product.objects.all())


def test_what_was_changed_since_stays_and_is_listed(before: dict[str, list[Any]]) -> None:
    run = bring(DRESS | {"price": "59.00", "stock": 1}, {"sku": "N1", "title": "New"}, {"sku": "B1", "delete": True})
    Product.objects.filter(sku="D1").update(price=60)
    Product.objects.filter(sku="N1").update(description="written by hand")
    bring(BELT | {"title": "Another belt"})
    now = catalogue()
    back = undone(run)
    assert catalogue() == now
    assert counts(back) == {"failed": 3}
    assert {failure.row["sku"]: failure.reason for failure in back.failures.all()} == {
        "D1": "Changed since the import: price. The product stays as it is.",
        "N1": "The product was changed after the import made it; it stays.",
        "B1": "A product with this SKU was added since; that one stays.",
    }


def test_what_was_changed_since_in_other_fields_is_kept(before: dict[str, list[Any]]) -> None:
    run = bring(DRESS | {"price": "59.00"})
    Product.objects.filter(sku="D1").update(brand="Acme")
    assert counts(undone(run)) == {"updated": 1}
    dress = Product.objects.get(sku="D1")
    assert (str(dress.price), dress.brand) == ("49.00", "Acme")


def test_a_product_that_is_gone_since_is_listed(before: dict[str, list[Any]]) -> None:
    run = bring(SHIRT | {"brand": "Acme"})
    Product.objects.filter(sku="S1").delete()
    back = undone(run)
    assert back.failures.get().reason == "The product was deleted since."


def test_a_picture_that_was_fetched_since_is_no_change(media: Any) -> None:
    run = bring(DRESS)
    image = Product.objects.get().images.first()
    assert image
    image.sha256, image.status, image.source_sha256 = "cd" * 32, "ok", "ef" * 32
    image.save()
    assert counts(undone(run)) == {"deleted": 1}
    assert not Category.objects.exists()


def test_a_category_that_others_came_into_stays(media: Any) -> None:
    run = bring(DRESS)
    Product.objects.create(merchant=run.merchant, sku="X", title="Other", category=Category.objects.get(name="Dresses"))
    undone(run)
    assert Category.objects.count() == 2


def test_undo_that_was_killed_goes_on(before: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "BATCH", 1)
    run = bring(DRESS | {"stock": 1}, SHIRT | {"brand": "Acme"}, BELT | {"brand": "Acme"})
    job = undo(run, by=None)
    assert work(0.0)
    job.refresh_from_db()
    assert (job.status, job.position) == ("waiting", 1)
    assert counts(done(job)) == {"updated": 3}
    assert catalogue() == before


def test_an_import_is_undone_once(before: dict[str, list[Any]]) -> None:
    run = bring(SHIRT | {"brand": "Acme"})
    undo(run, by=None)
    with pytest.raises(NotNow):
        undo(run, by=None)
    work(FOREVER)
    with pytest.raises(NotNow):
        undo(run, by=None)


def test_later_imports_are_not_touched_by_undoing_an_earlier_one(before: dict[str, list[Any]]) -> None:
    first = bring(SHIRT | {"brand": "Acme"})
    second = bring(SHIRT | {"brand": "Other"})
    assert counts(undone(first)) == {"failed": 1}
    assert counts(undone(second)) == {"updated": 1}
    assert Product.objects.get(sku="S1").brand == "Acme"
