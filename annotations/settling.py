"""What is taken to be true of an item, by the method that a project chose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from annotations.codes import MISSING, votes
from annotations.consensus.dawid_skene import dawid_skene
from annotations.consensus.majority import majority
from annotations.models import Adjudication, Item, Project
from annotations.ratings import Ratings
from annotations.scheme import Answers, Label


@dataclass(frozen=True)
class Settled:
    """One label of one item: its category, None where it is open, and how many chose which."""

    value: str | None
    votes: dict[str, int]


def settle(project: Project, ratings: Ratings) -> dict[int, dict[str, Settled]]:
    """Return what is settled about each rated item, by its key and the label's."""
    found: dict[int, dict[str, Settled]] = {item: {} for item in ratings.items}
    for label in project.scheme.labels() if ratings.items else ():
        codes = ratings.codes(label)
        counts = votes(codes, len(label.categories))
        for item, code, row in zip(
            ratings.items, _METHODS[project.consensus](project, ratings, label), counts, strict=True
        ):
            value = None if code == MISSING else label.categories[code]
            found[item][label.key] = Settled(value, dict(zip(label.categories, map(int, row), strict=True)))
    return found


def _by_majority(project: Project, ratings: Ratings, label: Label) -> np.ndarray:
    return majority(ratings.codes(label), categories=len(label.categories)).labels


def _by_dawid_skene(project: Project, ratings: Ratings, label: Label) -> np.ndarray:
    return dawid_skene(ratings.codes(label), categories=len(label.categories)).labels


def _adjudicated(project: Project, ratings: Ratings, label: Label) -> np.ndarray:
    """Take the adjudicator's word where there is one, the majority where people agree, and nothing in between."""
    codes = _by_majority(project, ratings, label).copy()
    contested = set(Item.objects.filter(project=project).contested().values_list("pk", flat=True))
    decided: dict[int, Answers] = dict(
        Adjudication.objects.filter(item__project=project).values_list("item", "answers")
    )
    for row, item in enumerate(ratings.items):
        if item in decided:
            codes[row] = label.code(decided[item])
        elif item in contested:
            codes[row] = MISSING
    return codes


_METHODS: dict[str, Callable[[Project, Ratings, Label], np.ndarray]] = {
    Project.Consensus.MAJORITY: _by_majority,
    Project.Consensus.DAWID_SKENE: _by_dawid_skene,
    Project.Consensus.ADJUDICATED: _adjudicated,
}
