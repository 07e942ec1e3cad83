from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from catalog.demo.generate import draw_catalog
from catalog.thumbnails import small_copy
from search.models import QueryPhoto
from tests.shop import jpeg, make_product, make_searchable

STATIC = Path(settings.BASE_DIR) / "static"
#: What a results page may weigh without its pictures, and the widget by itself.
PAGE_BYTES, WIDGET_BYTES = 60 * 1024, 15 * 1024
#: And with the pictures of its 24 cards.
ALL_BYTES = 600 * 1024


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


@pytest.mark.django_db
def test_a_page_of_results_with_all_it_loads_is_light(client: Client) -> None:
    for number in range(24):
        said = {"colour": "Red", "article_type": f"Kind {number}", "occasions": ["party"], "material": "Silk"}
        make_product(f"A red dress of the kind {number}", "red", brand=f"Brand {number}", attributes=said)
    make_searchable()
    photo = QueryPhoto()
    photo.file.save("x.jpg", ContentFile(jpeg("red")))
    html = client.get("/search", {"q": "red dress", "photo": photo.token}).content
    files = set(re.findall(r'(?:src|href)="/static/([\w.-]+\.(?:css|js))"', html.decode()))
    assert {"shop.css", "shop.js", "advanced.js", "mine.js", "more.js", "words.js"} <= files
    assert html.count(b'class="card"') == 24
    assert compressed(html) + sum(compressed((STATIC / name).read_bytes()) for name in files) <= PAGE_BYTES


def test_a_page_of_results_with_its_pictures_is_light(tmp_path: Path) -> None:
    draw_catalog(tmp_path, count=4, seed=7, progress=False, workers=1)
    drawn = sorted((tmp_path / "images").glob("*.jpg"))
    # 213 pixels wide on a desk, 180 × 3 on a phone with a dense screen: the copies that a browser takes there
    for width in (320, 640):
        sizes = [len(small_copy(one, tmp_path / f"{width}{one.stem}.webp", width)) for one in drawn]
        assert 24 * sum(sizes) / len(sizes) <= ALL_BYTES - PAGE_BYTES, width


def test_the_widget_is_small_before_it_is_compressed() -> None:
    assert (STATIC / "widget.js").stat().st_size <= WIDGET_BYTES
