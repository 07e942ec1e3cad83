"""A small shop for tests: products with pictures of one colour, and a live index of them by the fake encoder."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image

from catalog.look import look
from catalog.models import Category, Merchant, Product, ProductImage
from search.encoders import get_encoder
from search.lifecycle.embedding import embed_missing
from search.lifecycle.indexing import build_index
from search.lifecycle.locks import exclusive
from search.models import IndexVersion

Colour = tuple[int, int, int]
COLOURS: dict[str, Colour] = {"red": (200, 30, 30), "blue": (30, 60, 200), "green": (30, 140, 60), "black": (0, 0, 0)}


def jpeg(colour: Colour | str, size: tuple[int, int] = (48, 64)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, COLOURS.get(colour, colour) if isinstance(colour, str) else colour).save(buffer, "JPEG")
    return buffer.getvalue()


def make_product(title: str, colour: Colour | str | None = None, **fields: Any) -> Product:
    """Store a product, with a picture of one colour where `colour` names one."""
    values: dict[str, Any] = {
        "merchant": Merchant.objects.named("default"),
        "sku": f"sku-{Product.objects.count()}",
        "category": Category.objects.at_path(["Apparel", "Dresses"]),
        **fields,
    }
    product = Product.objects.create(title=title, **values)
    if colour:
        add_image(product, colour)
    return product


def add_image(product: Product, colour: Colour | str, position: int = 0) -> None:
    image = ProductImage(product=product, position=position, status=ProductImage.Status.OK, width=48, height=64)
    image.sha256 = f"{product.pk:032x}{position:032x}"
    image.look = look(Image.open(io.BytesIO(jpeg(colour))))
    image.file.save("x.jpg", ContentFile(jpeg(colour)))
    product.refresh_content_hash()


def make_searchable() -> IndexVersion:
    """Embed what is missing, build an index of it and make it live."""
    encoder = get_encoder("fake")
    embed_missing(encoder)
    return build_index(encoder.encoder_id, encoder.dimension, force=True).version


def wait_until(condition: Callable[[], Any], seconds: float = 30.0) -> None:
    """Ask until it holds; fails after `seconds`."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came to be"
        time.sleep(0.01)


@contextmanager
def held_elsewhere(name: str, folder: Path) -> Iterator[None]:
    """Hold the lock `name` in another thread, on a database connection of its own, as another process would."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with exclusive(name, folder) as got:
            assert got
            held.set()
            done.wait(30)
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(30)
    try:
        yield
    finally:
        done.set()
        thread.join()


def database_url() -> str:
    """Name the test database the way DATABASE_URL does."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    secret = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    return (
        f"postgres://{values['USER']}{secret}@{values['HOST'] or 'localhost'}:{values['PORT'] or 5432}/{values['NAME']}"
    )
