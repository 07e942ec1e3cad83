from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the full requirements")

from PIL import Image  # noqa: E402

from search.encoders import MODELS  # noqa: E402
from search.encoders.onnx import OnnxEncoder  # noqa: E402
from search.training.features import PREPROCESSING, tokenizer  # noqa: E402
from search.training.start import Start, stored_weights, tuned_before  # noqa: E402
from search.training.towers import ImageTower, TextBackbone, TextTower  # noqa: E402

SHIPPED = MODELS / "compact"
TEXTS = ["red tshirts for men", "something smart for the office"]


@pytest.fixture(scope="module")
def start() -> Start:
    return Start.of(SHIPPED)


def test_the_picture_tower_answers_as_it_is_served(start: Start) -> None:
    served = OnnxEncoder(SHIPPED)
    tower = ImageTower(start.backbone, start.heads[0], start.tokens[0]).eval()
    picture = Image.radial_gradient("L").convert("RGB")
    with torch.no_grad():
        vectors, tokens = tower(torch.from_numpy(PREPROCESSING.array(picture)[None]))
    views = served.image_views([picture])
    assert views.tokens is not None
    np.testing.assert_allclose(vectors.numpy(), views.vectors, atol=1e-4)
    np.testing.assert_allclose(tokens[0].numpy(), views.tokens[0], atol=1e-3)


def test_the_heads_of_words_are_read_as_they_are_stored(start: Start) -> None:
    tower = TextTower(TextBackbone.packaged(), start.heads[1], start.tokens[1]).eval()
    served = OnnxEncoder(SHIPPED)
    for text in TEXTS:
        ids = torch.tensor([tokenizer().encode(text).ids])
        with torch.no_grad():
            vectors, _ = tower(ids, torch.ones_like(ids))
        # The packaged text network is fp32, the served one is stored as int8.
        assert float((vectors.numpy() * served.encode_texts([text])).sum()) > 0.999


def test_its_history_and_its_name_are_handed_on(start: Start) -> None:
    assert {"tuning", "heads", "tokens"} == set(start.history)
    assert len(start.reference) == 64


def test_a_file_of_another_network_is_refused(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "text.onnx", tmp_path / "image.onnx")
    with pytest.raises(ValueError, match=r"lacks backbone\.network\.conv_stem\.weight"):
        tuned_before(stored_weights(tmp_path / "image.onnx"))
