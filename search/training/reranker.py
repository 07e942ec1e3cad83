"""Train the cross-attention reranker: put a query's own products before those that its vector confuses them with.

Candidates are the nearest products by the fused vectors, so all that do not fit are hard negatives. The loss is that of
the whole score, (1 - ρ) cosine + ρ rerank, so the network learns what the cosine gets wrong, on the cosine's scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from ranking.cross_attention import ARRAYS, KINDS, SCALE, CrossAttention, QueryTokens


@dataclass(frozen=True)
class Lesson:
    """A query with its candidates: tokens int8 (c, t, d), counts (c, 2), cosine (c,), and gains (c,) of 0, 1, 2."""

    query: QueryTokens
    tokens: np.ndarray
    counts: np.ndarray
    cosine: np.ndarray
    gains: np.ndarray


@dataclass(frozen=True)
class RerankerRecipe:
    """share: ρ while training. sharpness: of the attention at the start. scale: of scores in the loss.

    negatives: candidates of a lesson that are looked at in a step.
    """

    heads: int = 4
    inner: int = 32
    hidden: int = 24
    epochs: int = 4
    batch: int = 8
    learning_rate: float = 1e-3
    weight_decay: float = 0.01
    share: float = 0.3
    sharpness: float = 24.0
    scale: float = 25.0
    seed: int = 1


class Network(nn.Module):
    """The same computation as `CrossAttention`, for a batch of lessons padded to one length."""

    def __init__(self, width: int, recipe: RerankerRecipe) -> None:
        super().__init__()
        slices = torch.eye(width).reshape(width, recipe.heads, width // recipe.heads).permute(1, 0, 2)
        if slices.shape[2] != recipe.inner:
            slices = torch.randn(recipe.heads, width, recipe.inner) / width**0.5
        noise = 0.01
        sharp = recipe.sharpness**0.5 * recipe.inner**0.25
        self.query = nn.Parameter(slices * sharp + noise * torch.randn_like(slices))
        self.key = nn.Parameter(slices * sharp + noise * torch.randn_like(slices))
        self.meet = nn.Parameter(slices + noise * torch.randn_like(slices))
        self.value = nn.Parameter(slices + noise * torch.randn_like(slices))
        self.kinds = nn.Parameter(torch.zeros(KINDS, width))
        self.types = nn.Parameter(torch.zeros(2, recipe.heads, recipe.inner))
        self.middle = nn.Linear(KINDS * recipe.heads + KINDS, recipe.hidden)
        self.last = nn.Linear(recipe.hidden, 1)

    def forward(self, asked: Tensor, kinds: Tensor, tokens: Tensor, counts: Tensor) -> Tensor:
        """Return (b, c) of queries (b, q, d) with kinds (b, q), -1 for padding, and candidates (b, c, t, d)."""
        root = self.query.shape[2] ** 0.5
        asked = asked + self.kinds[kinds.clamp(min=0)]
        projected = torch.einsum("bqd,hde->bhqe", asked, self.query)
        looking = torch.einsum("bhqe,hde->bhqd", projected, self.key) / root
        meeting = torch.einsum("bqd,hde,hfe->bhqf", asked, self.meet, self.value)
        bias = torch.einsum("bhqe,the->bhqt", projected, self.types) / root
        places = torch.arange(tokens.shape[2])
        pictured = (places < counts[..., :1])[:, :, None, None, :]
        logits = torch.einsum("bhqd,bctd->bchqt", looking, tokens)
        logits = logits + torch.where(pictured, bias[:, None, :, :, :1], bias[:, None, :, :, 1:])
        there = (places < counts.sum(dim=2, keepdim=True))[:, :, None, None, :]
        weights = logits.masked_fill(~there, -1e9).softmax(dim=-1)
        met = (weights * torch.einsum("bhqd,bctd->bchqt", meeting, tokens)).sum(dim=-1)
        of_kind = (kinds[:, None, :] == torch.arange(KINDS)[None, :, None]).float()
        number = of_kind.sum(dim=2)
        means = torch.einsum("bchq,bkq->bckh", met, of_kind / number.clamp(min=1.0)[..., None])
        flags = (number > 0).float()[:, None, :].expand(-1, tokens.shape[1], -1)
        inputs = torch.cat([means.flatten(2), flags], dim=2)
        return torch.tanh(self.last(torch.relu(self.middle(inputs)))).squeeze(-1)

    def served(self) -> CrossAttention:
        """Return the weights as they serve."""
        own = {name: getattr(self, name) for name in ARRAYS if hasattr(self, name)}
        own |= {"hidden": self.middle.weight.T, "hidden_bias": self.middle.bias}
        own |= {"out": self.last.weight.T, "out_bias": self.last.bias}
        return CrossAttention(**{name: own[name].detach().numpy().copy() for name in ARRAYS})


def train_reranker(
    lessons: Sequence[Lesson], recipe: RerankerRecipe, *, progress: bool = True
) -> tuple[CrossAttention, list[float]]:
    """Return the reranker and the mean loss of each epoch; the same for a seed. Lessons nobody fits are left out."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    usable = [lesson for lesson in lessons if lesson.gains.any() and not lesson.gains.all()]
    if not usable:
        raise ValueError("no query has both candidates that fit and others: there is nothing to learn")
    network = Network(usable[0].tokens.shape[2], recipe)
    steps = -(-len(usable) // recipe.batch)
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, recipe.learning_rate, total_steps=steps * recipe.epochs)
    history = []
    with tqdm(total=steps * recipe.epochs, desc="reranker", disable=None if progress else True) as bar:
        for _ in range(recipe.epochs):
            losses = []
            for places in np.array_split(rng.permutation(len(usable)), steps):
                loss = _loss(network, [usable[place] for place in places], recipe)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                losses.append(float(loss.detach()))
                bar.update()
            history.append(float(np.mean(losses)))
            bar.set_postfix(loss=f"{history[-1]:.4f}")
    return network.served(), history


