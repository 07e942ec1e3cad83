"""Fit a fusion: queries close to the products that are relevant for them, far from the others (a contrastive loss).

Photos are seen less well than they were when the encoder learnt them: each is blended with one that looks alike, and
all vectors are shaken a little, so that what is learned does not lean on photos more than a new shopper's allows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor
from tqdm import tqdm

from search.training.fusion.examples import Examples
from search.training.fusion.models import FusionModel

_NEAR = 30  # pictures that a photo may be taken for


@dataclass(frozen=True)
class FitRecipe:
    """Choices of one fit.

    steps: of `batch` queries against about `candidates` products. blend: how far at most a photo is drawn to one that
    looks alike; shake: length of the noise on photos, words get half of it. scale: of cosines in the loss. restraint:
    weight of the model's effort, so that it corrects only what is worth it.
    """

    steps: int = 400
    batch: int = 256
    candidates: int = 1024
    learning_rate: float = 1e-3
    weight_decay: float = 0.02
    scale: float = 30.0
    blend: float = 0.8
    shake: float = 0.3
    restraint: float = 0.3
    seed: int = 1


def fit(model: FusionModel, examples: Examples, recipe: FitRecipe, *, title: str, progress: bool = True) -> list[float]:
    """Fit `model` in place and return the loss of each tenth of the way; the same for a seed."""
    torch.set_flush_denormal(True)
    fitting = _Fitting(model, examples, recipe)
    optimiser = torch.optim.AdamW(model.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.learning_rate, total_steps=recipe.steps)
    losses: list[float] = []
    model.train()
    with tqdm(total=recipe.steps, desc=title, disable=None if progress else True) as bar:
        for _ in range(recipe.steps):
            loss = fitting.loss()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
            bar.update()
    model.eval()
    return [round(float(np.mean(part)), 4) for part in np.array_split(losses, min(10, len(losses)))]


class _Fitting:
    """One model at its examples."""

    def __init__(self, model: FusionModel, examples: Examples, recipe: FitRecipe) -> None:
        self.model, self.examples, self.recipe = model, examples, recipe
        self.rng = np.random.default_rng(recipe.seed)
        self.noise = torch.Generator().manual_seed(recipe.seed)
        self.near = _near(examples.products.images)
        both = np.full(len(examples), True) if model.lone_sides else examples.has_photo & examples.has_words
        self.weight = examples.weight * both / (examples.weight * both).sum()

    def loss(self) -> Tensor:
        """Ask a batch of queries; a photo's own product is not among the answers."""
        chosen = self.rng.choice(len(self.examples), self.recipe.batch, p=self.weight)
        query = self.model.query(*self._sides(chosen))
        places, gains = _candidates(self.examples, chosen, self.recipe.candidates, self.rng)
        products = self.examples.products
        images, texts = torch.from_numpy(products.images[places]), torch.from_numpy(products.texts[places])
        if self.model.lone_sides:
            images, texts = _some_missing(images, texts, self.rng)
        scores = query @ self.model.products(images, texts).T * self.recipe.scale
        own = places[None, :] == self.examples.photo[chosen][:, None]
        weights = torch.from_numpy(gains / gains.sum(axis=1, keepdims=True))
        logs = scores.masked_fill(torch.from_numpy(own), -1e4).log_softmax(dim=1)
        return -(logs * weights).sum(dim=1).mean() + self.recipe.restraint * self.model.effort()

    def _sides(self, chosen: np.ndarray) -> tuple[Tensor, Tensor]:
        """Return photos and words of queries, (n, d) each, one in the place of the other where that is missing."""
        images, photo = self.examples.products.images, self.examples.photo[chosen]
        taken_for = self.near[photo, self.rng.integers(self.near.shape[1], size=len(photo))]
        share = self.rng.uniform(0.0, self.recipe.blend, (len(photo), 1)).astype(np.float32)
        seen = self._shaken((1 - share) * images[photo] + share * images[taken_for], self.recipe.shake)
        read = self._shaken(self.examples.words[chosen], self.recipe.shake / 2)
        has_photo = torch.from_numpy(self.examples.has_photo[chosen])[:, None]
        has_words = torch.from_numpy(self.examples.has_words[chosen])[:, None]
        return torch.where(has_photo, seen, read), torch.where(has_words, read, seen)

    def _shaken(self, vectors: np.ndarray, length: float) -> Tensor:
        spread = length / vectors.shape[1] ** 0.5
        noise = torch.randn(vectors.shape, generator=self.noise)
        return F.normalize(torch.from_numpy(vectors) + spread * noise, dim=1)


def _candidates(
    examples: Examples, chosen: np.ndarray, count: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw products, one relevant for each query among them: their places (c,), and the gains (queries, c)."""
    begins, ends = examples.ends[chosen], examples.ends[chosen + 1]
    wanted = examples.relevant[rng.integers(begins, ends)]
    total = len(examples.products.keys)
    places = np.unique(np.concatenate([wanted, rng.choice(total, min(count, total), replace=False)]))
    column = np.full(total, -1)
    column[places] = np.arange(len(places))
    gains = np.zeros((len(chosen), len(places)), np.float32)
    for row, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        columns = column[examples.relevant[begin:end]]
        gains[row, columns[columns >= 0]] = examples.gains[begin:end][columns >= 0]
    return places, gains


def _some_missing(images: Tensor, texts: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Take the image from a tenth of the products and the text from another: the other side takes its place."""
    drawn = torch.from_numpy(rng.uniform(size=(len(images), 1)))
    return torch.where(drawn < 0.1, texts, images), torch.where(drawn > 0.9, images, texts)


def _near(images: np.ndarray) -> np.ndarray:
    """Return (n, up to 30) places of the pictures nearest to each."""
    count = min(_NEAR, len(images) - 1)
    found = []
    for start in range(0, len(images), 1000):
        cosines = images[start : start + 1000] @ images.T
        cosines[np.arange(len(cosines)), start + np.arange(len(cosines))] = -2.0
        found.append(np.argpartition(-cosines, count - 1, axis=1)[:, :count])
    return np.concatenate(found)
