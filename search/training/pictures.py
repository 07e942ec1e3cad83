"""Tune the picture tower on labelled pictures: what it learns from, where it starts, and how it is scored."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch

from search.evaluation.folds import CHOOSE, TRAIN
from search.training.claims import Claims
from search.training.contrastive import Examples, LabelHeads, Recipe, train_heads
from search.training.features import Early, Features, in_batches
from search.training.heldout import HeldOut
from search.training.labels import kinds_of, label_codes, said_values
from search.training.phrasing import phrase
from search.training.records import Record
from search.training.towers import Head, ImageBackbone
from search.training.tuning import Lesson, Student, TuningRecipe, tune

#: Before the backbone moves, its heads learn for so many epochs what its packaged weights can tell.
START = Recipe(epochs=12, batch=512)


def tuned_backbone(
    records: Sequence[Record], features: Features, recipe: TuningRecipe, *, progress: bool = True
) -> tuple[ImageBackbone, list[dict[str, float]]]:
    """Return the picture backbone as it is after tuning on folds 0 to 5, and the history, scored on fold 6."""
    learning = [record for record in records if record.open_picture and record.fold in TRAIN]
    choosing = [record for record in records if record.open_picture and record.fold in CHOOSE]
    views = [features.early(learning, view, recipe.size) for view in range(recipe.views + 1)]
    lesson = Lesson(
        early=lambda view, places: views[view].grids(places),
        colours=np.stack([view.colours() for view in views]),
        texts=np.stack([features.texts(_titles(learning)), features.texts(_without_labels(learning))]),
        labels=label_codes(learning),
        kind=kinds_of(learning),
    )
    shops = {
        name: _Shop(some, features, recipe.size)
        for name, some in (
            ("photographed", [record for record in choosing if not record.drawn]),
            ("drawn", [record for record in choosing if record.drawn]),
        )
        if some
    }

    def evaluate(now: Student) -> dict[str, float]:
        return {f"{name} {key}": value for name, shop in shops.items() for key, value in shop.score(now).items()}

    student, history = tune(
        lesson,
        _student(learning, features, views, lesson, recipe),
        recipe,
        checkpoint=features.cache / f"tuning-{len(learning)}-{recipe.size}-{recipe.seed}.pt",
        evaluate=evaluate,
        progress=progress,
    )
    return student.backbone.to(memory_format=torch.contiguous_format), history


class _Shop:
    """Held-out products of one sort, scored through whatever the backbone has become."""

    def __init__(self, records: Sequence[Record], features: Features, size: int) -> None:
        self.held_out = HeldOut(records, features)
        self.early = features.early(records, 0, size)

    def score(self, student: Student) -> dict[str, float]:
        pictures = np.concatenate([late_features(student.backbone, self.early), self.early.colours()], axis=1)
        return self.held_out.score(student.image_head, student.text_head, pictures)


def late_features(backbone: ImageBackbone, early: Early) -> np.ndarray:
    """Return (n, width of the later stages) of pictures whose first stages are known."""
    with torch.no_grad():
        return np.concatenate(
            [
                backbone.late(torch.from_numpy(early.grids(places)).contiguous(memory_format=torch.channels_last))
                for places in in_batches(len(early), 64)
            ]
        )


def _student(
    learning: Sequence[Record], features: Features, views: Sequence[Early], lesson: Lesson, recipe: TuningRecipe
) -> Student:
    """Return the packaged backbone under heads that fit it; where to start, kept on disk."""
    texts, labels = lesson.texts, lesson.labels
    backbone = ImageBackbone().eval()
    backbone.to(memory_format=torch.channels_last)
    image_head, text_head = Head(backbone.width, dropout=START.dropout), Head(texts.shape[2], dropout=START.dropout)
    path = features.cache / f"start-{len(learning)}-{recipe.size}-{recipe.seed}.pt"
    if not path.exists():
        shown = (1, 2)
        images = np.stack(
            [np.concatenate([late_features(backbone, views[v]), lesson.colours[v]], axis=1) for v in shown]
        )
        rng = random.Random(f"{recipe.seed}/start")
        phrases = [phrase(record, rng) for record in learning]
        queries = features.texts([said.text for said in phrases])
        allows = [said.allows for said in phrases]
        examples = Examples(
            images=images,
            texts=texts,
            queries=np.stack([queries, queries]),
            claims=Claims.of([allows, allows], [said_values(record) for record in learning]),
            labels=labels,
            kind=kinds_of(learning),
        )
        image_head, text_head, _ = train_heads(examples, START)
        part = path.with_suffix(".part")
        torch.save({"image": image_head.state_dict(), "text": text_head.state_dict()}, part)
        part.replace(path)
    state = torch.load(path, weights_only=True)
    image_head.load_state_dict(state["image"])
    text_head.load_state_dict(state["text"])
    torch.manual_seed(recipe.seed)
    return Student(backbone, image_head, text_head, LabelHeads([int(column.max()) + 1 for column in labels.T]))


def _titles(records: Sequence[Record]) -> list[str]:
    return [record.title for record in records]


def _without_labels(records: Sequence[Record]) -> list[str]:
    return [record.text(without=("colour", "season", "usage", "occasions", "description")) for record in records]
