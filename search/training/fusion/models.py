"""What fusion learns, as torch modules that compute what `search.fusion` computes, and their arrays for it."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

#: Directions of each side that the adaptive alpha looks along, and the width of what follows.
DIRECTIONS, ALPHA_WIDTH = 16, 32
#: Width of the hidden layer of composed queries.
WIDTH = 256


class FusionModel(nn.Module):
    """A fusion in the making."""

    #: Whether queries of one modality have something to learn from.
    lone_sides = False

    @abstractmethod
    def query(self, images: Tensor, texts: Tensor) -> Tensor:
        """Return unit rows (n, d) of queries whose sides are unit rows (n, d)."""

    def products(self, images: Tensor, texts: Tensor) -> Tensor:
        """Return unit rows (n, d) of products: by default their even mean."""
        return F.normalize(images + texts, dim=1)

    def effort(self) -> Tensor:
        """Return how far the last queries were moved from where they were shown and said, as a penalty."""
        return torch.zeros(())

    @abstractmethod
    def arrays(self) -> dict[str, np.ndarray]:
        """Return the weights under the names that serving reads."""


class ConcatModel(FusionModel):
    """`search.fusion.concat`."""

    lone_sides = True

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.project = nn.Linear(2 * dimension, dimension)
        self.norm = nn.LayerNorm(dimension)

    def query(self, images: Tensor, texts: Tensor) -> Tensor:
        return F.normalize(self.norm(torch.relu(self.project(torch.cat([images, texts], dim=1)))), dim=1)

    def products(self, images: Tensor, texts: Tensor) -> Tensor:
        return self.query(images, texts)

    def arrays(self) -> dict[str, np.ndarray]:
        return {
            "weight": half(self.project.weight.T),
            "bias": half(self.project.bias),
            "gain": half(self.norm.weight),
            "shift": half(self.norm.bias),
        }


class ComposedModel(FusionModel):
    """`search.fusion.composed`, which starts as the even mean of both sides."""

    def __init__(self, dimension: int, width: int = WIDTH, dropout: float = 0.3) -> None:
        super().__init__()
        self.hidden = nn.Linear(3 * dimension + 1, width)
        self.out = nn.Linear(width, 1 + dimension)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        self.correction = torch.zeros(1, dimension)

    def query(self, images: Tensor, texts: Tensor) -> Tensor:
        together, root = images * texts, images.shape[1] ** 0.5
        cosine = together.sum(dim=1, keepdim=True)
        seen = torch.cat([root * images, root * texts, root**2 * together, 3.0 * cosine], dim=1)
        found = self.out(self.dropout(torch.relu(self.hidden(seen))))
        alpha = torch.sigmoid(found[:, :1])
        self.correction = found[:, 1:]
        return F.normalize(alpha * images + (1.0 - alpha) * texts + self.correction, dim=1)

    def effort(self) -> Tensor:
        return (self.correction**2).sum(dim=1).mean()

    def arrays(self) -> dict[str, np.ndarray]:
        return {
            "hidden": half(self.hidden.weight.T),
            "hidden_bias": half(self.hidden.bias),
            "out": half(self.out.weight.T),
            "out_bias": half(self.out.bias),
        }


class AlphaModel(FusionModel):
    """`search.fusion.adaptive`, which starts at 0.5 for every query."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.image = nn.Linear(dimension, DIRECTIONS, bias=False)
        self.text = nn.Linear(dimension, DIRECTIONS, bias=False)
        for side in (self.image, self.text):
            nn.init.normal_(side.weight)
        self.hidden = nn.Linear(1 + 2 * DIRECTIONS, ALPHA_WIDTH)
        self.out = nn.Linear(ALPHA_WIDTH, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def alphas(self, images: Tensor, texts: Tensor) -> Tensor:
        cosine = (images * texts).sum(dim=1, keepdim=True)
        seen = torch.cat([cosine, self.image(images), self.text(texts)], dim=1)
        return torch.sigmoid(self.out(torch.tanh(self.hidden(seen))))

    def query(self, images: Tensor, texts: Tensor) -> Tensor:
        alpha = self.alphas(images, texts)
        return F.normalize(alpha * images + (1.0 - alpha) * texts, dim=1)

    def arrays(self) -> dict[str, np.ndarray]:
        return {
            "image": half(self.image.weight.T),
            "text": half(self.text.weight.T),
            "hidden": half(self.hidden.weight.T),
            "hidden_bias": half(self.hidden.bias),
            "out": half(self.out.weight[0]),
            "out_bias": half(self.out.bias[0]),
        }


def half(values: Tensor) -> np.ndarray:
    """Return weights as they are kept: two bytes each."""
    return values.detach().numpy().astype(np.float16)
