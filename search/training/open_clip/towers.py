"""The two towers of an open_clip model as modules that can be exported: (pixels) or (ids, mask) to unit vectors.

open_clip's blocks call nn.MultiheadAttention, whose exported graph keeps the length it was traced with; the same
attention written out keeps its length free. A text tower with a causal mask that reads its vector at the end token sees
nothing after that token, so a text may be cut there: the same vector for a fraction of the work.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from open_clip.model import CLIP
from open_clip.transformer import ResidualAttentionBlock, TextTransformer, text_global_pool
from torch import Tensor, nn


class SelfAttention(nn.Module):
    """What nn.MultiheadAttention computes of one sequence (n, length, width), for any length."""

    def __init__(self, attention: nn.MultiheadAttention) -> None:
        super().__init__()
        self.heads = attention.num_heads
        self.into = nn.Linear(attention.embed_dim, 3 * attention.embed_dim)
        self.into.weight, self.into.bias = attention.in_proj_weight, attention.in_proj_bias
        self.out = attention.out_proj

    def forward(
        self, query: Tensor, key: Tensor, value: Tensor, *, need_weights: bool, attn_mask: Tensor | None = None
    ) -> tuple[Tensor]:
        rows, length, width = query.shape
        parts = self.into(query).chunk(3, dim=-1)
        q, k, v = (part.reshape(rows, length, self.heads, width // self.heads).transpose(1, 2) for part in parts)
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(-1, -2)
        if attn_mask is not None:
            own = attn_mask if attn_mask.ndim == 2 else attn_mask.reshape(rows, self.heads, length, length)
            scores = scores + own
        context = scores.softmax(dim=-1) @ v
        return (self.out(context.transpose(1, 2).reshape(rows, length, width)),)


def write_out_attention(network: nn.Module) -> None:
    """Replace the self-attention in every block of a model, in place; weights are shared, not copied."""
    for block in network.modules():
        if isinstance(block, ResidualAttentionBlock) and not hasattr(block, "ln_1_kv") and block.attn.batch_first:
            block.attn = SelfAttention(block.attn)


class ImageTower(nn.Module):
    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Tensor:
        return self.network.encode_image(pixels, normalize=True)


class CausalTextTower(nn.Module):
    """CLIP's text tower at the length of its input. The mask of real tokens is not needed: nothing looks ahead."""

    def __init__(self, tower: Any) -> None:
        super().__init__()
        self.tower = tower
        self.pool, self.end = _pooling(tower)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        tower, length = self.tower, ids.shape[1]
        hidden = tower.token_embedding(ids) + tower.positional_embedding[:length]
        hidden = tower.ln_final(tower.transformer(hidden, attn_mask=tower.attn_mask[:length, :length]))
        pooled = text_global_pool(hidden, ids, self.pool, eos_token_id=self.end)
        projection = tower.text_projection
        if projection is not None:
            pooled = projection(pooled) if isinstance(projection, nn.Linear) else pooled @ projection
        return F.normalize(pooled, dim=-1)


class FullTextTower(nn.Module):
    """Any other text tower, at its full length."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.network.encode_text(ids, normalize=True)


def text_tower(network: Any) -> CausalTextTower | FullTextTower:
    """Return the tower that may be cut at the end token where the model's own parts say so, else the full one."""
    tower = network if isinstance(network, CLIP) else getattr(network, "text", None)
    return CausalTextTower(tower) if _ends_at_its_end_token(tower) else FullTextTower(network)


def _ends_at_its_end_token(tower: Any) -> bool:
    if not isinstance(tower, CLIP | TextTransformer) or getattr(tower, "cls_emb", None) is not None:
        return False
    return _pooling(tower)[0] in {"argmax", "eos"} and _looks_back_only(tower.attn_mask)


def _pooling(tower: Any) -> tuple[str, int]:
    """Return how the tower picks its vector, and its end token; CLIP has its text tower's parts under other names."""
    if isinstance(tower, CLIP):
        return tower.text_pool_type, tower.text_eos_id
    return tower.pool_type, tower.eos_id


def _looks_back_only(mask: Tensor | None) -> bool:
    """Say whether every later place is shut, and every earlier one open."""
    return mask is not None and torch.equal(torch.isneginf(mask), torch.ones_like(mask, dtype=torch.bool).triu(1))
