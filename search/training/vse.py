"""VSE++ (Faghri et al., 2018): linear heads on frozen features, by the hinge of the hardest negative in the batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from search.vectors import unit


@dataclass(frozen=True)
class VseRecipe:
    """The published choices; the learning rate falls to a tenth after half of the epochs."""

    dimension: int = 512
    epochs: int = 30
    batch: int = 128
    learning_rate: float = 2e-4
    margin: float = 0.2
    seed: int = 1


@dataclass(frozen=True)
class LinearHead:
    """Standardise features (n, width) and map them to unit rows (n, dimension)."""

    mean: np.ndarray
    scale: np.ndarray
    weight: np.ndarray
    bias: np.ndarray

    def __call__(self, features: np.ndarray) -> np.ndarray:
        return unit((features - self.mean) * self.scale @ self.weight.T + self.bias)


def hardest_hinge(images: Tensor, texts: Tensor, margin: float) -> Tensor:
    """Sum over pairs (row i of both) of how far the hardest other text, and image, comes within `margin` of the own.

    images, texts: unit rows (n, d); at least two pairs.
    """
    scores = images @ texts.T
    own = scores.diag()
    others = scores.masked_fill(torch.eye(len(scores), dtype=torch.bool), -torch.inf)
    by_image = (margin + others.amax(dim=1) - own).clamp(min=0.0)
    by_text = (margin + others.amax(dim=0) - own).clamp(min=0.0)
    return by_image.sum() + by_text.sum()


def train_vse(images: np.ndarray, texts: np.ndarray, recipe: VseRecipe) -> tuple[LinearHead, LinearHead]:
    """Return image head and text head, learnt from n pairs; the same for a seed.

    images: (n, width); texts: (variants, n, width), one of which is a product's words in each step.
    """
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    seen, image_mean, image_scale = _standardised(images)
    read, text_mean, text_scale = _standardised(texts)
    image_head, text_head = nn.Linear(seen.shape[-1], recipe.dimension), nn.Linear(read.shape[-1], recipe.dimension)
    optimiser = torch.optim.Adam([*image_head.parameters(), *text_head.parameters()], lr=recipe.learning_rate)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, max(1, recipe.epochs // 2))
    for _ in range(recipe.epochs):
        order = rng.permutation(len(seen))
        for start in range(0, len(order) - 1, recipe.batch):
            chosen = torch.from_numpy(order[start : start + recipe.batch])
            variant = int(rng.integers(len(read)))
            loss = hardest_hinge(
                F.normalize(image_head(seen[chosen]), dim=1),
                F.normalize(text_head(read[variant, chosen]), dim=1),
                recipe.margin,
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        schedule.step()
    return _head(image_head, image_mean, image_scale), _head(text_head, text_mean, text_scale)


def _standardised(features: np.ndarray) -> tuple[Tensor, np.ndarray, np.ndarray]:
    flat = features.reshape(-1, features.shape[-1])
    mean, scale = flat.mean(axis=0), 1.0 / flat.std(axis=0).clip(1e-3)
    return torch.from_numpy(((features - mean) * scale).astype(np.float32)), mean, scale


def _head(linear: nn.Linear, mean: np.ndarray, scale: np.ndarray) -> LinearHead:
    return LinearHead(mean, scale, linear.weight.detach().numpy(), linear.bias.detach().numpy())
