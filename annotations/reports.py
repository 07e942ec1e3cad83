"""What a project's report tells: how far people agree, where they do not, and how each of them works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from statistics import mean, median, quantiles

import numpy as np

from annotations.agreement.cohen import Weights, cohen_kappa
from annotations.agreement.percent import percent_agreement
from annotations.codes import MISSING
from annotations.gate import Gate, Verdict, gate_of
from annotations.likeness import item_agreement
from annotations.models import Annotator, Decision, Item, Project
from annotations.ratings import Ratings, ratings_of
from annotations.scheme import Answers, Label, Scheme

DISAGREED = 12


@dataclass(frozen=True)
class Row:
    """The figures of one label."""

    verdict: Verdict
    percent: float | None
    lets_through: bool

    @property
    def label(self) -> Label:
        return self.verdict.label


@dataclass(frozen=True)
class Cell:
    """One field of a heat map: a value in [-1, 1], how many items it rests on, and its shade from 0 to 10."""

    value: float | None
    items: int = 0

    @property
    def shade(self) -> int:
        return round(10 * max(0.0, self.value or 0.0))


@dataclass(frozen=True)
class Rater:
    """How one annotator works. Times are in seconds, shares lie between 0 and 1."""

    annotator: Annotator
    labels: int
    skips: int
    unsure: int
    synthetic: int
    seconds: float | None
    slow: float | None
    gold: float | None
    gold_items: int
    by_week: dict[date, Cell]

    @property
    def skip_rate(self) -> float | None:
        every = self.labels + self.skips + self.unsure
        return self.skips / every if every else None


@dataclass(frozen=True)
class Disagreed:
    """An item that people disagree about, with what each of them said."""

    item: Item
    said: list[tuple[Annotator, list[tuple[str, str]]]]


class Report:
    """All that is told of one project, worked out as it is asked for."""

    def __init__(self, project: Project, kinds: Collection[str] = Annotator.Kind.values) -> None:
        self.project = project
        self.kinds = tuple(kinds)

    @cached_property
    def ratings(self) -> Ratings:
        return ratings_of(self.project, self.kinds)

    @cached_property
    def gate(self) -> Gate:
        return gate_of(self.project, self.ratings)

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(
                verdict,
                percent_agreement(
                    self.ratings.codes(verdict.label), categories=len(verdict.label.categories), bootstrap=None
                ).value,
                self.gate.lets_through(verdict),
            )
            for verdict in self.gate.verdicts
        ]

    @cached_property
    def pairs(self) -> list[tuple[Annotator, list[Cell]]]:
        """Give Cohen's kappa of each two annotators, averaged over the labels where it is defined, as a square."""
        codes = [(label, self.ratings.codes(label)) for label in self.project.scheme.labels()]
        people = self.ratings.annotators
        cells = {pair: _pair(codes, *pair) for pair in combinations(range(len(people)), 2)}
        return [
            (person, [cells.get((min(row, at), max(row, at)), Cell(None)) for at in range(len(people))])
            for row, person in enumerate(people)
        ]

    def confusion(self, label: Label) -> list[tuple[str, list[tuple[int, Cell]]]]:
        """Count which categories of a label two annotators chose for one item, each pair both ways; rows sum to 1."""
        codes = self.ratings.codes(label)
        counts = np.zeros((len(label.categories),) * 2, dtype=int)
        for one, other in combinations(range(codes.shape[1]), 2):
            both = (codes[:, one] != MISSING) & (codes[:, other] != MISSING)
            np.add.at(counts, (codes[both, one], codes[both, other]), 1)
        counts += counts.T
        return [
            (category, [(int(count), Cell(count / max(1, row.sum()), int(count))) for count in row])
            for category, row in zip(label.categories, counts, strict=True)
        ]

    @cached_property
    def raters(self) -> list[Rater]:
        decisions = Decision.objects.in_project(self.project).filter(annotator__kind__in=self.kinds)
        by_rater: dict[Annotator, list[Decision]] = defaultdict(list)
        for decision in decisions.select_related("annotator__user", "item"):
            by_rater[decision.annotator].append(decision)
        answers = _answers_by_item([each for own in by_rater.values() for each in own])
        return [
            _rater(annotator, own, self.project.scheme, answers)
            for annotator, own in sorted(by_rater.items(), key=lambda pair: str(pair[0]))
        ]

    @cached_property
    def weeks(self) -> list[date]:
        return sorted({week for rater in self.raters for week in rater.by_week})

    @cached_property
    def drift(self) -> list[tuple[Annotator, list[Cell]]]:
        """Give each annotator's likeness with the others, week by week."""
        return [
            (rater.annotator, [rater.by_week.get(week, Cell(None)) for week in self.weeks]) for rater in self.raters
        ]

    @cached_property
    def disagreed(self) -> list[Disagreed]:
        """Give the items that people disagree about most."""
        contested = self.project.items.ordinary().filter(labels__gte=2, agreement__lt=1).order_by("agreement", "pk")
        rated = [item for item in contested.for_screens() if item.pk in self.ratings.rows][:DISAGREED]
        scheme = self.project.scheme
        return [
            Disagreed(item, [(person, scheme.titles(said)) for person, said in self.ratings.of_item(item.pk)])
            for item in rated
        ]

    @cached_property
    def seconds(self) -> float | None:
        """Return the median time for an item."""
        times = [rater.seconds for rater in self.raters if rater.seconds is not None]
        return median(times) if times else None

    @property
    def is_synthetic(self) -> bool:
        return bool(self.ratings.synthetic)


