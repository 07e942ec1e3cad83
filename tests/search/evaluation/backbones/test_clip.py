from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="needs the full requirements")
open_clip = pytest.importorskip("open_clip", reason="needs the full requirements")

from search.evaluation.backbones.base import WeightsMissing  # noqa: E402
from search.evaluation.backbones.clip import ClipPictures, ClipWords, OpenClip  # noqa: E402

TINY = {
    "embed_dim": 8,
    "vision_cfg": {"image_size": 32, "layers": 1, "width": 64, "patch_size": 16},
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 64, "heads": 1, "layers": 1},
}


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    (tmp_path / "recsys-tiny.json").write_text(json.dumps(TINY))
    open_clip.add_model_config(tmp_path / "recsys-tiny.json")
    torch.manual_seed(7)
    torch.save(open_clip.create_model("recsys-tiny").state_dict(), tmp_path / "tiny.pt")
    return tmp_path / "tiny.pt"


def test_a_checkpoint_gives_the_vectors_of_its_own_model(checkpoint: Path, tmp_path: Path) -> None:
    clip = OpenClip(f"recsys-tiny:{checkpoint}")
    Image.radial_gradient("L").save(tmp_path / "picture.png")
    torch.manual_seed(7)
    model = open_clip.create_model("recsys-tiny").eval()
    with torch.no_grad():
        words = model.encode_text(open_clip.get_tokenizer("recsys-tiny")(["a red dress"])).numpy()
        picture = model.encode_image(clip.prepare(Image.open(tmp_path / "picture.png"))[None]).numpy()
    np.testing.assert_allclose(ClipWords(clip).embed(["a red dress"]), words, atol=1e-5)
    np.testing.assert_allclose(ClipPictures(clip).embed([tmp_path / "picture.png"]), picture, atol=1e-5)


def test_checkpoints_of_other_bytes_have_other_ids(checkpoint: Path) -> None:
    before = OpenClip(f"recsys-tiny:{checkpoint}").id
    torch.manual_seed(8)
    torch.save(open_clip.create_model("recsys-tiny").state_dict(), checkpoint)
    assert OpenClip(f"recsys-tiny:{checkpoint}").id != before


class Planted:
    """What a checkpoint with code in it looks like: unpickled, it would write a file."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.write_text, (self.target, "ran")


def test_a_checkpoint_with_code_in_it_is_refused_and_not_run(checkpoint: Path, tmp_path: Path) -> None:
    torch.save({"logit_scale": Planted(tmp_path / "ran.txt")}, checkpoint)
    with pytest.raises(WeightsMissing, match="CLIP recsys-tiny cannot be loaded from .*tiny.pt: Weights only load"):
        OpenClip(f"recsys-tiny:{checkpoint}")
    assert not (tmp_path / "ran.txt").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pt", b""), ("a.pt", b"PK damaged"), ("a.safetensors", b"damaged"), ("a.npz", b"damaged")],
)
def test_a_damaged_checkpoint_is_named(checkpoint: Path, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(WeightsMissing, match=f"cannot be loaded from .*{name}"):
        OpenClip(f"recsys-tiny:{tmp_path / name}")


@pytest.mark.parametrize("content", [{}, [1, 2], {"logit_scale": 1}])
def test_a_checkpoint_of_something_else_is_named(checkpoint: Path, content: Any) -> None:
    torch.save(content, checkpoint)
    with pytest.raises(WeightsMissing, match=r"cannot be loaded from .*tiny\.pt"):
        OpenClip(f"recsys-tiny:{checkpoint}")


def test_a_checkpoint_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="CLIP recsys-none cannot be loaded from .*none.pt"):
        OpenClip(f"recsys-none:{tmp_path / 'none.pt'}")
