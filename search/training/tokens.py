"""Train the tokens: what single regions and single words show, for rerankers that look closer than one vector can.

Late interaction (Khattab and Zaharia, 2020): each token of the asking side looks for its best fit among the tokens of
the other side, and the mean of these fits is the score. Only a projection of each backbone is learnt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from search.training.claims import Claims, positives
from search.training.towers import TokenHead


@dataclass(frozen=True)
class Parts:
    """Features of the parts of n things: values (n, t, width), mask (n, t) 1 where there is a part."""

    values: np.ndarray
    mask: np.ndarray

    def of(self, places: np.ndarray) -> tuple[Tensor, Tensor]:
        """Return values float32 and mask bool of some of them."""
        return torch.from_numpy(self.values[places].astype(np.float32)), torch.from_numpy(self.mask[places] > 0)


def whole(values: np.ndarray) -> Parts:
    """Return features (n, t, width) all of whose parts are there."""
    return Parts(values, np.ones(values.shape[:2], np.int64))


@dataclass(frozen=True)
class TokenExamples:
    """What n pictured products offer: regions of two views of the picture, words of their texts and of queries.

    claims: what the queries say, in one variant; kind: (n,) codes, products of one kind are alike.
    """

    regions: Parts
    other_regions: Parts
    texts: Parts
    queries: Parts
    claims: Claims
    kind: np.ndarray


@dataclass(frozen=True)
class TokenRecipe:
    epochs: int = 4
    batch: int = 96
    learning_rate: float = 1e-3
    weight_decay: float = 0.02
    scale: float = 24.0
    seed: int = 1


def train_tokens(
    examples: TokenExamples, recipe: TokenRecipe, *, progress: bool = True
) -> tuple[TokenHead, TokenHead, list[float]]:
    """Return the token heads of pictures and of words, and the mean loss of each epoch."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    picture_head, word_head = TokenHead(examples.regions.values.shape[2]), TokenHead(examples.texts.values.shape[2])
    parameters = [*picture_head.parameters(), *word_head.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    steps = len(examples.kind) // recipe.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.learning_rate, total_steps=max(1, steps * recipe.epochs)
    )
    history = []
    with tqdm(total=steps * recipe.epochs, desc="tokens", disable=not progress) as bar:
        for _ in range(recipe.epochs):
            losses = []
            order = rng.permutation(len(examples.kind))[: steps * recipe.batch].reshape(steps, -1)
            for places in order:
                loss = _loss(examples, places, picture_head, word_head, recipe.scale)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(parameters, 1.0)
                optimiser.step()
                schedule.step()
                losses.append(float(loss.detach()))
                bar.update()
            history.append(float(np.mean(losses)))
            bar.set_postfix(loss=f"{history[-1]:.3f}")
    return picture_head.eval(), word_head.eval(), history


def _loss(
    examples: TokenExamples, places: np.ndarray, picture_head: TokenHead, word_head: TokenHead, scale: float
) -> Tensor:
    regions, regions_there = examples.regions.of(places)
    other, other_there = examples.other_regions.of(places)
    texts, texts_there = examples.texts.of(places)
    queries, queries_there = examples.queries.of(places)
    seen, shown = picture_head(regions), picture_head(other)
    product = torch.cat([shown, word_head(texts)], dim=1), torch.cat([other_there, texts_there], dim=1)
    asked = positives(
        torch.from_numpy(examples.claims.made[0, places]),
        torch.from_numpy(examples.claims.values[places]),
        [torch.from_numpy(table) for table in examples.claims.tables],
    )
    kind = torch.from_numpy(examples.kind[places])
    alike = kind[:, None] == kind[None, :]
    words = word_head(queries), queries_there
    asks = (
        (fit(words, product), asked),
        (fit(words, (shown, other_there)), asked),
        (fit((seen, regions_there), product), alike),
        (fit((seen, regions_there), (shown, other_there)), alike),
    )
    losses = []
    for scores, positive in asks:
        logs = (scores * scale).log_softmax(dim=1)
        weight = positive.to(logs.dtype)
        losses.append(-((logs * weight).sum(dim=1) / weight.sum(dim=1)).mean())
    return torch.stack(losses).mean()


def fit(asking: tuple[Tensor, Tensor], asked: tuple[Tensor, Tensor]) -> Tensor:
    """Return (a, b): the mean over the tokens of i of their best cosine with a token of j.

    Each side is unit tokens (n, t, d) and which of them are there (n, t), at least one each.
    """
    (tokens, there), (others, others_there) = asking, asked
    similarity = torch.einsum("atd,bsd->atbs", tokens, others).masked_fill(~others_there[None, None], -1.0)
    best = similarity.amax(dim=3) * there[:, :, None]
    return best.sum(dim=1) / there.sum(dim=1)[:, None]
