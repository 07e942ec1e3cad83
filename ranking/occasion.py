"""What products are for, predicted from picture and text: occasions, seasons and times of day (section 3.3.2).

A small network of one hidden layer, relu(x W1 + b1) W2 + b2, on the encoder's vectors. Occasions are independent of
each other (a logistic output each), seasons exclude each other (softmax), times of day follow from the occasions by
the rule of `ranking.times`. A product without a picture, or without words, is told to the network as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ranking.features import both_sides
from ranking.model_files import DamagedModel, read_model
from ranking.times import times_of_day
from ranking.vocabulary import TIMES

KIND = "context"
FILE = "context.npz"


class UnknownWord(ValueError):
    """A word that a model does not predict; the message lists those it does."""

    def __init__(self, key: str, word: str, valid: Sequence[str]) -> None:
        super().__init__(f"{word!r} is no {key} that is predicted: use one of {', '.join(valid)}.")


@dataclass(frozen=True)
class Predicted:
    """Probabilities of n products: for each of occasion, season and time its words, and (n, words) in [0, 1]."""

    words: Mapping[str, tuple[str, ...]]
    probabilities: Mapping[str, np.ndarray]

    def of(self, key: str, word: str) -> np.ndarray:
        """Return (n,) probabilities of a word; raises UnknownWord."""
        valid = self.words.get(key, ())
        if word not in valid:
            raise UnknownWord(key, word, valid)
        return self.probabilities[key][:, valid.index(word)]

    def confidence(self, key: str) -> np.ndarray:
        """Return (n,) in [0, 1]: the probability of the likeliest word; low where nothing stands out."""
        return self.probabilities[key].max(axis=1)


@dataclass(frozen=True)
class ContextModel:
    """The network. hidden, hidden_bias: (2d + 2, h), (h,); out, out_bias: (h, o + s), (o + s,), occasions first."""

    occasions: tuple[str, ...]
    seasons: tuple[str, ...]
    hidden: np.ndarray
    hidden_bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray

    def __post_init__(self) -> None:
        width, outputs = len(self.hidden_bias), len(self.occasions) + len(self.seasons)
        if self.hidden.shape[1:] != (width,) or self.out.shape != (width, outputs) or self.out_bias.shape != (outputs,):
            raise DamagedModel("the arrays of the context model do not fit each other. Train it anew.")

    def predict(self, images: np.ndarray, texts: np.ndarray) -> Predicted:
        """Return what n products are for. images, texts: unit rows (n, d), NaN where one is missing."""
        hidden = np.maximum(both_sides(images, texts) @ self.hidden + self.hidden_bias, 0.0)
        out = hidden @ self.out + self.out_bias
        count = len(self.occasions)
        occasions = 1.0 / (1.0 + np.exp(-np.clip(out[:, :count], -60.0, 60.0)))
        seasons = np.exp(out[:, count:] - out[:, count:].max(axis=1, keepdims=True))
        seasons /= seasons.sum(axis=1, keepdims=True)
        return Predicted(
            {"occasion": self.occasions, "season": self.seasons, "time": TIMES},
            {"occasion": occasions, "season": seasons, "time": times_of_day(occasions, self.occasions)},
        )

    @classmethod
    def load(cls, path: Path, encoder_id: str) -> ContextModel:
        """Read the weights that were trained for an encoder; raises a ModelError."""
        model = read_model(path, kind=KIND, encoder_id=encoder_id)
        try:
            return cls(
                occasions=tuple(model.about["occasions"]),
                seasons=tuple(model.about["seasons"]),
                **{
                    name: model.arrays[name].astype(np.float32) for name in ("hidden", "hidden_bias", "out", "out_bias")
                },
            )
        except (KeyError, TypeError) as error:
            raise DamagedModel(f"{path} lacks {error}. Train it anew.") from error
