"""Train the context model: occasions and seasons of products from the encoder's vectors, by cross-entropy.

Each occasion is a question of its own (binary cross-entropy over what is known), seasons exclude each other. In each
epoch a product shows its indexed text or its bare title, and sometimes hides its picture or its words, so that the
model serves shops that say much, little, or show nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from ranking.features import both_sides
from ranking.occasion import ContextModel
from ranking.vocabulary import OCCASIONS, SEASONS
from search.training.context_labels import ContextLabels
from search.training.product_vectors import ProductVectors


@dataclass(frozen=True)
class ContextRecipe:
    """hidden: units; hide: share of pictures, and of texts, that are hidden; title: share of bare titles."""

    hidden: int = 96
    epochs: int = 30
    batch: int = 128
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    dropout: float = 0.3
    hide: float = 0.15
    title: float = 0.5
    season_weight: float = 1.0
    seed: int = 1


def train_context(
    vectors: ProductVectors, labels: ContextLabels, recipe: ContextRecipe, *, progress: bool = True
) -> tuple[ContextModel, list[float]]:
    """Return the model and the mean loss of each epoch; the same for a seed."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    outputs = len(OCCASIONS) + len(SEASONS)
    net = nn.Sequential(
        nn.Dropout(0.1),
        nn.Linear(2 * vectors.images.shape[1] + 2, recipe.hidden),
        nn.ReLU(),
        nn.Dropout(recipe.dropout),
        nn.Linear(recipe.hidden, outputs),
    )
    steps = -(-len(labels) // recipe.batch)
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.learning_rate, total_steps=steps * recipe.epochs)
    history = []
    with tqdm(total=steps * recipe.epochs, desc="context", disable=None if progress else True) as bar:
        for _ in range(recipe.epochs):
            losses = []
            for rows in np.array_split(rng.permutation(len(labels)), steps):
                seen = torch.from_numpy(_shown(vectors.take(rows), recipe, rng))
                loss = _loss(net(seen), labels, rows, recipe.season_weight)
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                schedule.step()
                losses.append(float(loss.detach()))
                bar.update()
            history.append(float(np.mean(losses)))
            bar.set_postfix(loss=f"{history[-1]:.3f}")
    return _model(net), history


def _shown(vectors: ProductVectors, recipe: ContextRecipe, rng: np.random.Generator) -> np.ndarray:
    """Return the features of a batch as some shop would have it."""
    count = len(vectors.images)
    texts = vectors.texts[(rng.random(count) < recipe.title).astype(int), np.arange(count)].copy()
    images = vectors.images.copy()
    has_image, chance = ~np.isnan(images).any(axis=1), rng.random(count)
    texts[has_image & (chance < recipe.hide)] = np.nan
    images[chance > 1.0 - recipe.hide] = np.nan
    return both_sides(images, texts)


def _loss(out: Tensor, labels: ContextLabels, rows: np.ndarray, season_weight: float) -> Tensor:
    """Sum of the mean loss of an occasion that is known, times their number, and that of the season."""
    wanted, seasons = torch.from_numpy(labels.occasions[rows]), torch.from_numpy(labels.seasons[rows])
    known = ~wanted.isnan()
    count = len(OCCASIONS)
    apart = F.binary_cross_entropy_with_logits(out[:, :count], wanted.nan_to_num(), reduction="none")
    occasion = (apart * known).sum() / max(1, len(rows))
    season = F.cross_entropy(out[:, count:], seasons, ignore_index=-1, reduction="sum") / max(1, len(rows))
    return occasion + season_weight * season


def _model(net: nn.Sequential) -> ContextModel:
    arrays = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    return ContextModel(
        occasions=OCCASIONS,
        seasons=SEASONS,
        hidden=arrays["1.weight"].T.copy(),
        hidden_bias=arrays["1.bias"],
        out=arrays["4.weight"].T.copy(),
        out_bias=arrays["4.bias"],
    )