def untrained(width: int, recipe: RerankerRecipe) -> CrossAttention:
    """Return a reranker of random weights: what training has to be better than."""
    torch.manual_seed(recipe.seed)
    network = Network(width, recipe)
    for parameter in network.parameters():
        nn.init.normal_(parameter, std=width**-0.5)
    return network.served()


def _loss(network: Network, lessons: Sequence[Lesson], recipe: RerankerRecipe) -> Tensor:
    """Cross-entropy of the whole score with the gains as shares (ListNet's, Cao et al., 2007)."""
    longest = max(len(lesson.query.kinds) for lesson in lessons)
    many = max(len(lesson.gains) for lesson in lessons)
    asked = np.zeros((len(lessons), longest, lessons[0].tokens.shape[2]), np.float32)
    kinds = np.full((len(lessons), longest), -1)
    tokens = np.zeros((len(lessons), many, *lessons[0].tokens.shape[1:]), np.float32)
    counts = np.zeros((len(lessons), many, 2), np.int64)
    cosine = np.full((len(lessons), many), -10.0, np.float32)
    gains = np.zeros((len(lessons), many), np.float32)
    for row, lesson in enumerate(lessons):
        asked[row, : len(lesson.query.kinds)], kinds[row, : len(lesson.query.kinds)] = (
            lesson.query.values,
            lesson.query.kinds,
        )
        here = len(lesson.gains)
        tokens[row, :here], counts[row, :here] = lesson.tokens / SCALE, lesson.counts
        cosine[row, :here], gains[row, :here] = lesson.cosine, lesson.gains
    counts[counts.sum(axis=2) == 0] = (0, 1)  # padding attends to a zero
    told = network(*(torch.from_numpy(each) for each in (asked, kinds, tokens, counts)))
    scores = (1.0 - recipe.share) * torch.from_numpy(cosine) + recipe.share * told
    wanted = torch.from_numpy(gains / gains.sum(axis=1, keepdims=True))
    return -(wanted * (scores * recipe.scale).log_softmax(dim=1)).sum(dim=1).mean()
