"""The labels of a project as arrays: what agreement and consensus are worked out from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from annotations.codes import MISSING
from annotations.models import Annotator, Decision, Project
from annotations.scheme import Answers, Label


@dataclass(frozen=True)
class Ratings:
    """Who said what about which item; skips, doubts and gold items left out. `items` are keys, in the items' order."""

    items: tuple[int, ...]
    annotators: tuple[Annotator, ...]
    answers: dict[tuple[int, int], Answers]
    synthetic: frozenset[int]

    def codes(self, label: Label) -> np.ndarray:
        """Return (items, annotators) categories of a label, MISSING where somebody gave none."""
        codes = np.full((len(self.items), len(self.annotators)), MISSING)
        for (row, column), answers in self.answers.items():
            codes[row, column] = label.code(answers)
        return codes

    def kinds(self) -> dict[str, int]:
        """Count the annotators by kind, every kind named."""
        return {kind: sum(annotator.kind == kind for annotator in self.annotators) for kind in Annotator.Kind.values}

    @cached_property
    def rows(self) -> dict[int, int]:
        """Return the row of each item."""
        return {item: row for row, item in enumerate(self.items)}

    def of_item(self, item: int) -> list[tuple[Annotator, Answers]]:
        """List who said what about an item."""
        row = self.rows[item]
        columns = enumerate(self.annotators)
        return [(annotator, self.answers[row, at]) for at, annotator in columns if (row, at) in self.answers]


def ratings_of(project: Project, kinds: Collection[str] = Annotator.Kind.values) -> Ratings:
    """Gather a project's labels by annotators of some kinds."""
    decisions = list(
        Decision.objects.in_project(project)
        .counted()
        .filter(annotator__kind__in=kinds)
        .select_related("annotator__user")
        .order_by("item__position", "item_id", "annotator__user__username")
    )
    items = tuple(dict.fromkeys(decision.item_id for decision in decisions))
    people = sorted({decision.annotator for decision in decisions}, key=str)
    rows = {item: place for place, item in enumerate(items)}
    columns = {annotator.pk: place for place, annotator in enumerate(people)}
    return Ratings(
        items=items,
        annotators=tuple(people),
        answers={(rows[each.item_id], columns[each.annotator_id]): each.answers for each in decisions},
        synthetic=frozenset(each.item_id for each in decisions if each.synthetic),
    )
