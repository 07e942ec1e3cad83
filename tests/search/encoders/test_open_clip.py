from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="needs the full requirements")
open_clip = pytest.importorskip("open_clip", reason="needs the full requirements")

from search import encoders  # noqa: E402
from search.encoders import Preferences, get_encoder, prefer, release_others  # noqa: E402
from search.encoders.base import BrokenEncoder  # noqa: E402
from search.encoders.onnx import OnnxEncoder  # noqa: E402
from search.encoders.open_clip import TorchEncoder, WeightsUnusable, load_open_clip  # noqa: E402
from tests.search.little_clip import random_model, register  # noqa: E402


def test_a_checkpoint_is_loaded_from_its_path(little_checkpoint: Path) -> None:
    loaded = load_open_clip("recsys-little", str(little_checkpoint))
    expected = random_model("recsys-little", seed=7).state_dict()
    assert all(torch.equal(value, expected[name]) for name, value in loaded.network.state_dict().items())


def test_a_damaged_checkpoint_is_refused(little_checkpoint: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.pt").write_bytes(little_checkpoint.read_bytes()[:100_000])
    with pytest.raises(WeightsUnusable, match=r"recsys-little cannot be loaded from .*cut\.pt: "):
        load_open_clip("recsys-little", str(tmp_path / "cut.pt"))


def test_weights_of_another_model_are_refused(little_checkpoint: Path, tmp_path: Path) -> None:
    register(tmp_path, "recsys-other", embed_dim=16)
    with pytest.raises(WeightsUnusable, match=r"recsys-other cannot be loaded from .*: Error\(s\) in loading"):
        load_open_clip("recsys-other", str(little_checkpoint))


@pytest.mark.parametrize(("pretrained", "where"), [("laion2b_s34b_b79k", "laion/CLIP-ViT-B-32"), ("hf-hub:a/b", "a/b")])
def test_without_network_one_error_says_how_to_bring_a_file(
    pretrained: str, where: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unreachable(*args: Any, **options: Any) -> str:
        raise OSError("the hub cannot be reached")

    monkeypatch.setattr("open_clip.pretrained.hf_hub_download", unreachable)
    with pytest.raises(WeightsUnusable, match="the hub cannot be reached") as caught:
        load_open_clip("ViT-B-32", pretrained)
    assert f"fetched from {where}" in str(caught.value)
    assert "name the file or folder: --pretrained PATH" in str(caught.value)
    assert not caplog.records


def test_what_is_neither_file_nor_tag_is_answered_with_the_tags() -> None:
    with pytest.raises(WeightsUnusable, match=r"no such file, and no such tag .*laion2b_s34b_b79k"):
        load_open_clip("ViT-B-32", "lion2b")


def test_openais_own_weights_get_their_activation(monkeypatch: pytest.MonkeyPatch, little_checkpoint: Path) -> None:
    asked: dict[str, Any] = {}

    def create(name: str, weights: str, **options: Any) -> tuple[Any, Any]:
        asked.update(options)
        return random_model("recsys-little", seed=1), None

    monkeypatch.setattr(open_clip, "create_model_from_pretrained", create)
    assert load_open_clip("ViT-B-32", "openai").config["quick_gelu"] is True
    assert asked["force_quick_gelu"] is True
    assert "quick_gelu" not in load_open_clip("ViT-B-32", "laion2b_s34b_b79k").config


def test_torch_gives_the_vectors_of_the_folder(little_clip: Path) -> None:
    served, by_torch = OnnxEncoder(little_clip, variant="fp32"), TorchEncoder(little_clip, device="cpu", batch_size=2)
    assert by_torch.encoder_id == served.encoder_id
    texts = ["a red dress", "", "blue " * 100]
    pictures = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    np.testing.assert_allclose(by_torch.encode_texts(texts), served.encode_texts(texts), atol=1e-5)
    np.testing.assert_allclose(by_torch.encode_images(pictures), served.encode_images(pictures), atol=1e-5)


@pytest.fixture
def copy(little_clip: Path, tmp_path: Path) -> Path:
    return shutil.copytree(little_clip, tmp_path / "copy")


def test_weights_that_do_not_agree_with_the_folder_are_refused(copy: Path) -> None:
    from safetensors.torch import save_file

    from search.checksums import file_digest

    path = copy / "open_clip_model.safetensors"
    before = file_digest(path)
    weights = random_model("recsys-little", seed=8).state_dict()
    save_file({name: value.contiguous() for name, value in weights.items()}, path)
    manifest = (copy / "manifest.json").read_text()
    (copy / "manifest.json").write_text(manifest.replace(before, file_digest(path)))
    with pytest.raises(BrokenEncoder, match="does not give the vectors that its folder promises"):
        TorchEncoder(copy, device="cpu")


def test_changed_weights_are_refused_before_they_are_loaded(copy: Path) -> None:
    with (copy / "open_clip_model.safetensors").open("ab") as file:
        file.write(b" ")
    with pytest.raises(BrokenEncoder, match="wrong checksum"):
        TorchEncoder(copy, device="cpu")
    OnnxEncoder(copy).probe()  # which does not read them


def test_a_folder_without_weights_says_how_to_get_them(copy: Path) -> None:
    manifest = (copy / "manifest.json").read_text().replace("open_clip_model.safetensors", "tokenizer.json")
    (copy / "manifest.json").write_text(manifest)
    with pytest.raises(BrokenEncoder, match="--keep-weights"):
        TorchEncoder(copy, device="cpu")


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_missing_gpu_is_said(little_clip: Path) -> None:
    with pytest.raises(BrokenEncoder, match="torch finds no GPU here: set ENCODER_DEVICE=cpu"):
        TorchEncoder(little_clip, device="cuda")


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo what a test prefers, and forget the encoders that it made."""
    monkeypatch.setattr(encoders, "_preferences", Preferences())
    release_others("")
    yield
    release_others("")


@pytest.mark.usefixtures("fresh")
def test_an_exported_encoder_is_found_by_its_name(little_clip: Path) -> None:
    prefer(Preferences(variant="int8", exported=little_clip.parent))
    encoder = get_encoder("little-clip")
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.variant == "int8"


@pytest.mark.usefixtures("fresh")
def test_torch_runs_where_the_settings_name_a_device(little_clip: Path) -> None:
    prefer(Preferences(device="cpu:0", exported=little_clip.parent))
    assert isinstance(get_encoder("little-clip"), TorchEncoder)
    assert not isinstance(get_encoder("compact"), TorchEncoder), "which has no weights for torch"
