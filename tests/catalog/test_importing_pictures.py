from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from catalog.models import Product, ProductImage
from tests.catalog.two_products import DRESS, SHIRT, counts, images, run_import, write

pytestmark = pytest.mark.django_db


def test_a_picture_whose_file_changed_is_read_again(shop: Path, make_image: Any) -> None:
    run_import(shop)
    before = Product.objects.get(sku="D1")
    (shop / "red.jpg").write_bytes(make_image("orange", size=(30, 20)))
    assert counts(run_import(shop)) == (0, 1, 1, 0)
    after = Product.objects.get(sku="D1")
    assert after.images.get().width == 30
    assert after.content_hash == after.current_content_hash() != before.content_hash
    assert after.updated_at > before.updated_at


def test_pictures_follow_the_file_but_those_of_the_admin_stay(shop: Path, make_image: Any) -> None:
    run_import(shop)
    dress = Product.objects.get(sku="D1")
    dress.images.create(alt="added by hand", status="pending", position=9)
    (shop / "new.jpg").write_bytes(make_image("green"))
    write(shop, DRESS | {"images": ["new.jpg"]}, SHIRT)
    assert counts(run_import(shop)) == (0, 1, 1, 0)
    assert [image.source_url or image.alt for image in dress.images.all()] == ["new.jpg", "added by hand"]
    dress.refresh_from_db()
    assert dress.content_hash == dress.current_content_hash()


def test_a_bad_picture_fails_alone_and_is_tried_again(shop: Path, make_image: Any) -> None:
    (shop / "red.jpg").write_bytes(b"no picture")
    run = run_import(shop)
    assert (counts(run), images(run)) == ((2, 0, 0, 0), (1, 1))
    image = ProductImage.objects.get(product__sku="D1")
    assert (image.status, image.file.name) == ("failed", "")
    assert "JPEG, PNG or WebP" in image.cause
    assert counts(run_import(shop)) == (0, 0, 2, 0)
    (shop / "red.jpg").write_bytes(make_image("red"))
    run = run_import(shop)
    assert (counts(run), images(run)) == ((0, 1, 1, 0), (2, 0))
    image.refresh_from_db()
    assert (image.status, image.cause) == ("ok", "")


@pytest.mark.parametrize("location", ["../secret.jpg", "/etc/passwd", "absent.jpg", "ftp://example.org/x.jpg"])
def test_a_picture_that_cannot_be_had_fails_with_its_cause(shop: Path, make_image: Any, location: str) -> None:
    (shop.parent / "secret.jpg").write_bytes(make_image())
    write(shop, DRESS | {"images": [location]})
    run = run_import(shop)
    assert (counts(run), images(run)) == ((1, 0, 0, 0), (0, 1))
    assert ProductImage.objects.get().cause


def test_a_picture_over_the_limit_is_not_even_read(shop: Path, settings: Any) -> None:
    settings.IMAGE_MAX_BYTES = 10
    assert images(run_import(shop)) == (0, 2)
    assert "MB" in ProductImage.objects.first().cause  # type: ignore[union-attr]


def test_a_good_picture_stays_good_when_its_file_is_gone(shop: Path) -> None:
    run_import(shop)
    (shop / "red.jpg").unlink()
    run = run_import(shop)
    assert (counts(run), images(run)) == ((0, 0, 2, 0), (2, 0))


def test_a_picture_at_an_address_waits(shop: Path) -> None:
    write(shop, DRESS | {"images": ["https://example.org/red.jpg?v=1"]})
    run = run_import(shop)
    image = ProductImage.objects.get()
    assert (image.status, image.source_url, images(run)) == ("pending", "https://example.org/red.jpg?v=1", (0, 0))
    assert counts(run_import(shop)) == (0, 0, 1, 0)


def test_a_waiting_picture_is_found_in_a_folder_given_later(shop: Path) -> None:
    write(shop, DRESS | {"images": ["https://example.org/red_1024x1024.jpg?v=1"]})
    run_import(shop)
    run = run_import(shop, images_dir=shop)
    assert (counts(run), images(run)) == ((0, 1, 0, 0), (1, 0))
    assert ProductImage.objects.get().status == "ok"


def test_products_with_the_same_picture_share_its_file(shop: Path, media: Path) -> None:
    write(shop, DRESS, SHIRT | {"images": ["red.jpg"]})
    run_import(shop)
    assert ProductImage.objects.values("sha256").distinct().count() == 1
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1


def test_a_stored_file_that_was_cut_off_is_written_again(shop: Path, media: Path) -> None:
    run_import(shop)
    Product.objects.all().delete()
    (stored,) = [path for path in media.rglob("*.jpg") if path.stat().st_size][:1]
    size = stored.stat().st_size
    stored.write_bytes(stored.read_bytes()[:10])
    run_import(shop)
    assert stored.stat().st_size == size
