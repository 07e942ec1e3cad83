"""Small pictures and a place to keep them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.catalog.two_products import DRESS, SHIRT, write

MakeImage = Callable[..., bytes]


@pytest.fixture
def make_image() -> MakeImage:
    """Give a function that encodes a picture of one colour."""

    def make(colour: Any = "red", size: tuple[int, int] = (16, 12), kind: str = "JPEG", **options: Any) -> bytes:
        mode = options.pop("mode", "RGB")
        buffer = io.BytesIO()
        Image.new(mode, size, colour).save(buffer, kind, **options)
        return buffer.getvalue()

    return make


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    """Keep uploads in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def shop(tmp_path: Path, media: Path, make_image: Any) -> Path:
    """Two products with a picture each, one of them with variants."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "red.jpg").write_bytes(make_image("red"))
    (folder / "blue.png").write_bytes(make_image("blue", kind="PNG"))
    write(folder, DRESS, SHIRT)
    return folder
