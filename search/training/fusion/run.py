"""The recipe of fusion: vectors of training products, queries of photo and words, three models, a file for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from search.encoders.base import Encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.catalogues import drawn_products, kaggle_products
from search.evaluation.folds import CHOOSE, TRAIN
from search.evaluation.types import LabelledProduct
from search.fusion.adaptive import alphas
from search.fusion.composed import Composed
from search.fusion.concat import Concat
from search.learned import ALPHA, COMPOSED, CONCAT, LearnedPart
from search.training.compact import FIRST_DRAWING_SEED
from search.training.fusion.examples import Examples, Vectors, make_examples, read_vectors, vectors_of
from search.training.fusion.fitting import FitRecipe, fit
from search.training.fusion.heldout import HeldOut
from search.training.fusion.models import AlphaModel, ComposedModel, ConcatModel, FusionModel
from search.training.fusion.queries import hybrid_queries
from search.training.records import Record, drawn, photographed
from search.vectors import unit
from search.weights import Weights, write_weights

#: Weights of the photo that the learned ones are held against.
ALPHAS = tuple(step / 10 for step in range(11))


@dataclass(frozen=True)
class FusionRecipe:
    """Choices of the whole training."""

    concat: FitRecipe = field(default_factory=lambda: FitRecipe(steps=400))
    composed: FitRecipe = field(default_factory=lambda: FitRecipe(steps=400))
    alpha: FitRecipe = field(default_factory=lambda: FitRecipe(steps=150, learning_rate=3e-3))

    def seeded(self, seed: int) -> FusionRecipe:
        """Return the same choices with another seed."""
        return FusionRecipe(*(replace(each, seed=seed) for each in (self.concat, self.composed, self.alpha)))


@dataclass(frozen=True)
class Trained:
    """Weights by part, and P@10 on the fold of choices by strategy and kind of query."""

    weights: Mapping[LearnedPart, Weights]
    scores: Mapping[str, Mapping[str, float]]


def run(
    encoder: Encoder,
    *,
    photos: Path | None,
    drawn_count: int,
    vectors: Path | None,
    recipe: FusionRecipe,
    seed: int,
    threads: int,
    cache: Path,
) -> Trained:
    """Train on folds 0 to 5 of a Kaggle-fashion folder and on drawn products, and score on fold 6 of the folder.

    vectors: a file of vectors of the encoder, so that pictures need not be seen again. Raises ForeignVectors.
    """
    torch.set_num_threads(threads)
    kept = cache / "features"
    words, pictures = Kept(EncoderWords(encoder), kept), Kept(EncoderPictures(encoder), kept)
    products, records = learning(photos, drawn_count, seed, cache)
    known = read_vectors(vectors, products, words) if vectors else None
    learnt = vectors_of(products, pictures, words, known)
    examples = make_examples(learnt, hybrid_queries(records, seed), words)
    held_out = None
    if photos:
        chosen_on = kaggle_products(photos, CHOOSE)
        held_out = HeldOut(chosen_on, vectors_of(chosen_on, pictures, words, known), words)
    facts = {
        "photographed": sum(1 for record in records if not record.drawn),
        "drawn": sum(1 for record in records if record.drawn),
        "queries": len(examples),
        "folds": sorted(TRAIN),
    }
    return train(encoder.encoder_id, examples, held_out, recipe.seeded(seed), facts)


def learning(
    photos: Path | None, drawn_count: int, seed: int, cache: Path
) -> tuple[list[LabelledProduct], list[Record]]:
    """Read what is learned from, as products with indexed texts and as records with labels, in one order."""
    products: list[LabelledProduct] = []
    records: list[Record] = []
    if photos:
        products += kaggle_products(photos, TRAIN)
        records += photographed(photos)
    if drawn_count:
        drawing_seed = FIRST_DRAWING_SEED + seed
        folder = cache / f"drawn-{drawing_seed}-{drawn_count}"
        records += drawn(folder, drawn_count, drawing_seed)
        products += [product for product in drawn_products(folder, TRAIN) if product.picture]
    by_key = {record.key: record for record in records}
    return products, [by_key[product.key] for product in products]


def train(
    encoder_id: str, examples: Examples, held_out: HeldOut | None, recipe: FusionRecipe, facts: Mapping[str, Any]
) -> Trained:
    """Fit the three models, each from the same seed, and score them beside the fixed weights."""
    weights: dict[LearnedPart, Weights] = {}
    dimension = examples.words.shape[1]
    for part, kind, choices in (
        (CONCAT, ConcatModel, recipe.concat),
        (COMPOSED, ComposedModel, recipe.composed),
        (ALPHA, AlphaModel, recipe.alpha),
    ):
        torch.manual_seed(choices.seed)
        model: FusionModel = kind(dimension)
        losses = fit(model, examples, choices, title=part.file)
        told = {**facts, "recipe": asdict(choices), "losses": losses}
        weights[part] = Weights(part.name, encoder_id, model.arrays(), told)
    return Trained(weights, scores(weights, held_out) if held_out else {})


def scores(weights: Mapping[LearnedPart, Weights], held_out: HeldOut) -> dict[str, dict[str, float]]:
    """Return P@10 by strategy and kind of query, computed as it is served."""
    concat, composed, adaptive = Concat(weights[CONCAT]), Composed(weights[COMPOSED]), weights[ALPHA]
    found = {f"weighted, alpha {alpha:g}": held_out.score(blend(alpha)) for alpha in ALPHAS}
    found["weighted, adaptive alpha"] = held_out.score(
        lambda images, texts: blend(alphas(images, texts, adaptive)[:, None])(images, texts)
    )
    found["composed"] = held_out.score(composed.composed)
    vectors: Vectors = held_out.vectors
    found["concat"] = held_out.score(concat.products, concat.products(vectors.images, vectors.texts))
    return found


def blend(alpha: float | np.ndarray) -> Any:
    """Return the weighted fusion of many queries at once."""
    return lambda images, texts: unit(alpha * images + (1.0 - alpha) * texts)


def write(trained: Trained, folder: Path) -> Sequence[Path]:
    """Write a file a part, the scores among its facts, and return their paths."""
    for part, weights in trained.weights.items():
        facts = {**weights.facts, "P@10 on fold 6": trained.scores}
        write_weights(folder / part.file, replace(weights, facts=facts))
    return [folder / part.file for part in trained.weights]
