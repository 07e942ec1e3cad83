"""Put together what the sentiment model learns from, of products, their features and annotators' labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotations.label_files import LabelSet
from search.encoders.base import Encoder
from search.evaluation.folds import TRAIN, fold_of
from search.evaluation.types import LabelledProduct
from search.training.sentiment import SentimentExamples
from search.training.sentiment_features import SentimentFeatures
from search.training.sentiment_labels import PROMPTS, annotated_targets, prompt_targets, rule_targets, weak_targets


def sentiment_examples(
    products: Sequence[LabelledProduct],
    features: SentimentFeatures,
    label_sets: Sequence[LabelSet],
    *,
    encoder: Encoder | None,
) -> SentimentExamples:
    """Make the examples of the products that have features.

    encoder: whose prompts weak labels may use, when the features are its vectors; None for rules alone, where products
    without a rule then teach nothing.
    """
    shown = [products[place] for place in features.shown]
    rules = rule_targets(shown)
    weak = rules
    if encoder is not None:
        ends = {name: (encoder.encode_texts(yes), encoder.encode_texts(no)) for name, (yes, no) in PROMPTS.items()}
        weak = weak_targets(rules, prompt_targets(features.rows, ends))
    return SentimentExamples(
        features=features.rows,
        weak=weak,
        annotated=annotated_targets([product.key for product in shown], label_sets),
        proxy=proxy_of(rules),
        learning=np.array([fold_of(product.key) in TRAIN for product in shown]),
    )


def proxy_of(rules: np.ndarray) -> np.ndarray:
    """Return 1 where a rule says at least a half, 0 where less, nan where it says nothing."""
    return np.where(np.isnan(rules), np.nan, (rules >= 0.5).astype(np.float64))
