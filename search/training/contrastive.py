"""Train the two heads: pictures and words of like products close, of unlike products apart.

Supervised contrastive loss (Khosla et al., 2020) across modalities: every product of equal labels counts as a
positive, and for a query every product that all its words are true for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from search.training.claims import Claims, positives
from search.training.towers import DIMENSION, Head


@dataclass(frozen=True)
class Examples:
    """Features of n training products.

    images: (views, n, width), rows of NaN where there is no picture; texts: (variants, n, 384) of product texts;
    queries: (variants, n, 384) of shopper phrases; claims: what those phrases say, of whom it is true;
    labels: (n, fields) of codes to predict, -1 for unknown; kind: (n,) codes, products of one kind are alike.
    changes: by column of `labels`, (codes, variants, 384) of words that ask for another label than the photo's.
    """

    images: np.ndarray
    texts: np.ndarray
    queries: np.ndarray
    claims: Claims
    labels: np.ndarray
    kind: np.ndarray
    changes: Mapping[int, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True)
class Recipe:
    """Choices of one training.

    blend: how far a hybrid query leans to its photo, drawn from this range; change_blend: the same where the words
    ask for something else than the photo shows. text_only_share: how many of the products
    known by their words alone an epoch sees, so that pictures have enough company in a batch. missing: how many of the
    pictured products of a batch stand in the shop by their words alone, so that a photo learns to find those as well.
    even_weight: of the penalty for photos that lean to pictured products; margin: how far words alone should be ahead
    in cosine on products that training knows, since photos fit the words of unseen ones less well.
    """

    epochs: int = 40
    batch: int = 768
    learning_rate: float = 1e-3
    weight_decay: float = 0.05
    temperature: float = 0.07
    dropout: float = 0.25
    instance_weight: float = 0.3
    label_weight: float = 0.2
    change_weight: float = 0.15
    blend: tuple[float, float] = (0.4, 0.8)
    change_blend: tuple[float, float] = (0.4, 0.6)
    text_only_share: float = 0.5
    missing: float = 0.0
    even_weight: float = 0.0
    margin: float = 0.0
    seed: int = 1


class LabelHeads(nn.Module):
    """Predict each label from a vector: a helper of the training, not part of the encoder."""

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.heads = nn.ModuleList([nn.Linear(DIMENSION, max(1, size)) for size in sizes])

    def loss(self, vectors: Tensor, labels: Tensor) -> Tensor:
        """Mean cross entropy over the labels that are known; 0 where none is."""
        losses = []
        for place, head in enumerate(self.heads):
            known = labels[:, place] >= 0
            if known.any():
                losses.append(F.cross_entropy(head(vectors[known]) * 8.0, labels[known, place]))
        return torch.stack(losses).mean() if losses else vectors.new_zeros(())


def train_heads(
    examples: Examples,
    recipe: Recipe,
    *,
    start: tuple[Head, Head] | None = None,
    evaluate: Callable[[Head, Head], dict[str, float]] | None = None,
    progress: bool = True,
) -> tuple[Head, Head, list[dict[str, float]]]:
    """Return image head, text head and a history of loss (and the score of `evaluate`) by epoch.

    start: heads to go on from; they stay as they are. Without them, heads begin at random.
    """
    with _short_products():
        return _train_heads(examples, recipe, start, evaluate, progress=progress)


@contextmanager
def _short_products() -> Iterator[None]:
    """Let matrix products round their factors to bf16 where the processor has units for it: half the time."""
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("medium")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)


def _train_heads(
    examples: Examples,
    recipe: Recipe,
    start: tuple[Head, Head] | None,
    evaluate: Callable[[Head, Head], dict[str, float]] | None,
    *,
    progress: bool,
) -> tuple[Head, Head, list[dict[str, float]]]:
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)  # far pairs have vanishing probabilities, on which the processor crawls
    rng = np.random.default_rng(recipe.seed)
    images, texts, queries = (torch.from_numpy(part) for part in (examples.images, examples.texts, examples.queries))
    labels, kind = torch.from_numpy(examples.labels), torch.from_numpy(examples.kind)
    claims, values = torch.from_numpy(examples.claims.made), torch.from_numpy(examples.claims.values)
    tables = [torch.from_numpy(table) for table in examples.claims.tables]
    changes = {column: torch.from_numpy(words) for column, words in examples.changes.items()}
    has_image = ~images[0, :, 0].isnan()
    image_head, text_head = _heads(
        images[0, has_image], torch.cat([texts.flatten(0, 1), queries.flatten(0, 1)]), recipe
    )
    if start:
        image_head.load_state_dict(start[0].state_dict())
        text_head.load_state_dict(start[1].state_dict())
    label_heads = LabelHeads([int(column.max()) + 1 for column in labels.T])
    scale = nn.Parameter(torch.tensor(1.0 / recipe.temperature).log())
    modules = (image_head, text_head, label_heads)
    parameters = [scale, *(parameter for module in modules for parameter in module.parameters())]
    optimiser = torch.optim.AdamW(parameters, lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    steps = recipe.epochs * len(_batches(has_image.numpy(), recipe, np.random.default_rng(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.learning_rate, total_steps=steps)
    history: list[dict[str, float]] = []
    with tqdm(total=steps, desc="training", disable=not progress) as bar:
        for epoch in range(recipe.epochs):
            image_head.train(), text_head.train()
            losses = []
            for chosen in _batches(has_image.numpy(), recipe, rng):
                view, other = (int(place) for place in rng.integers(images.shape[0], size=2))
                text, query = int(rng.integers(texts.shape[0])), int(rng.integers(queries.shape[0]))
                batch = Batch(
                    image=image_head(images[view, chosen].nan_to_num()),
                    other=image_head(images[other, chosen].nan_to_num()),
                    text=text_head(texts[text, chosen]),
                    query=text_head(queries[query, chosen]),
                    has_image=has_image[chosen],
                    shown=has_image[chosen] & torch.from_numpy(rng.random(len(chosen)) >= recipe.missing),
                    alike=kind[chosen][:, None] == kind[chosen][None, :],
                    asked=positives(claims[query, chosen], values[chosen], tables),
                )
                loss = batch.loss(scale.exp().clamp(max=50.0), float(rng.uniform(*recipe.blend)), recipe)
                for column, words in changes.items():
                    variant = int(rng.integers(words.shape[1]))
                    changed = Change(labels[chosen], column, has_image[chosen])
                    loss = loss + recipe.change_weight * changed.loss(
                        batch,
                        text_head(words[:, variant]),
                        scale.exp().clamp(max=50.0),
                        float(rng.uniform(*recipe.change_blend)),
                    )
                pictured = batch.image[batch.has_image]
                loss = loss + recipe.label_weight * (
                    label_heads.loss(pictured, labels[chosen][batch.has_image])
                    + label_heads.loss(batch.text, labels[chosen])
                )
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(parameters, 1.0)
                optimiser.step()
                schedule.step()
                losses.append(float(loss.detach()))
                bar.update()
            record = {"epoch": epoch + 1.0, "loss": float(np.mean(losses))}
            if evaluate and ((epoch + 1) % 5 == 0 or epoch + 1 == recipe.epochs):
                image_head.eval(), text_head.eval()
                with torch.no_grad():
                    record |= evaluate(image_head, text_head)
            bar.set_postfix({name: f"{value:.3f}" for name, value in record.items()})
            history.append(record)
    return image_head.eval(), text_head.eval(), history


def _heads(images: Tensor, texts: Tensor, recipe: Recipe) -> tuple[Head, Head]:
    """Return heads at random for features (n, width) of pictures and of texts."""
    image_head, text_head = (Head(some.shape[1], dropout=recipe.dropout) for some in (images, texts))
    image_head.standardise(images)
    text_head.standardise(texts)
    return image_head, text_head


def _batches(has_image: np.ndarray, recipe: Recipe, rng: np.random.Generator) -> Tensor:
    """Return (batches, batch) places: every product with a picture, and a share of those known by words alone."""
    pictured, wordy = np.flatnonzero(has_image), np.flatnonzero(~has_image)
    some = rng.choice(wordy, size=int(len(wordy) * recipe.text_only_share), replace=False)
    order = rng.permutation(np.concatenate([pictured, some]))
    whole = max(1, len(order) // recipe.batch)
    return torch.from_numpy(order[: whole * recipe.batch]).view(whole, -1)


@dataclass(frozen=True)
class Batch:
    """Vectors of b products: two views of the picture, product text, query; (b, b): who is alike, whom a query fits.

    has_image: (b,) who has a picture; shown: (b,) of these, whose picture the shop has too.
    """

    image: Tensor
    other: Tensor
    text: Tensor
    query: Tensor
    has_image: Tensor
    shown: Tensor
    alike: Tensor
    asked: Tensor

    def product(self) -> Tensor:
        """Return (b, d) as a shop indexes products: the mean of picture and text."""
        return F.normalize(torch.where(self.shown[:, None], self.other + self.text, self.text), dim=1)

    def loss(self, scale: Tensor, blend: float, recipe: Recipe) -> Tensor:
        """Mean over the ways that words and pictures look for products, and for each other."""
        pictured = self.has_image
        product = self.product()
        same = self.alike[pictured]
        image, other, text, query = (part[pictured] for part in (self.image, self.other, self.text, self.query))
        hybrid = F.normalize(blend * image + (1 - blend) * query, dim=1)
        own = torch.eye(len(image), dtype=torch.bool)
        terms = [
            contrast(self.query, product, self.asked, scale),
            contrast(self.query, self.text, self.asked, scale),
            contrast(image, product, same, scale),
            contrast(hybrid, product, same, scale),
            contrast(image, text, same[:, pictured], scale),
            contrast(text, image, same[:, pictured], scale),
            contrast(query, image, self.asked[pictured][:, pictured], scale),
            contrast(image, other, same[:, pictured], scale),
        ]
        alone = contrast(image, text, own, scale) + contrast(text, image, own, scale)
        lean = leaning(image, F.normalize(other + text, dim=1), text, same[:, pictured], recipe.margin)
        return torch.stack(terms).mean() + recipe.instance_weight * alone / 2 + recipe.even_weight * lean


def leaning(anchors: Tensor, pictured: Tensor, worded: Tensor, positive: Tensor, margin: float) -> Tensor:
    """Mean over anchors of how much nearer their positives are with a picture than by words alone, plus `margin`.

    Not less than 0 for an anchor. (a, d) anchors; (t, d) products once with picture, once without; (a, t) bool.
    """
    weights = positive.to(anchors.dtype)
    nearer = (anchors @ (pictured - worded).T * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)
    return F.relu(nearer + margin).mean()


class Change:
    """Photos whose words ask for another label in one column: "this, in blue".

    Each photo of the batch that has a partner of another label there, alike in the rest, asks for what the partner is.
    """

    #: Columns of the labels that make a kind: gender, type, colour. No gender is a gender of its own.
    KIND = (0, 1, 2)

    def __init__(self, labels: Tensor, column: int, has_image: Tensor) -> None:
        rest = [other for other in self.KIND if other != column]
        same = (labels[:, None, rest] == labels[None, :, rest]).all(dim=2) & (labels[:, 1] >= 0)[:, None]
        value = labels[:, column]
        differs = (value[:, None] != value[None, :]) & (value >= 0)[None, :]
        partners = same & differs & has_image[:, None]
        self.asking = partners.any(dim=1).nonzero().squeeze(1)
        if len(self.asking):
            self.partner = torch.multinomial(partners[self.asking].float(), 1).squeeze(1)
            self.wanted = value[self.partner]

    def loss(self, batch: Batch, words: Tensor, scale: Tensor, blend: float) -> Tensor:
        """Contrast of photo and words, (codes, d) for the column's labels, against the products."""
        if not len(self.asking):
            return words.new_zeros(())
        query = F.normalize(blend * batch.image[self.asking] + (1 - blend) * words[self.wanted], dim=1)
        return contrast(query, batch.product(), batch.alike[self.partner], scale)


def contrast(anchors: Tensor, targets: Tensor, positive: Tensor, scale: Tensor) -> Tensor:
    """Mean over anchors of the mean log-probability of their positives, negated; (a, d), (t, d), (a, t) bool."""
    logs = (anchors @ targets.T * scale).log_softmax(dim=1)
    weights = positive.to(logs.dtype)
    return -((logs * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)).mean()
