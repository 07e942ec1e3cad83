"""What the annotation screen shows: one item, what is asked of it, and how far the annotator has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from uuid import uuid4

from django.utils import timezone
from django.utils.safestring import SafeString

from annotations.assignment import peek, waiting
from annotations.decisions import recent
from annotations.guideline import rendered
from annotations.models import Annotator, Decision, GuidelineExample, Item, Project, Slot
from annotations.scheme import Question
from catalog.details import attribute_rows, pictures
from catalog.models import ProductImage

#: The keys of the first twenty choices, and how a screen names them.
KEYS = (*"1234567890", *(f"⇧{key}" for key in "1234567890"))
#: From how many of the annotator's last decisions the time left is estimated.
PACE_OF = 50


@dataclass(frozen=True)
class Option:
    """One choice with its key, and whether it is chosen."""

    value: str
    title: str
    key: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """One question with its options."""

    question: Question
    options: list[Option]


@dataclass(frozen=True)
class Progress:
    """How many items an annotator has decided of those there are to decide, and about how many minutes are left."""

    done: int
    left: int
    minutes: int | None

    @property
    def total(self) -> int:
        return self.done + self.left

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True)
class Sheet:
    """One item with what is asked of it and what is chosen so far."""

    project: Project
    item: Item
    answers: Mapping[str, Sequence[str]]
    problem: str = ""

    @cached_property
    def asked(self) -> list[Asked]:
        return [Asked(question, list(self._options(question))) for question in self.project.scheme.questions]

    def _options(self, question: Question) -> Iterator[Option]:
        chosen = question.chosen(self.answers)
        for choice, key in zip(question.offered, KEYS, strict=False):
            yield Option(choice.value, choice.title, key, choice.value in chosen)

    @property
    def pictures(self) -> list[ProductImage]:
        return pictures(self.item.product)

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """List what the product says of itself, but for what is asked: nobody is told the answer."""
        asked = {question.key for question in self.project.scheme.questions}
        return attribute_rows({key: value for key, value in self.item.product.attributes.items() if key not in asked})


@dataclass(frozen=True, kw_only=True)
class Screen(Sheet):
    """An item on an annotator's screen; nothing of what others, or a model, say about it."""

    annotator: Annotator
    decision: Decision | None = None

    reasons = Decision.Reason.choices

    @cached_property
    def key(self) -> str:
        """Name this answer, so that it is stored once however often it is sent."""
        return uuid4().hex

    @cached_property
    def guideline(self) -> SafeString:
        return rendered(self.project.guideline)

    @cached_property
    def examples(self) -> list[GuidelineExample]:
        return list(self.project.examples.select_related("product").prefetch_related("product__images"))

    @cached_property
    def progress(self) -> Progress:
        return progress(self.project, self.annotator)

    @cached_property
    def recent(self) -> list[Decision]:
        decisions = recent(self.project, self.annotator)
        return list(decisions.select_related("item__product", "item__query").prefetch_related("item__product__images"))

    @cached_property
    def next_picture(self) -> ProductImage | None:
        """Return the picture that probably comes next, for the browser to load early."""
        item = peek(self.project, self.annotator, besides=self.item)
        return item.product.cover if item else None


def progress(project: Project, annotator: Annotator) -> Progress:
    """Count an annotator's work in a project and estimate the time left from the pace of the last decisions."""
    own = annotator.decisions.filter(item__project=project)
    held = Slot.objects.held_by(annotator).filter(item__project=project).count()
    left = held + waiting(project, annotator, timezone.now()).count() if project.is_open else 0
    last = own.order_by("-created_at").values_list("seconds", flat=True)[:PACE_OF]
    times = [seconds for seconds in last if seconds is not None]
    pace = median(times) if times else None
    return Progress(own.count(), left, None if pace is None else max(1, round(left * pace / 60)))
