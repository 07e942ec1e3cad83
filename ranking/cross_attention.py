"""Cross-attention reranking: the tokens of a query attend to the tokens of each candidate (section 3.3.3).

Multi-head and scaled by the root of d_k (Vaswani et al., 2017): head h weighs a product's tokens p_j for a query
token q_i by softmax_j((q_i Wq)·(p_j Wk + type_j) / √d_k), and takes (q_i Wm)·Σ_j weight_j p_j Wv as how well they meet.
These meetings, averaged over the query's tokens of each kind, go through a small network and tanh.

All products' sides are linear, so their matrices are multiplied into the query's side once a query: a candidate costs
two products with its stored tokens, however many heads there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ranking.model_files import DamagedModel, read_model

KIND = "reranker"
FILE = "reranker.npz"
#: What a query's tokens are: words, regions of its picture, and the mean of either.
WORD, REGION, WORDS, PICTURE = range(4)
KINDS = 4
#: How the index stores a component of a unit token.
SCALE = 127.0
ARRAYS = ("query", "key", "kinds", "types", "meet", "value", "hidden", "hidden_bias", "out", "out_bias")


@dataclass(frozen=True)
class QueryTokens:
    """values: (q, d) of unit length; kinds: (q,) of WORD, REGION, WORDS, PICTURE."""

    values: np.ndarray
    kinds: np.ndarray

    @classmethod
    def of(cls, words: np.ndarray | None, regions: np.ndarray | None) -> QueryTokens:
        """Put the tokens of a query's words (w, d) and picture (9, d) together, each with its mean; one may be missing.

        Raises ValueError for a query without tokens.
        """
        parts, kinds = [], []
        for tokens, one, all_of_them in ((words, WORD, WORDS), (regions, REGION, PICTURE)):
            if tokens is not None and len(tokens):
                mean = tokens.mean(axis=0)
                parts += [tokens, (mean / max(float(np.linalg.norm(mean)), 1e-6))[None]]
                kinds += [one] * len(tokens) + [all_of_them]
        if not parts:
            raise ValueError("a query needs tokens of words or of a picture")
        return cls(np.concatenate(parts).astype(np.float32), np.array(kinds))


@dataclass(frozen=True)
class CrossAttention:
    """The weights, for H heads of d_k on tokens of d.

    query, key, meet, value: (H, d, d_k); kinds: (4, d), added to query tokens by kind; types: (2, H, d_k), added to the
    keys of regions and of text; hidden, hidden_bias: (4 H + 4, m), (m,); out, out_bias: (m, 1), (1,).
    """

    query: np.ndarray
    key: np.ndarray
    kinds: np.ndarray
    types: np.ndarray
    meet: np.ndarray
    value: np.ndarray
    hidden: np.ndarray
    hidden_bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray

    def __post_init__(self) -> None:
        heads, width, inner = self.query.shape if self.query.ndim == 3 else (0, 0, 0)
        middle = len(self.hidden_bias)
        wanted = {
            **dict.fromkeys(("query", "key", "meet", "value"), (heads, width, inner)),
            "kinds": (KINDS, width),
            "types": (2, heads, inner),
            "hidden": (KINDS * heads + KINDS, middle),
            "out": (middle, 1),
            "out_bias": (1,),
        }
        if not heads or any(getattr(self, name).shape != shape for name, shape in wanted.items()):
            raise DamagedModel("the arrays of the reranker do not fit each other. Train it anew.")

    def score(self, query: QueryTokens, tokens: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Return (n,) in [-1, 1] of n candidates; nan for one without tokens, for which the cosine stands alone.

        tokens: int8 (n, t, d) as the index holds them; counts: (n, 2), how many of the picture, then of the text.
        """
        if not len(tokens):
            return np.empty(0, np.float32)
        weights, met = self._attended(query, tokens, counts)
        meetings = np.einsum("hqnt,hqnt->hqn", weights, met)
        of_kind = (query.kinds[None] == np.arange(KINDS)[:, None]).astype(np.float32)
        there = of_kind.sum(axis=1)
        means = np.einsum("hqn,kq->nkh", meetings, of_kind / np.maximum(there, 1.0)[:, None])
        flags = np.broadcast_to(there > 0, (len(tokens), KINDS))
        inputs = np.concatenate([means.reshape(len(tokens), -1), flags], axis=1)
        middle = np.maximum(inputs @ self.hidden + self.hidden_bias, 0.0)
        scores = np.tanh(middle @ self.out + self.out_bias)[:, 0]
        return np.where(counts.sum(axis=1) > 0, scores, np.nan).astype(np.float32)

    def attention(self, query: QueryTokens, tokens: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Return (n, q, t): where each query token looks on each candidate, the mean over heads; rows sum to 1."""
        weights, _ = self._attended(query, tokens, counts)
        return np.asarray(weights.mean(axis=0).transpose(1, 0, 2))

    def _attended(self, query: QueryTokens, tokens: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the attention and how well tokens meet, each (H, q, n, t)."""
        count, width = tokens.shape[1:]
        asked = query.values + self.kinds[query.kinds]
        looking = np.einsum("qd,hde->hqe", asked, self._looks).reshape(-1, width)
        meeting = np.einsum("qd,hde->hqe", asked, self._meets).reshape(-1, width)
        flat = tokens.reshape(-1, width).astype(np.float32)
        both = (np.concatenate([looking, meeting]) / np.float32(SCALE)) @ flat.T
        logits, met = both.reshape(2, len(self.query), len(asked), len(tokens), count)
        places, numbers = np.arange(count), counts.astype(np.int64)
        bias = np.einsum("qd,thd->thq", asked, self._type_bias)
        text = (places >= numbers[:, :1]).astype(np.float32)
        nowhere = np.where(places < numbers.sum(axis=1, keepdims=True), 0.0, -1e9).astype(np.float32)
        weights = logits + bias[0][:, :, None, None]
        if self.types.any():
            weights += (bias[1] - bias[0])[:, :, None, None] * text
        weights += nowhere
        weights -= weights.max(axis=-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=-1, keepdims=True)
        return weights, met

    @cached_property
    def _looks(self) -> np.ndarray:
        """Wq Wkᵀ / √d_k, (H, d, d)."""
        return np.asarray(self.query @ self.key.transpose(0, 2, 1) / np.sqrt(self.query.shape[2]))

    @cached_property
    def _meets(self) -> np.ndarray:
        """Wm Wvᵀ, (H, d, d)."""
        return np.asarray(self.meet @ self.value.transpose(0, 2, 1))

    @cached_property
    def _type_bias(self) -> np.ndarray:
        """Wq type / √d_k, (2, H, d)."""
        return np.einsum("hde,the->thd", self.query, self.types) / np.sqrt(self.query.shape[2])

    def arrays(self) -> dict[str, np.ndarray]:
        """Return what is written of it."""
        return {name: np.asarray(getattr(self, name), np.float32) for name in ARRAYS}

    @classmethod
    def load(cls, path: Path, encoder_id: str) -> CrossAttention:
        """Read the weights that were trained for an encoder; raises a ModelError."""
        model = read_model(path, kind=KIND, encoder_id=encoder_id)
        try:
            return cls(**{name: model.arrays[name] for name in ARRAYS})
        except KeyError as error:
            raise DamagedModel(f"{path} lacks {error}. Train it anew.") from error
