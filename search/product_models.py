"""The models of products that were learned for an encoder: the trained weights, else the shipped ones."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from ranking.model_files import ModelMissing
from ranking.occasion import ContextModel
from ranking.sentiment import SentimentModel
from search import learned
from search.encoders import folder_of
from search.learned import CONTEXT, SENTIMENT, LearnedPart


def load_context(encoder: str, encoder_id: str) -> ContextModel:
    """Read the context model of an encoder; raises a ModelError, with what to run where it has none."""
    return ContextModel.load(_weights(CONTEXT, encoder, encoder_id, "train_occasion"), encoder_id)


def load_sentiment(encoder: str, encoder_id: str) -> SentimentModel:
    """Read the sentiment model of an encoder; raises as `load_context`."""
    return SentimentModel.load(_weights(SENTIMENT, encoder, encoder_id, "train_sentiment"), encoder_id)


def _weights(part: LearnedPart, encoder: str, encoder_id: str, command: str) -> Path:
    folders = [Path(settings.WEIGHTS_DIR) / encoder_id, folder_of(encoder)]
    found = learned.find(folders, part)
    if found is None:
        raise ModelMissing(
            f"The encoder {encoder_id} lacks {part.name} ({part.file}). Run: manage.py {command} --encoder {encoder}"
        )
    return found
