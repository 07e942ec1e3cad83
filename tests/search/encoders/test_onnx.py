from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from search.checksums import file_digest
from search.encoders import get_encoder
from search.encoders.base import BrokenEncoder, UnknownEncoder
from search.encoders.onnx import OnnxEncoder

torch = pytest.importorskip("torch", reason="needs the full requirements")

from torch import Tensor, nn  # noqa: E402


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole encoder folder with towers of a few weights, exported the way real ones are."""
    from search.training.export import export, shrink_to_half, shrink_to_int8

    class ImageTower(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.project = nn.Linear(3 * 16, 8)

        def forward(self, pixels: Tensor) -> Tensor:
            return self.project(nn.functional.adaptive_avg_pool2d(pixels, 4).flatten(1))

    class TextTower(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.words = nn.Embedding(512, 8)
            self.project = nn.Linear(8, 8)

        def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
            weight = mask.to(torch.float32).unsqueeze(-1)
            return self.project((self.words(ids) * weight).sum(1) / weight.sum(1))

    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    full = folder / "full.onnx"
    export(ImageTower(), (torch.randn(2, 3, 16, 16),), full, inputs=["pixels"])
    shrink_to_half(full, folder / "image.onnx")
    ids, mask = torch.ones(2, 4, dtype=torch.int64), torch.ones(2, 4, dtype=torch.int64)
    export(TextTower(), (ids, mask), full, inputs=["ids", "mask"], dynamic_length=True)
    shrink_to_int8(full, folder / "text.onnx", at_least=64)
    full.unlink()
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "red": 1, "blue": 2, "dress": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    write_manifest(folder)
    return folder


def write_manifest(folder: Path, **changes: object) -> None:
    names = ("image.onnx", "text.onnx", "tokenizer.json")
    manifest = {
        "name": "tiny",
        "version": "3",
        "dimension": 8,
        "image": {"size": 16, "fit": "crop", "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]},
        "text": {"context_length": 6},
        "licence": "Apache-2.0",
        "reference": "abcdef0123456789",
        "files": {name: file_digest(folder / name) for name in names},
        **changes,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture
def copy(checkpoint: Path, tmp_path: Path) -> Path:
    for path in checkpoint.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_it_serves_a_folder_with_unit_vectors(checkpoint: Path) -> None:
    encoder = OnnxEncoder(checkpoint, batch_size=2)
    assert encoder.encoder_id == "tiny-3-abcdef012345"
    texts = encoder.encode_texts(["red dress", "blue", "dress red dress red dress red blue blue"])
    images = encoder.encode_images([Image.new("RGB", (20, 30), colour) for colour in ("red", "blue", "white")])
    for vectors in (texts, images):
        assert vectors.shape == (3, 8)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_a_vector_does_not_depend_on_its_batch(checkpoint: Path) -> None:
    encoder = OnnxEncoder(checkpoint)
    alone = encoder.encode_texts(["red dress"])[0]
    together = encoder.encode_texts(["red dress", "blue dress blue dress blue"])[0]
    np.testing.assert_allclose(alone, together, atol=1e-5)


def test_texts_are_cut_at_the_context_length(checkpoint: Path) -> None:
    encoder = OnnxEncoder(checkpoint)
    long, cut = encoder.encode_texts(["red " * 50, "red " * 6])
    np.testing.assert_allclose(long, cut, atol=1e-5)


def test_nothing_in_gives_nothing_out(checkpoint: Path) -> None:
    assert OnnxEncoder(checkpoint).encode_texts([]).shape == (0, 8)


def test_a_changed_file_is_refused_before_it_is_loaded(copy: Path) -> None:
    (copy / "image.onnx").write_bytes((copy / "image.onnx").read_bytes() + b" ")
    with pytest.raises(BrokenEncoder, match=r"image\.onnx is not the file"):
        OnnxEncoder(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "text.onnx").unlink()
    with pytest.raises(BrokenEncoder, match=r"lacks its file text\.onnx"):
        OnnxEncoder(copy)


def test_a_manifest_that_reaches_outside_is_refused(copy: Path) -> None:
    write_manifest(copy, files={"../image.onnx": "0"})
    with pytest.raises(BrokenEncoder, match="lacks its file"):
        OnnxEncoder(copy)


@pytest.mark.parametrize("content", ["{", "[]", '{"name": "x"}'])
def test_a_manifest_that_is_none_is_refused(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content)
    with pytest.raises(BrokenEncoder, match="not the manifest"):
        OnnxEncoder(copy)


def test_a_model_that_is_none_is_refused(copy: Path) -> None:
    (copy / "text.onnx").write_bytes(b"junk")
    write_manifest(copy)
    with pytest.raises(BrokenEncoder, match="cannot be loaded"):
        OnnxEncoder(copy).encode_texts(["red"])


def test_a_tower_of_another_dimension_is_refused(copy: Path) -> None:
    write_manifest(copy, dimension=512)
    with pytest.raises(BrokenEncoder, match="shape"):
        OnnxEncoder(copy).encode_texts(["red"])


def test_an_unknown_encoder_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownEncoder, match="compact"):
        get_encoder("resnet")