def _pair(codes: list[tuple[Label, np.ndarray]], one: int, other: int) -> Cell:
    figures = [
        cohen_kappa(
            labels[:, [one, other]],
            categories=len(label.categories),
            weights=Weights.LINEAR if label.ordered else Weights.PLAIN,
            bootstrap=None,
        )
        for label, labels in codes
    ]
    values = [figure.value for figure in figures if figure.value is not None]
    return Cell(mean(values) if values else None, max((figure.items for figure in figures), default=0))


def _answers_by_item(decisions: list[Decision]) -> dict[int, list[Decision]]:
    by_item: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.kind == Decision.Kind.LABEL and not decision.item.is_gold:
            by_item[decision.item_id].append(decision)
    return by_item


def _rater(annotator: Annotator, own: list[Decision], scheme: Scheme, others: dict[int, list[Decision]]) -> Rater:
    labels = [decision for decision in own if decision.kind == Decision.Kind.LABEL]
    gold = [decision for decision in labels if decision.item.is_gold]
    times = [decision.seconds for decision in labels if decision.seconds is not None]
    return Rater(
        annotator=annotator,
        labels=len(labels),
        skips=sum(decision.kind == Decision.Kind.SKIP for decision in own),
        unsure=sum(decision.kind == Decision.Kind.UNSURE for decision in own),
        synthetic=sum(decision.synthetic for decision in own),
        seconds=median(times) if times else None,
        slow=quantiles(times, n=10)[-1] if len(times) > 1 else None,
        gold=mean(_likeness(scheme, each.answers, each.item.gold or {}) for each in gold) if gold else None,
        gold_items=len(gold),
        by_week=_by_week(scheme, labels, others),
    )


def _by_week(scheme: Scheme, labels: list[Decision], others: dict[int, list[Decision]]) -> dict[date, Cell]:
    """Average how much labels are like those of the others on the same items, by the week they were given in."""
    weeks: dict[date, list[float]] = defaultdict(list)
    for decision in labels:
        said = [each.answers for each in others.get(decision.item_id, ()) if each.pk != decision.pk]
        if said and not decision.item.is_gold:
            day = decision.created_at.date()
            monday = day - timedelta(days=day.weekday())
            weeks[monday].append(mean(_likeness(scheme, decision.answers, other) for other in said))
    return {week: Cell(mean(values), len(values)) for week, values in weeks.items()}


def _likeness(scheme: Scheme, one: Answers, other: Answers) -> float:
    return item_agreement(scheme, [one, other]) or 0.0
