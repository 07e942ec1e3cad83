from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from search.models import QueryPhoto
from tests.shop import jpeg, make_product, make_searchable

STATIC = Path(settings.BASE_DIR) / "static"
#: What a results page may weigh without its pictures, and the widget by itself.
PAGE_BYTES, WIDGET_BYTES = 60 * 1024, 15 * 1024


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
    assert {"shop.css", "shop.js", "advanced.js", "mine.js"} <= files
    assert html.count(b'class="card"') == 24
    assert compressed(html) + sum(compressed((STATIC / name).read_bytes()) for name in files) <= PAGE_BYTES


def test_the_widget_is_small_before_it_is_compressed() -> None:
    assert (STATIC / "widget.js").stat().st_size <= WIDGET_BYTES
