"""Fine-tune the picture tower: its later stages learn products from products.

What the first stages see of each picture, in several variations, is computed once and kept; an epoch then costs the
later stages alone. Each batch looks for its like among the vectors of all training pictures as they were when last
seen (cross-batch memory: Wang et al., 2020), so that a small batch still meets every kind of product.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from search.training.contrastive import LabelHeads
from search.training.features import in_batches
from search.training.towers import Head, ImageBackbone


@dataclass(frozen=True)
class TuningRecipe:
    """Choices of one fine-tuning; size: side of the pictures while tuning, pixels (serving may take larger ones)."""

    epochs: int = 5
    batch: int = 64
    size: int = 176
    views: int = 4
    learning_rate: float = 4e-4
    head_rate: float = 8e-4
    weight_decay: float = 0.05
    warm_up: float = 0.06
    label_weight: float = 0.4
    instance_weight: float = 0.3
    scale: float = 16.0
    average: float = 0.998
    seed: int = 1


@dataclass(frozen=True)
class Lesson:
    """What n pictured products teach.

    early: (view, places) -> (len(places), 40, s / 8, s / 8); colours: (views, n, width); texts: (variants, n, 384)
    features of what is said of them; labels: (n, fields) of codes, -1 for unknown; kind: (n,) code of the labels
    that make two products alike.
    """

    early: Callable[[int, np.ndarray], np.ndarray]
    colours: np.ndarray
    texts: np.ndarray
    labels: np.ndarray
    kind: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def show(self, places: np.ndarray, view: int, text: int) -> Shown:
        """Return one view and one text of some products."""
        chosen, kind = torch.from_numpy(places), torch.from_numpy(self.kind)
        return Shown(
            places=chosen,
            early=torch.from_numpy(self.early(view, places)).contiguous(memory_format=torch.channels_last),
            colours=torch.from_numpy(self.colours[view, places]),
            texts=torch.from_numpy(self.texts[text, places]),
            labels=torch.from_numpy(self.labels[places]),
            others=(kind[chosen][:, None] == kind[None, :]) & (chosen[:, None] != torch.arange(len(self))[None, :]),
        )


@dataclass(frozen=True)
class Shown:
    """A batch of b of the n products; others: (b, n) who else is alike."""

    places: Tensor
    early: Tensor
    colours: Tensor
    texts: Tensor
    labels: Tensor
    others: Tensor


class Memory:
    """The vectors of all training pictures and texts as they were when last seen."""

    def __init__(self, size: int, width: int) -> None:
        self.images, self.texts = torch.zeros(size, width), torch.zeros(size, width)

    def remember(self, places: Tensor, images: Tensor, texts: Tensor) -> None:
        self.images[places], self.texts[places] = images.detach(), texts.detach()

    def products(self) -> Tensor:
        """Return (n, width) as a shop indexes products: the mean of picture and text."""
        return F.normalize(self.images + self.texts, dim=1)


class Student(nn.Module):
    """What is trained: later stages, both heads and the label heads."""

    def __init__(self, backbone: ImageBackbone, image_head: Head, text_head: Head, labels: LabelHeads) -> None:
        super().__init__()
        self.backbone, self.image_head, self.text_head, self.labels = backbone, image_head, text_head, labels

    def images(self, early: Tensor, colours: Tensor) -> Tensor:
        return self.image_head(torch.cat([self.backbone.late(early), colours], dim=1))

    def groups(self, recipe: TuningRecipe) -> list[dict[str, Any]]:
        network = self.backbone.network
        tuned = [*network.blocks[self.backbone.FROZEN :].parameters(), *network.conv_head.parameters()]
        tuned += network.bn2.parameters()
        heads = [p for part in (self.image_head, self.text_head, self.labels) for p in part.parameters()]
        return [
            {"params": tuned, "lr": recipe.learning_rate},
            {"params": heads, "lr": recipe.head_rate},
        ]


def tune(
    lesson: Lesson,
    student: Student,
    recipe: TuningRecipe,
    *,
    checkpoint: Path,
    evaluate: Callable[[Student], dict[str, float]] | None = None,
    progress: bool = True,
) -> tuple[Student, list[dict[str, float]]]:
    """Return the average of the student over the last steps, and a history by epoch; goes on from `checkpoint`."""
    torch.set_flush_denormal(True)
    for part in student.backbone.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.eval()
    student.backbone.to(memory_format=torch.channels_last)
    average = copy.deepcopy(student).eval()
    optimiser = torch.optim.AdamW(student.groups(recipe), weight_decay=recipe.weight_decay)
    steps = len(lesson) // recipe.batch
    total = steps * recipe.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / total, recipe.warm_up))
    memory = Memory(len(lesson), student.image_head.out.out_features)
    history: list[dict[str, float]] = []
    done = _resume(checkpoint, recipe, student, average, optimiser, schedule, memory, history)
    if done == 0:
        _fill(memory, lesson, average, recipe.batch)
    for epoch in range(done, recipe.epochs):
        rng = np.random.default_rng([recipe.seed, epoch])
        torch.manual_seed(recipe.seed * 1000 + epoch)
        losses: list[float] = []
        _train_mode(student)
        order = rng.permutation(len(lesson))
        batches = order[: steps * recipe.batch].reshape(steps, recipe.batch)
        with tqdm(batches, f"tuning, epoch {epoch + 1} of {recipe.epochs}", disable=not progress) as bar:
            for places in bar:
                view, text = 1 + int(rng.integers(recipe.views)), int(rng.integers(lesson.texts.shape[0]))
                shown = lesson.show(places, view, text)
                images, texts = student.images(shown.early, shown.colours), student.text_head(shown.texts)
                loss = _loss(images, texts, shown, memory, recipe)
                loss = loss + recipe.label_weight * student.labels.loss(images, shown.labels)
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                nn.utils.clip_grad_norm_([p for group in optimiser.param_groups for p in group["params"]], 2.0)
                optimiser.step()
                schedule.step()
                memory.remember(shown.places, images, texts)
                step = epoch * steps + len(losses)
                _follow(average, student, min(recipe.average, (1 + step) / (10 + step)))
                losses.append(float(loss.detach()))
                bar.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}")
        record = {"epoch": epoch + 1.0, "loss": float(np.mean(losses))}
        if evaluate:
            with torch.no_grad():
                record |= evaluate(average)
        history.append(record)
        _keep(checkpoint, recipe, student, average, optimiser, schedule, memory, history)
    return average, history


def _loss(images: Tensor, texts: Tensor, shown: Shown, memory: Memory, recipe: TuningRecipe) -> Tensor:
    asks = [
        (images, memory.products()),
        (images, memory.images),
        (images, memory.texts),
        (texts, memory.images),
    ]
    alike = torch.stack([_contrast(anchors, targets, shown.others, recipe.scale) for anchors, targets in asks]).mean()
    itself = torch.zeros_like(shown.others).scatter_(1, shown.places[:, None], value=True)
    own = _contrast(images, memory.texts, itself, recipe.scale) + _contrast(texts, memory.images, itself, recipe.scale)
    return alike + recipe.instance_weight * own / 2


def _contrast(anchors: Tensor, targets: Tensor, positive: Tensor, scale: float) -> Tensor:
    """As `contrast`, over the anchors that have a positive."""
    logs = (anchors @ targets.T * scale).log_softmax(dim=1)
    weights = positive.to(logs.dtype)
    count = weights.sum(dim=1)
    return -((logs * weights).sum(dim=1) / count.clamp(min=1.0)).sum() / (count > 0).sum().clamp(min=1)


def _rate(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


def _train_mode(student: Student) -> None:
    for part in (student.image_head, student.text_head, student.labels):
        part.train()


def _follow(average: nn.Module, student: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for mean, now in zip(average.parameters(), student.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, 1.0 - keep)


def _fill(memory: Memory, lesson: Lesson, student: Student, batch: int) -> None:
    with torch.no_grad():
        for places in in_batches(len(lesson), batch):
            shown = lesson.show(places, 1, 0)
            memory.remember(shown.places, student.images(shown.early, shown.colours), student.text_head(shown.texts))


def _keep(checkpoint: Path, recipe: TuningRecipe, *parts: Any) -> None:
    student, average, optimiser, schedule, memory, history = parts
    part = checkpoint.with_suffix(".part")
    state = {
        "recipe": asdict(recipe),
        "student": student.state_dict(),
        "average": average.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "images": memory.images,
        "texts": memory.texts,
        "history": history,
    }
    torch.save(state, part)
    part.replace(checkpoint)


def _resume(checkpoint: Path, recipe: TuningRecipe, *parts: Any) -> int:
    """Load what an interrupted run kept and return how many epochs it had done."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    if state["recipe"] != asdict(recipe):
        return 0
    student, average, optimiser, schedule, memory, history = parts
    for name, part in (("student", student), ("average", average), ("optimiser", optimiser), ("schedule", schedule)):
        part.load_state_dict(state[name])
    memory.images.copy_(state["images"])
    memory.texts.copy_(state["texts"])
    history.extend(state["history"])
    return len(history)
