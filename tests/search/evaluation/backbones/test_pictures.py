from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="needs the full requirements")
resnet = pytest.importorskip("torchvision.models.resnet", reason="needs the full requirements")
vision_transformer = pytest.importorskip("torchvision.models.vision_transformer", reason="needs the full requirements")

from search.evaluation.backbones.base import WeightsMissing  # noqa: E402
from search.evaluation.backbones.pictures import IMAGENET, EfficientNetLite0, Torchvision, resnet50  # noqa: E402


def small_resnet() -> Any:
    return resnet.ResNet(resnet.BasicBlock, [1, 1, 1, 1], num_classes=7)


def small_vit() -> Any:
    return vision_transformer.VisionTransformer(
        image_size=224, patch_size=32, num_layers=1, num_heads=2, hidden_dim=16, mlp_dim=32, num_classes=7
    )


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    Image.linear_gradient("L").save(path)
    return path


@pytest.mark.parametrize(("build", "width", "head"), [(small_resnet, 512, "fc"), (small_vit, 16, "heads")])
def test_a_state_dict_is_loaded_and_its_classifier_left_out(
    tmp_path: Path, picture: Path, build: Any, width: int, head: str
) -> None:
    torch.manual_seed(3)
    network = build()
    torch.save(network.state_dict(), tmp_path / "weights.pt")
    found = Torchvision("Small", tmp_path / "weights.pt", build).embed([picture, picture])
    assert found.shape == (2, width)
    setattr(network, head, torch.nn.Identity())
    with torch.no_grad(), Image.open(picture) as image:
        expected = network.eval()(torch.from_numpy(IMAGENET.array(image))[None]).numpy()
    np.testing.assert_allclose(found, np.repeat(expected, 2, axis=0), atol=1e-5)


def test_a_missing_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="ResNet-50 weights missing.*none.pt"):
        resnet50(tmp_path / "none.pt")


def test_weights_of_another_network_are_rejected(tmp_path: Path, picture: Path) -> None:
    torch.save(small_vit().state_dict(), tmp_path / "weights.pt")
    with pytest.raises(WeightsMissing, match="holds no weights of Small"):
        Torchvision("Small", tmp_path / "weights.pt", small_resnet).embed([picture])


@pytest.mark.parametrize("content", [b"not weights", b""])
def test_a_file_that_is_no_checkpoint_is_rejected(tmp_path: Path, picture: Path, content: bytes) -> None:
    (tmp_path / "weights.pt").write_bytes(content)
    with pytest.raises(WeightsMissing, match="holds no weights of Small"):
        Torchvision("Small", tmp_path / "weights.pt", small_resnet).embed([picture])


def test_other_preprocessing_or_colour_code_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from search.evaluation.backbones import pictures

    before = EfficientNetLite0().id
    assert before != EfficientNetLite0(colours=True).id
    monkeypatch.setattr(pictures, "PREPROCESSING", IMAGENET)
    other = EfficientNetLite0().id
    monkeypatch.setattr(pictures, "getsource", lambda part: "another")
    assert len({before, other, EfficientNetLite0().id}) == 3


def test_the_packaged_network_gives_the_same_features_with_and_without_colours(picture: Path) -> None:
    plain, coloured = EfficientNetLite0().embed([picture]), EfficientNetLite0(colours=True).embed([picture])
    assert plain.shape == (1, 1280)
    assert coloured.shape[1] > 1280
    np.testing.assert_allclose(plain, coloured[:, :1280], atol=1e-5)
