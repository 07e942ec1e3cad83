"""A small shop for every test: files of its own, the fake encoder, the exact index, a broker in memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from PIL import Image
from pytest_django import Settings

from recsys.celery import app

MakeProduct = Callable[..., Any]

COLOURS = {"red": (200, 30, 30), "blue": (30, 60, 200), "green": (30, 140, 60), "black": (0, 0, 0)}


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.ENCODER = "fake"
    settings.VECTOR_BACKEND = "exact"
    settings.VAR_DIR = tmp_path
    settings.INDEX_DIR = tmp_path / "indexes"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    app.conf.update(broker_url="memory://")
    cache.clear()
    yield
    cache.clear()


def jpeg(colour: tuple[int, int, int] | str, size: tuple[int, int] = (48, 64), **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG", **options)
    return buffer.getvalue()


@pytest.fixture
def make_product(db: None) -> MakeProduct:
    """Give a function that stores a product, with a picture of one colour where `colour` names one."""
    from catalog.models import Category, Merchant, Product, ProductImage

    def make(title: str, colour: str | None = None, **fields: Any) -> Product:
        values = {
            "merchant": Merchant.objects.named("default"),
            "sku": f"sku-{Product.objects.count()}",
            "category": Category.objects.at_path(["Apparel", "Dresses"]),
            **fields,
        }
        product = Product.objects.create(title=title, **values)
        if colour:
            data = jpeg(COLOURS[colour])
            image = ProductImage(product=product, sha256=f"{product.pk:064x}", status="ok")
            image.file.save("x.jpg", ContentFile(data))
            product.refresh_content_hash()
        return product

    return make


@pytest.fixture
def go_live(db: None) -> Callable[[], Any]:
    """Give a function that embeds what is missing and makes an index of it live."""
    from search.embedding import embed_missing
    from search.encoders import get_encoder
    from search.indexing import build_index

    def go() -> Any:
        encoder = get_encoder("fake")
        embed_missing(encoder)
        return build_index(encoder.encoder_id, encoder.dimension).version

    return go


@pytest.fixture
def shop(make_product: MakeProduct, go_live: Callable[[], Any]) -> list[Any]:
    """Three dresses (red, blue, black) in a live index."""
    products = [
        make_product("Red dress", "red", price="49.00", currency="EUR", attributes={"colour": "Red"}),
        make_product("Blue dress", "blue", attributes={"colour": "Blue"}),
        make_product("Black dress", "black", attributes={"colour": "Black"}),
    ]
    go_live()
    return products
