"""Small pictures and a place to keep them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

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
