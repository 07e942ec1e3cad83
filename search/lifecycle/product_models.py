"""The models of products that were learned for an encoder: the trained weights, else the shipped ones."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings

from ranking.cross_attention import CrossAttention
from ranking.features import one_side
from ranking.model_files import ModelError, ModelMissing
from ranking.mood import moods_of
from ranking.occasion import ContextModel
from ranking.sentiment import SentimentModel
from ranking.types import column_name
from ranking.vocabulary import MOODS
from search import learned
from search.encoders import folder_of
from search.learned import CONTEXT, RERANKER, SENTIMENT, LearnedPart

logger = logging.getLogger(__name__)


def folders_of(encoder: str, encoder_id: str) -> list[Path]:
    """Return where weights of an encoder may lie: first what was trained here, then what ships in its folder."""
    return [Path(settings.WEIGHTS_DIR) / encoder_id, folder_of(encoder)]


def load_context(encoder: str, encoder_id: str) -> ContextModel:
    """Read the context model of an encoder; raises a ModelError, with what to run where it has none."""
    return ContextModel.load(_needed(CONTEXT, encoder, encoder_id, "train_occasion"), encoder_id)


def load_sentiment(encoder: str, encoder_id: str) -> SentimentModel:
    """Read the sentiment model of an encoder; raises as `load_context`."""
    return SentimentModel.load(_needed(SENTIMENT, encoder, encoder_id, "train_sentiment"), encoder_id)


def load_reranker(encoder: str, encoder_id: str) -> CrossAttention:
    """Read the cross-attention of an encoder; raises as `load_context`."""
    return CrossAttention.load(_needed(RERANKER, encoder, encoder_id, "train_reranker"), encoder_id)


class ContextTraits:
    """Predicts the columns of occasions, seasons and times of day."""

    def __init__(self, model: ContextModel) -> None:
        self.model = model

    def __call__(self, images: np.ndarray, texts: np.ndarray) -> Mapping[str, np.ndarray]:
        """Return (n,) in [0, 1] by column, from vectors (n, d) with NaN rows for what is missing."""
        told = self.model.predict(images, texts)
        return {column_name(key, word): told.of(key, word) for key, words in told.words.items() for word in words}


class SentimentTraits:
    """Predicts the columns of sentiments, and of the moods that follow from them."""

    def __init__(self, model: SentimentModel) -> None:
        self.model = model

    def __call__(self, images: np.ndarray, texts: np.ndarray) -> Mapping[str, np.ndarray]:
        """Return as ContextTraits does."""
        told = self.model.predict(one_side(images, texts))
        sentiments = {column_name("sentiment", name): told[:, at] for at, name in enumerate(self.model.sentiments)}
        moods = moods_of(told)
        return sentiments | {column_name("mood", word): moods[:, at] for at, word in enumerate(MOODS)}


def trait_predictors(encoder_id: str, folders: Sequence[Path]) -> tuple[ContextTraits | SentimentTraits, ...]:
    """Return the models of products that lie in an encoder's folders.

    Those that it lacks are left out, and so are spoilt ones, which the log tells: products stay searchable without.
    """
    found: list[ContextTraits | SentimentTraits] = []
    for part, open_model in ((CONTEXT, _context), (SENTIMENT, _sentiment)):
        path = learned.find(folders, part)
        if path is None:
            continue
        try:
            found.append(open_model(path, encoder_id, path.stat().st_mtime_ns))
        except ModelError as error:
            logger.error("%s of %s is not used: %s", part.name, encoder_id, error)
    return tuple(found)


@lru_cache(maxsize=4)
def _context(path: Path, encoder_id: str, changed: int) -> ContextTraits:
    return ContextTraits(ContextModel.load(path, encoder_id))


@lru_cache(maxsize=4)
def _sentiment(path: Path, encoder_id: str, changed: int) -> SentimentTraits:
    return SentimentTraits(SentimentModel.load(path, encoder_id))


def _needed(part: LearnedPart, encoder: str, encoder_id: str, command: str) -> Path:
    found = learned.find(folders_of(encoder, encoder_id), part)
    if found is None:
        raise ModelMissing(
            f"The encoder {encoder_id} lacks {part.name} ({part.file}). Run: manage.py {command} --encoder {encoder}"
        )
    return found
