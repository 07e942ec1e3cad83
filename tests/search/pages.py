"""Reading the shop's pages in tests, and giving them photos."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from search.models import QueryPhoto
from tests.shop import COLOURS, jpeg

RED, BLUE = COLOURS["red"], COLOURS["blue"]


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def keep_photo(client: Client, colour: tuple[int, int, int] = RED) -> str:
    client.post("/search", {"image": upload(jpeg(colour))})
    return QueryPhoto.objects.latest("pk").token


def beside_the_field(html: str) -> str:
    """Return the text of the message under the search box."""
    found = re.search(r'id="search-error" role="alert">(.*?)</div>', html, re.S)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1])


def titles(html: str) -> list[str]:
    return re.findall(r'class="cover-link" href="[^"]+">([^<]+)<', html)
