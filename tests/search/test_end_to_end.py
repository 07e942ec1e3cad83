"""The shipped encoder and FAISS together, on drawn products that training never saw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image
from pytest_django import Settings

from catalog.demo.generate import DemoProduct, draw_catalog, draw_product
from catalog.demo.sheet import render
from search.encoders import get_encoder

UNSEEN_SEED = 300
COUNT = 40


@pytest.fixture
def drawn_shop(settings: Settings, tmp_path: Path, db: None) -> Path:
    settings.ENCODER = "compact"
    settings.VECTOR_BACKEND = "hnsw"
    folder = tmp_path / "drawn"
    draw_catalog(folder, count=COUNT, seed=UNSEEN_SEED, progress=False)
    call_command("import_catalog", "jsonl", str(folder))
    call_command("embed_catalog")
    call_command("build_index")
    return folder


def test_words_and_photos_find_products(client: Client, drawn_shop: Path) -> None:
    products = [draw_product(number, UNSEEN_SEED) for number in range(COUNT)]

    def found(**parameters: Any) -> list[str]:
        response = client.post("/api/v1/search", {"k": 5, **parameters})
        assert response.status_code == 200, response.content
        return [result["sku"] for result in response.json()["results"]]

    by_photo = by_words = 0
    for product in products:
        with (drawn_shop / next(iter(product.views))).open("rb") as photo:
            by_photo += product.sku in found(image=photo)
        by_words += product.sku in found(text=product.title)
    assert by_photo >= 0.9 * COUNT
    assert by_words >= 0.9 * COUNT


def test_words_lie_nearer_to_the_picture_they_describe() -> None:
    encoder = get_encoder("compact")
    picked: dict[str, DemoProduct] = {}
    for number in range(200):
        product = draw_product(number, UNSEEN_SEED)
        picked.setdefault(product.attributes["article_type"], product)
    kinds = sorted(picked)
    pictures = encoder.encode_images([render(picked[kind].svg, 256) for kind in kinds])
    words = encoder.encode_texts([f"{picked[kind].attributes['colour']} {kind}" for kind in kinds])
    right = (np.argmax(words @ pictures.T, axis=1) == np.arange(len(kinds))).mean()
    assert right >= 0.7


def test_the_shipped_encoder_is_what_its_manifest_says() -> None:
    encoder = get_encoder("compact")
    folder = Path(encoder.folder)  # type: ignore[attr-defined]
    assert sum(path.stat().st_size for path in folder.iterdir()) < 40 * 1024 * 1024
    assert (folder / "MODEL_CARD.md").is_file()
    vectors = encoder.encode_images([Image.new("RGB", (60, 80), "red"), Image.new("L", (300, 20))])
    assert vectors.shape == (2, 512)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_a_text_vector_does_not_depend_on_its_batch() -> None:
    encoder = get_encoder("compact")
    alone = encoder.encode_texts(["a red dress"])[0]
    together = encoder.encode_texts(["a red dress", "a very long description of something else " * 20])[0]
    assert float(alone @ together) >= 0.99999
