"""Read an encoder's folder back into torch, so that a training can go on where that of the folder ended."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from search.encoders.manifest import MANIFEST
from search.training.towers import TOKEN_DIMENSION, Head, ImageBackbone, TokenHead

#: What `export` appends to the name of a weight kept as fp16.
_HALF = "_half"
#: Stages of the training whose history a folder hands on.
_EARLIER = ("tuning", "heads", "tokens")


@dataclass(frozen=True)
class Start:
    """What an encoder that `train_encoder compact` has made hands on; its weights as they are stored: fp16 and int8.

    reference: of its manifest; history: of its tuning, heads and tokens.
    """

    backbone: ImageBackbone
    heads: tuple[Head, Head]
    tokens: tuple[TokenHead, TokenHead]
    reference: str
    history: dict[str, list[dict[str, float]]]

    @classmethod
    def of(cls, folder: Path) -> Start:
        """Read `folder`; raises ValueError when its networks are others."""
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        image, text = (stored_weights(folder / name) for name in ("image.onnx", "text.onnx"))
        return cls(
            backbone=tuned_before(image),
            heads=(_head(image), _head(text)),
            tokens=(_token_head(image), _token_head(text)),
            reference=manifest["reference"],
            history={name: manifest["training"]["history"][name] for name in _EARLIER},
        )


def stored_weights(path: Path) -> dict[str, Tensor]:
    """Return the weights of a tower's file by name, fp32; those kept as int8 are multiplied by their scales."""
    graph = onnx.load(path).graph
    found = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name.removesuffix(_HALF): array for name, array in found.items()}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            codes, scale = (found[name] for name in node.input)
            axis = next(attribute.i for attribute in node.attribute if attribute.name == "axis")
            for name in node.input:
                del weights[name]
            weights[node.output[0]] = codes * (scale[:, None] if axis == 0 else scale[None, :])
    return {name: torch.from_numpy(array.astype(np.float32)) for name, array in weights.items()}


def tuned_before(weights: dict[str, Tensor]) -> ImageBackbone:
    """Return the picture backbone of image.onnx.

    The export folds each normalisation into the convolution before it; here the convolutions take the folded weights,
    and the normalisations do nothing but add the folded bias. Raises ValueError when the file is of another network.
    """
    backbone = ImageBackbone(pretrained=False).eval()
    with torch.no_grad():
        for name, convolution, norm in _convolutions_and_norms(backbone):
            convolution.weight.copy_(_named(weights, f"backbone.{name}.weight"))
            norm.weight.fill_(1.0)
            norm.bias.copy_(_named(weights, f"backbone.{name}.weight_bias"))
            assert norm.running_mean is not None and norm.running_var is not None  # noqa: S101
            norm.running_mean.zero_()
            norm.running_var.fill_(1.0 - norm.eps)
    return backbone


def _head(weights: dict[str, Tensor]) -> Head:
    """Return the head of a tower's file."""
    head = Head(_named(weights, "head.mean").numel())
    head.load_state_dict({name: _named(weights, f"head.{name}") for name in head.state_dict()})
    return head.eval()


def _token_head(weights: dict[str, Tensor]) -> TokenHead:
    """Return the token head of a tower's file; the export turns its matrix round and leaves it without a name."""
    width = _named(weights, "tokens.norm.weight").numel()
    matrices = [each for each in weights.values() if tuple(each.shape) == (width, TOKEN_DIMENSION)]
    if len(matrices) != 1:
        raise ValueError(f"the file is not of this network: {len(matrices)} matrices of tokens")
    head = TokenHead(width)
    named = {name: _named(weights, f"tokens.{name}") for name in ("norm.weight", "norm.bias", "out.bias")}
    head.load_state_dict({**named, "out.weight": matrices[0].T})
    return head.eval()


def _named(weights: dict[str, Tensor], name: str) -> Tensor:
    if name not in weights:
        raise ValueError(f"the file is not of this network: it lacks {name}")
    return weights[name]


def _convolutions_and_norms(backbone: ImageBackbone) -> list[tuple[str, nn.Conv2d, nn.BatchNorm2d]]:
    """Pair each convolution with the normalisation behind it; both stand in order, and each has one."""
    named = list(backbone.named_modules())
    convolutions = [(name, part) for name, part in named if isinstance(part, nn.Conv2d)]
    norms = [part for _, part in named if isinstance(part, nn.BatchNorm2d)]
    return [(name, conv, norm) for (name, conv), norm in zip(convolutions, norms, strict=True)]
